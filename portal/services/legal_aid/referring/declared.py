"""What this part adds to the declaration of the service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from flask import Blueprint
from sqlalchemy.orm import Session

from portal.cases.letters import LetterKind
from portal.cases.models import Case
from portal.cases.official import PaperToSign
from portal.cases.reported import Reported
from portal.cases.service import Action, Clock, ServicePanel, State, Text
from portal.core.worker import Job
from portal.services.legal_aid.referring import panels
from portal.services.legal_aid.referring.panels import day, links
from portal.services.legal_aid.referring.views import referring

STATES: tuple[State, ...] = ()
ACTIONS: tuple[Action, ...] = ()
CLOCKS: tuple[Clock, ...] = ()
LETTERS: tuple[LetterKind, ...] = ()
OFFICIAL: tuple[PaperToSign, ...] = ()
EVENTS: Mapping[str, Text] = {}
PANELS: tuple[ServicePanel, ...] = ()
OWN_PANELS: tuple[ServicePanel, ...] = ()
BESIDE: tuple[ServicePanel, ...] = panels.BESIDE
OWN_BESIDE: tuple[ServicePanel, ...] = panels.OWN_BESIDE
BLUEPRINTS: tuple[Blueprint, ...] = (referring,)
JOBS: tuple[Job, ...] = ()


def reported(_session: Session, _cases: Sequence[Case]) -> Mapping[UUID, Reported]:
    """Finer names for registers, of the cases to which it has one; the others go by their state."""
    return {}


__all__ = [
    "ACTIONS", "BESIDE", "BLUEPRINTS", "CLOCKS", "EVENTS", "JOBS", "LETTERS", "OFFICIAL", "OWN_BESIDE",
    "OWN_PANELS", "PANELS", "STATES", "day", "links", "reported",
]  # fmt: skip
