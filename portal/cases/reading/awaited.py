"""What the requests for papers do to a limit, in words: the safe day, and the day of the rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from portal.cases.models import Case, Deadline
from portal.cases.pausing import Outlook, Rule, Wait, outlook
from portal.cases.waiting import doubtful_rule, rule_parameter, stored_rule, waits_of_case
from portal.core.languages import current_language, date_long, date_weekday
from portal.law.parameters import Parameter
from portal.orgs.calendar_here import current_calendar
from portal.orgs.models import Unit


@dataclass(frozen=True)
class Awaited:
    """The sentences below a limit; none where no request touches it."""

    sentences: tuple[str, ...] = ()


def awaited_of(
    case: Case, unit: Unit | None, row: Deadline, limit: Parameter, *, inside: bool
) -> Awaited:
    """Both days while the rule is unverified, for the desk alone; what stood still once it is."""
    if not case.requests or row.met_at is not None or row.due_at is not None:
        return Awaited()
    calendar = current_calendar(row.starts_on)
    waits = waits_of_case(case, unit, calendar)
    rule = stored_rule(case.received_on)
    doubtful = doubtful_rule(case.received_on)
    if rule is not Rule.NONE:
        found = outlook(row.starts_on, waits, rule=rule, limit=limit, calendar=calendar)
        return Awaited(tuple(_settled(found, rule, waits, row.starts_on)))
    if not inside or doubtful is Rule.NONE:
        return Awaited()
    found = outlook(row.starts_on, waits, rule=doubtful, limit=limit, calendar=calendar)
    return Awaited(tuple(_both(case, found, doubtful, row.due_on)))


def _both(case: Case, found: Outlook, rule: Rule, safe: date) -> list[str]:
    if found.due_on == safe:
        return []
    said = [
        _("The safe, earlier day is %(day)s: it counts as if no paper had been asked for, and the lists of the desk go by it.", day=date_weekday(safe)),
    ]  # fmt: skip
    name = rule_name(rule)
    if found.due_on is not None:
        said.append(_("If the rule “%(rule)s” holds: until %(day)s.", rule=name, day=date_weekday(found.due_on)))  # fmt: skip
    else:
        said.append(_("If the rule “%(rule)s” holds: it ends only after the papers have come; days left then: %(n)s.", rule=name, n=found.left))  # fmt: skip
    parameter = rule_parameter(case.received_on)
    if parameter is not None:
        said.append(_("Nobody has verified this rule yet: %(basis)s.", basis=parameter.basis.cited(current_language())))  # fmt: skip
    return said


def _settled(found: Outlook, rule: Rule, waits: list[Wait], starts_on: date) -> list[str]:
    if found.due_on is None and found.stands_since is not None:
        words = {"day": date_long(found.stands_since), "n": found.left}
        return [_("It does not run since the office asked for papers on %(day)s. Days left when they come: %(n)s.", **words)]  # fmt: skip
    ended = [one for one in waits if one.answered_on is not None and one.answered_on > starts_on]
    return [_said(rule, one) for one in ended if rule is not Rule.NOT_STARTED or one.at_intake]


def _said(rule: Rule, one: Wait) -> str:
    words = {
        "asked": date_long(one.asked_on),
        "came": date_long(one.answered_on) if one.answered_on else "",
    }
    if rule is Rule.PAUSE:
        return _("Days of waiting for papers are not counted: asked for on %(asked)s, came on %(came)s.", **words)  # fmt: skip
    return _("Counted anew from %(came)s, when the papers came that were asked for on %(asked)s.", **words)  # fmt: skip


def rule_name(rule: Rule) -> str:
    """The rule in a few words."""
    return {
        Rule.NONE: _("a request for papers stops nothing"),
        Rule.NOT_STARTED: _("the time limit begins when the file is complete"),
        Rule.PAUSE: _("the time limit stands still while papers are awaited"),
        Rule.RESTART: _("the time limit begins again when the papers come"),
    }[rule]
