"""What this part adds to the declaration of the service."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from portal.cases.letters import LetterKind
from portal.cases.official import PaperToSign
from portal.cases.service import Action, Clock, ServicePanel, State, Text
from portal.core.worker import Job
from portal.services.allowance.paying import actions, names, panels, settling
from portal.services.allowance.paying.views import paying
from portal.services.allowance.paying.work import day, links

__all__ = [
    "ACTIONS",
    "BESIDE",
    "BLUEPRINTS",
    "CLOCKS",
    "EVENTS",
    "JOBS",
    "LETTERS",
    "OFFICIAL",
    "OWN_BESIDE",
    "OWN_PANELS",
    "PANELS",
    "STATES",
    "day",
    "links",
]

STATES: tuple[State, ...] = ()
ACTIONS: tuple[Action, ...] = actions.ACTIONS
CLOCKS: tuple[Clock, ...] = ()
LETTERS: tuple[LetterKind, ...] = ()
OFFICIAL: tuple[PaperToSign, ...] = (actions.DECIDES,)
EVENTS: Mapping[str, Text] = {
    names.PROPOSED: _l("A change of what is paid was proposed"),
    names.DROPPED: _l("The proposed change was taken back"),
    names.CHANGED_BY_LAW: _l("The amount was set anew by law"),
    names.ENDED_BY_DEATH: _l("The payment ended with the death of the person"),
    names.DEATH_TAKEN_BACK: _l("The payment goes on: a death was recorded by mistake"),
}
PANELS: tuple[ServicePanel, ...] = panels.PANELS
OWN_PANELS: tuple[ServicePanel, ...] = panels.OWN_PANELS
BESIDE: tuple[ServicePanel, ...] = ()
OWN_BESIDE: tuple[ServicePanel, ...] = ()
BLUEPRINTS: tuple[Blueprint, ...] = (paying,)
JOBS: tuple[Job, ...] = settling.JOBS
