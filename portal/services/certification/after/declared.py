"""What this part adds to the declaration of the service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from flask import Blueprint
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases import standard
from portal.cases.letters import LetterKind
from portal.cases.service import Action, Clock, DayPart, DeskLink, ServicePanel, State, Text
from portal.core.worker import Job
from portal.orgs import calendars
from portal.services.certification.after import (
    complaint_actions,
    deaths,
    facilities,
    letters,
    moving,
    names,
    old_certificates,
    panels,
    referral_actions,
    reminding,
    reminding_work,
    revoking_work,
)
from portal.services.certification.after.views.complaining import complaints
from portal.services.certification.after.views.revoking import revocations

STATES: tuple[State, ...] = (referral_actions.AT_MEDICAL_STATE,)
ACTIONS: tuple[Action, ...] = (
    *referral_actions.ACTIONS,
    *complaint_actions.ACTIONS,
    standard.move_action(),
    standard.send_outside_action(),
    standard.stop_action(*names.OPEN_AFTER_INTAKE),
    *old_certificates.ACTIONS,
    *moving.ACTIONS,
    *revoking_work.ACTIONS,
    *deaths.actions(),
)
CLOCKS: tuple[Clock, ...] = (
    *referral_actions.CLOCKS, *complaint_actions.CLOCKS, *revoking_work.CLOCKS,
)  # fmt: skip
LETTERS: tuple[LetterKind, ...] = (
    *letters.LETTERS,
    *moving.LETTERS,
    *revoking_work.LETTERS,
)
EVENTS: Mapping[str, Text] = {
    **old_certificates.EVENTS,
    **moving.EVENTS,
    **revoking_work.EVENTS,
    **referral_actions.EVENTS, **complaint_actions.EVENTS, **deaths.EVENTS,
}  # fmt: skip
PANELS: tuple[ServicePanel, ...] = (
    *deaths.PANELS, *facilities.PANELS, *old_certificates.PANELS, *panels.PANELS,
)  # fmt: skip
OWN_PANELS: tuple[ServicePanel, ...] = (*deaths.OWN_PANELS, *panels.OWN_PANELS)
BLUEPRINTS: tuple[Blueprint, ...] = (complaints, revocations)
JOBS: tuple[Job, ...] = reminding.JOBS


def links(_viewer: Viewer) -> Sequence[DeskLink]:
    """The staff pages of this part that the viewer may open."""
    return ()


def day(session: Session, viewer: Viewer, day: date) -> Sequence[DayPart]:
    """The work of this part on today's page."""
    calendar_on = calendars.of_days(session)
    return [
        *revoking_work.day(session, viewer, calendar_on),
        *reminding_work.day(session, viewer, day, calendar_on),
    ]
