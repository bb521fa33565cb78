"""What this part adds to the declaration of the service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from flask import Blueprint
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.letters import LetterKind
from portal.cases.models import Case
from portal.cases.official import PaperToSign
from portal.cases.reported import Reported
from portal.cases.service import Action, Clock, DayPart, DeskLink, ServicePanel, State, Text
from portal.core.worker import Job
from portal.services.legal_aid.complaints import actions, letters, names, panels
from portal.services.legal_aid.complaints.views import aid_complaints

STATES: tuple[State, ...] = ()
ACTIONS: tuple[Action, ...] = actions.ACTIONS
CLOCKS: tuple[Clock, ...] = actions.CLOCKS
LETTERS: tuple[LetterKind, ...] = letters.LETTERS
OFFICIAL: tuple[PaperToSign, ...] = ()
EVENTS: Mapping[str, Text] = {
    names.FILED: _l("A complaint came"),
    names.ANSWERED: _l("A complaint was answered"),
    names.FIRST_SETTLED: _l("Every complaint is answered"),
    names.SECOND_SETTLED: _l("Every second complaint is answered"),
    names.FILED_AGAIN: _l("A second complaint came"),
    names.PASSED_ON: _l(
        "The second complaint was passed on to the Director of the Department of Justice"
    ),
    names.ANSWERED_AGAIN: _l("The decision on the second complaint came"),
}
PANELS: tuple[ServicePanel, ...] = panels.PANELS
OWN_PANELS: tuple[ServicePanel, ...] = panels.OWN_PANELS
BESIDE: tuple[ServicePanel, ...] = ()
OWN_BESIDE: tuple[ServicePanel, ...] = ()
BLUEPRINTS: tuple[Blueprint, ...] = (aid_complaints,)
JOBS: tuple[Job, ...] = ()


def links(_viewer: Viewer) -> Sequence[DeskLink]:
    """Its pages in the navigation of the desk."""
    return ()


def day(_session: Session, _viewer: Viewer, _day: date) -> Sequence[DayPart]:
    """Its work on today's page."""
    return ()


_OPEN = {
    1: Reported(names.COMPLAINT_1, _l("Complaint to the head"), 4),
    2: Reported(names.COMPLAINT_2, _l("Complaint to the Director of Justice"), 4),
}


def reported(_session: Session, cases: Sequence[Case]) -> Mapping[UUID, Reported]:
    """An open complaint is reported before the state, the second one before the first."""
    found = {case.id: _OPEN[1] for case in cases if actions.first_waits(case)}
    return found | {case.id: _OPEN[2] for case in cases if actions.second_waits(case)}
