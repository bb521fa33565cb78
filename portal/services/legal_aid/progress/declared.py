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
from portal.services.legal_aid.progress import actions, names, panels, states

STATES: tuple[State, ...] = states.STATES
ACTIONS: tuple[Action, ...] = actions.ACTIONS
CLOCKS: tuple[Clock, ...] = ()
LETTERS: tuple[LetterKind, ...] = ()
OFFICIAL: tuple[PaperToSign, ...] = ()
EVENTS: Mapping[str, Text] = {
    names.PROGRESS: _l("The helper wrote down what was done"),
    names.PROGRESS_INSIDE: _l("Something was written down inside the centre"),
    names.COMPLETED_EVENT: _l("The help ended with a result"),
}
PANELS: tuple[ServicePanel, ...] = panels.PANELS
OWN_PANELS: tuple[ServicePanel, ...] = panels.OWN_PANELS
BESIDE: tuple[ServicePanel, ...] = ()
OWN_BESIDE: tuple[ServicePanel, ...] = ()
BLUEPRINTS: tuple[Blueprint, ...] = ()
JOBS: tuple[Job, ...] = ()


def links(_viewer: Viewer) -> Sequence[DeskLink]:
    """Its pages in the navigation of the desk."""
    return ()


def day(session: Session, viewer: Viewer, on: date) -> Sequence[DayPart]:
    """The next dates of the coming days."""
    return panels.day(session, viewer, on)


def reported(_session: Session, _cases: Sequence[Case]) -> Mapping[UUID, Reported]:
    """Finer names for registers, of the cases to which it has one; the others go by their state."""
    return {}
