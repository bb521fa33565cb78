"""How the parts of today's page and the choices of the filters are called."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases.models import Channel
from portal.cases.service import Turn
from portal.cases.worklist.filters import Limit, Who
from portal.cases.worklist.searching import Kind
from portal.cases.worklist.sections import Section

SECTION_NAMES = {
    Section.OVERDUE: _l("Overdue"),
    Section.TODAY: _l("Due today"),
    Section.SOON: _l("Due soon"),
    Section.ANSWERED: _l("The applicant answered"),
    Section.ARRIVED: _l("Newly arrived"),
    Section.WAITING: _l("Waiting for you"),
}
LIMIT_NAMES = {
    Limit.OVERDUE: _l("Overdue"),
    Limit.TODAY: _l("Due today"),
    Limit.WEEK: _l("Due this week"),
}
TURN_NAMES = {Turn.AUTHORITY: _l("The office"), Turn.APPLICANT: _l("The applicant")}
WHO_NAMES = {Who.ME: _l("Me, and whom I stand in for"), Who.NOBODY: _l("Nobody yet")}
CHANNEL_NAMES = {Channel.ONLINE: _l("Sent on the portal"), Channel.PAPER: _l("Came on paper")}

# What was understood; `%(text)s` is a name or a code, or the last digits of a person's number.
UNDERSTOOD = {
    Kind.NAME: _l("Search by name: %(text)s"),
    Kind.CODE: _l("Search by the application's code: %(text)s"),
    Kind.NATIONAL: _l("Search by a code that begins with: %(text)s"),
    Kind.PHONE: _l("Search by phone number, ending in %(text)s"),
    Kind.IDENTITY: _l("Search by identity number, ending in %(text)s"),
    Kind.OLD_IDENTITY: _l("Search by an identity number of 9 digits"),
    Kind.WRONG_CODE: _l("Search by code: %(text)s"),
}
ADVICE = {
    Kind.NAME: _l("Try the name without tone marks, or only one word of it."),
    Kind.CODE: _l("The code is written rightly, but your unit has no such application."),
    Kind.NATIONAL: _l("Look at the code once more, or search by the name of the person."),
    Kind.PHONE: _l("Only the number that was given for messages is found. Search by the name of the person instead."),
    Kind.IDENTITY: _l("Perhaps no identity number was given. Search by the name of the person instead."),
    Kind.OLD_IDENTITY: _l("The portal keeps the personal identification number of 12 digits only. Type that one, or search by name."),
    Kind.WRONG_CODE: _l("One of these ten digits is wrong: the code does not fit together. Read it once more in groups of four, three and three."),
}  # fmt: skip
