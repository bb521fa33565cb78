"""What this part adds to the declaration of the service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from flask import Blueprint
from flask_babel import gettext as _
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
from portal.services.legal_aid.assigning import (
    actions,
    changes,
    limits,
    names,
    panels,
    paper,
    states,
)
from portal.services.legal_aid.assigning.views.changing import aid_change
from portal.services.legal_aid.assigning.views.providers import aid_providers
from portal.services.legal_aid.names import CHANGE_REQUESTED, HEAD

STATES: tuple[State, ...] = states.STATES
ACTIONS: tuple[Action, ...] = (
    *actions.ACTIONS,
    *changes.ACTIONS,
    *official.actions_of(paper.DECISION),
)
CLOCKS: tuple[Clock, ...] = limits.CLOCKS
LETTERS: tuple[LetterKind, ...] = ()
OFFICIAL: tuple[PaperToSign, ...] = (paper.DECISION,)
EVENTS: Mapping[str, Text] = {
    names.PROVIDER_ASSIGNED: _l("The centre named who helps"),
    names.STEPPED_ASIDE: _l("The helper stepped aside"),
    names.DETENTION_KNOWN: _l("The centre learned that the person is held"),
    names.CHANGE_ASKED: _l("Another helper was wished for"),
    names.CHANGE_ANSWERED: _l("The wish for another helper was answered"),
}
PANELS: tuple[ServicePanel, ...] = panels.PANELS
OWN_PANELS: tuple[ServicePanel, ...] = panels.OWN_PANELS
BESIDE: tuple[ServicePanel, ...] = ()
OWN_BESIDE: tuple[ServicePanel, ...] = ()
BLUEPRINTS: tuple[Blueprint, ...] = (aid_providers, aid_change)
JOBS: tuple[Job, ...] = ()


def links(viewer: Viewer) -> Sequence[DeskLink]:
    """The list of helpers, for the head who keeps it."""
    if not viewer.has(*HEAD):
        return ()
    return (DeskLink(_("Helpers of the centre"), "aid_providers.listed"),)


def day(_session: Session, _viewer: Viewer, _day: date) -> Sequence[DayPart]:
    """Its work on today's page."""
    return ()


_ASKED = Reported(CHANGE_REQUESTED, _l("Another helper is wished for"), 4)


def reported(_session: Session, cases: Sequence[Case]) -> Mapping[UUID, Reported]:
    """An open wish for another helper stands beside the state and is reported before it."""
    return {case.id: _ASKED for case in cases if changes.waits(case)}
