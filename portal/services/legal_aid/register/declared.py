"""What this part adds to the declaration of the service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from flask import Blueprint
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.letters import LetterKind
from portal.cases.models import Case
from portal.cases.official import PaperToSign
from portal.cases.reported import Reported
from portal.cases.service import Action, Clock, DayPart, DeskLink, ServicePanel, State, Text
from portal.core.worker import Job
from portal.services.legal_aid.names import LEGAL_AID
from portal.services.legal_aid.register.views import register

STATES: tuple[State, ...] = ()
ACTIONS: tuple[Action, ...] = ()
CLOCKS: tuple[Clock, ...] = ()
LETTERS: tuple[LetterKind, ...] = ()
OFFICIAL: tuple[PaperToSign, ...] = ()
EVENTS: Mapping[str, Text] = {}
PANELS: tuple[ServicePanel, ...] = ()
OWN_PANELS: tuple[ServicePanel, ...] = ()
BESIDE: tuple[ServicePanel, ...] = ()
OWN_BESIDE: tuple[ServicePanel, ...] = ()
BLUEPRINTS: tuple[Blueprint, ...] = (register,)
JOBS: tuple[Job, ...] = ()


def links(viewer: Viewer) -> Sequence[DeskLink]:
    """The register, for those who work in a centre."""
    if not viewer.has(*LEGAL_AID):
        return ()
    return (DeskLink(_("Register of matters"), "legal_aid_register.book"),)


def day(_session: Session, _viewer: Viewer, _day: date) -> Sequence[DayPart]:
    """Its work on today's page."""
    return ()


def reported(_session: Session, _cases: Sequence[Case]) -> Mapping[UUID, Reported]:
    """Finer names for registers, of the cases to which it has one; the others go by their state."""
    return {}
