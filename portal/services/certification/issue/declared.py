"""What this part adds to the declaration of the service."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from portal.cases.letters import LetterKind
from portal.cases.service import Clock, State, Text
from portal.core.worker import Job
from portal.services.certification.issue import names
from portal.services.certification.issue.actions import ACTIONS
from portal.services.certification.issue.notice import NOTICE
from portal.services.certification.issue.panels import OWN_PANELS, PANELS
from portal.services.certification.issue.views import issue
from portal.services.certification.issue.work import day, links

__all__ = [
    "ACTIONS",
    "BLUEPRINTS",
    "CLOCKS",
    "EVENTS",
    "JOBS",
    "LETTERS",
    "OWN_PANELS",
    "PANELS",
    "STATES",
    "day",
    "links",
]

STATES: tuple[State, ...] = ()
CLOCKS: tuple[Clock, ...] = ()
LETTERS: tuple[LetterKind, ...] = (NOTICE,)
EVENTS: Mapping[str, Text] = {
    names.DRAFTED: _l("The draft of the certificate was made"),
    names.CORRECTED: _l("A slip in the draft of the certificate was corrected"),
    names.TO_SIGN: _l("The certificate was handed to sign"),
    names.SENT_BACK: _l("The certificate was sent back before signing"),
    names.SIGNED: _l("The certificate was signed"),
    names.NOTICE_TO_SIGN: _l("The notice was handed to sign"),
    names.NOTICE_SENT_BACK: _l("The notice was sent back before signing"),
    names.NOTICE_SIGNED: _l("The notice was signed"),
    names.COPY_KEPT: _l("The signed copy was kept"),
}
BLUEPRINTS: tuple[Blueprint, ...] = (issue,)
JOBS: tuple[Job, ...] = ()
