"""What this part adds to the declaration of the service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from flask import Blueprint
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.letters import LetterKind
from portal.cases.service import Action, Clock, DayPart, DeskLink, ServicePanel, State, Text
from portal.core.worker import Job
from portal.services.certification.assessment import panel
from portal.services.certification.assessment.actions import ASSESSED, REOPENED
from portal.services.certification.assessment.letters import MINUTES, SCHOOL_REQUEST
from portal.services.certification.assessment.next_step import next_step
from portal.services.certification.assessment.views import assessment

__all__ = [
    "ACTIONS", "BLUEPRINTS", "CLOCKS", "EVENTS", "JOBS", "LETTERS", "OWN_PANELS", "PANELS", "STATES",
    "day", "links", "next_step",
]  # fmt: skip

STATES: tuple[State, ...] = ()
# The conclusion is an action of the service itself, see deciding.py.
ACTIONS: tuple[Action, ...] = ()
CLOCKS: tuple[Clock, ...] = ()
LETTERS: tuple[LetterKind, ...] = (MINUTES, SCHOOL_REQUEST)
EVENTS: Mapping[str, Text] = {
    ASSESSED: _l("The council met the person and filled in the assessment sheet"),
    REOPENED: _l("The assessment sheet was opened again; the council votes once more"),
}
PANELS: tuple[ServicePanel, ...] = (panel.PANEL,)
OWN_PANELS: tuple[ServicePanel, ...] = ()
BLUEPRINTS: tuple[Blueprint, ...] = (assessment,)
JOBS: tuple[Job, ...] = ()


def links(_viewer: Viewer) -> Sequence[DeskLink]:
    """Cases are reached from the agenda of a session, from today's page and from the desk."""
    return ()


def day(session: Session, viewer: Viewer, on: date) -> Sequence[DayPart]:
    """The work of this part on today's page."""
    return panel.day(session, viewer, on)
