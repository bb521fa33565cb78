"""What this part adds to the declaration of the service."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from portal.cases.letters import LetterKind
from portal.cases.service import Action, Clock, ServicePanel, State, Text
from portal.core.worker import Job
from portal.services.certification.posting.actions import (
    OBJECTED,
    OBJECTION_ENDED,
    POSTED,
    TAKEN_DOWN,
)
from portal.services.certification.posting.panels import OWN_PANEL, PANEL, day, links
from portal.services.certification.posting.views import posting

STATES: tuple[State, ...] = ()
ACTIONS: tuple[Action, ...] = ()
CLOCKS: tuple[Clock, ...] = ()
LETTERS: tuple[LetterKind, ...] = ()
EVENTS: Mapping[str, Text] = {
    POSTED: _l("The council's results of that day were posted at the office"),
    TAKEN_DOWN: _l("The posted list was taken down"),
    OBJECTED: _l("It was recorded that the name is not to be posted"),
    OBJECTION_ENDED: _l("It was recorded that the name may be posted"),
}
PANELS: tuple[ServicePanel, ...] = (PANEL,)
OWN_PANELS: tuple[ServicePanel, ...] = (OWN_PANEL,)
BLUEPRINTS: tuple[Blueprint, ...] = (posting,)
JOBS: tuple[Job, ...] = ()

__all__ = [
    "ACTIONS", "BLUEPRINTS", "CLOCKS", "EVENTS", "JOBS", "LETTERS", "OWN_PANELS", "PANELS", "STATES",
    "day", "links",
]  # fmt: skip
