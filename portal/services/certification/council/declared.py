"""What this part adds to the declaration of the service."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from portal.cases.letters import LetterKind
from portal.cases.service import Action, Clock, ServicePanel, State, Text
from portal.core.worker import Job
from portal.services.certification.council.invitation import (
    CALLED_OFF,
    INVITED,
    INVITED_AGAIN,
    LETTER,
)
from portal.services.certification.council.panels import OWN_PANEL, PANEL, day, links
from portal.services.certification.council.views import council

STATES: tuple[State, ...] = ()
ACTIONS: tuple[Action, ...] = ()
CLOCKS: tuple[Clock, ...] = ()
LETTERS: tuple[LetterKind, ...] = (LETTER,)
EVENTS: Mapping[str, Text] = {
    INVITED: _l("An invitation to meet the council was sent"),
    INVITED_AGAIN: _l("The invitation to meet the council was changed"),
    CALLED_OFF: _l("The meeting with the council was called off"),
}
PANELS: tuple[ServicePanel, ...] = (PANEL,)
OWN_PANELS: tuple[ServicePanel, ...] = (OWN_PANEL,)
BLUEPRINTS: tuple[Blueprint, ...] = (council,)
JOBS: tuple[Job, ...] = ()

__all__ = [
    "ACTIONS", "BLUEPRINTS", "CLOCKS", "EVENTS", "JOBS", "LETTERS", "OWN_PANELS", "PANELS", "STATES", "day",
    "links",
]  # fmt: skip
