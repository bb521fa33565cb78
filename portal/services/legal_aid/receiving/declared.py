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
from portal.services.legal_aid.names import ENDED
from portal.services.legal_aid.receiving import actions, answers, names, panels, papers

STATES: tuple[State, ...] = ()
ACTIONS: tuple[Action, ...] = (*actions.ACTIONS, *answers.ACTIONS)
CLOCKS: tuple[Clock, ...] = (
    Clock(
        names.PROOF_CLOCK, _l("The proof is sent"), "legal_aid.proof_later",
        frozenset({names.TAKEN_ON_URGENTLY}), ENDED | {names.PROOF_RECEIVED},
    ),
)  # fmt: skip
LETTERS: tuple[LetterKind, ...] = (papers.WITHDRAWAL_LETTER,)
OFFICIAL: tuple[PaperToSign, ...] = answers.OFFICIAL
EVENTS: Mapping[str, Text] = {
    names.TAKEN_ON_EVENT: _l("The matter was taken on and entered in the register"),
    names.TAKEN_ON_URGENTLY: _l("The matter was taken on at once, the proof follows"),
    names.PROOF_RECEIVED: _l("The proof came"),
    names.PROOF_EXTENDED: _l("More time was given for the proof"),
    names.ANSWER_PREPARED: _l("A written answer was prepared"),
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
