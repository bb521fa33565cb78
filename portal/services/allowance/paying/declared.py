"""What this part adds to the declaration of the service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from flask import Blueprint
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.letters import LetterKind
from portal.cases.official import PaperToSign
from portal.cases.service import Action, Clock, DayPart, DeskLink, ServicePanel, State, Text
from portal.core.worker import Job

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
BLUEPRINTS: tuple[Blueprint, ...] = ()
JOBS: tuple[Job, ...] = ()


def links(_viewer: Viewer) -> Sequence[DeskLink]:
    """The staff pages of this part that the viewer may open."""
    return ()


def day(_session: Session, _viewer: Viewer, _day: date) -> Sequence[DayPart]:
    """The work of this part on today's page."""
    return ()
