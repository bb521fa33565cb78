"""What this part adds to the declaration of the service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from flask import Blueprint
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases import official
from portal.cases.letters import LetterKind
from portal.cases.models import Case
from portal.cases.official import PaperToSign
from portal.cases.reported import Reported
from portal.cases.service import Action, Clock, DayPart, DeskLink, ServicePanel, State, Text
from portal.core.worker import Job
from portal.services.legal_aid.advising import actions, limits, names, panels, paper

STATES: tuple[State, ...] = ()
ACTIONS: tuple[Action, ...] = (*actions.ACTIONS, *official.actions_of(paper.ADVICE))
CLOCKS: tuple[Clock, ...] = limits.CLOCKS
LETTERS: tuple[LetterKind, ...] = ()
OFFICIAL: tuple[PaperToSign, ...] = (paper.ADVICE,)
EVENTS: Mapping[str, Text] = {
    names.GIVEN_BY_WORD: _l("Advice was given by word"),
    names.DRAFTED: _l("A draft of the written advice was kept"),
    names.WRITTEN_DUE: _l("The written advice is awaited"),
    names.SIGNED: _l("The written advice was signed"),
    names.EXTENDED: _l("The centre takes more time for the written advice"),
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


def day(_session: Session, _viewer: Viewer, _day: date) -> Sequence[DayPart]:
    """Its work on today's page."""
    return ()


def reported(_session: Session, _cases: Sequence[Case]) -> Mapping[UUID, Reported]:
    """Finer names for registers, of the cases to which it has one; the others go by their state."""
    return {}
