"""Referring a person, taking it back, and what the centre makes of it. Nothing here names a matter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.cases.actions import entering
from portal.cases.actions.workflow import Changed
from portal.cases.models import Case
from portal.cases.questions import CONTACT, SUBJECT
from portal.cases.service import Service
from portal.core.clock import now
from portal.orgs.models import Unit
from portal.services.legal_aid.models import Referral, ReferralState
from portal.services.legal_aid.referring import queries


def refer(
    session: Session, *, case: Case, centre: Unit, officer_id: UUID, person: Mapping[str, Any],
    consent: str, consented_on: date, quiet: bool,
) -> Referral:  # fmt: skip
    """Make the referral; one is open at a time for a case.

    Raises:
        Changed: when a colleague has just made one.
    """
    if queries.open_one(session, case) is not None or case.unit_id is None:
        raise Changed
    referral = Referral(
        from_unit_id=case.unit_id, from_case_id=case.id, to_unit_id=centre.id,
        state=ReferralState.MADE.value, made_by=officer_id, consent=consent,
        consented_on=consented_on, quiet=quiet, person=dict(person),
    )  # fmt: skip
    session.add(referral)
    try:
        session.flush()
    except IntegrityError:
        session.rollback()
        raise Changed from None
    return referral


def take_back(session: Session, *, referral: Referral, account_id: UUID) -> None:
    """The person no longer wants it; what the centre was told goes with it.

    Raises:
        Changed: when the centre has answered already.
    """
    _end(session, referral, ReferralState.TAKEN_BACK, account_id)
    referral.person = {}
    session.flush()


def mark_opened(session: Session, *, referral: Referral, account_id: UUID) -> None:
    """Remember who of the centre opened it first."""
    if referral.opened_at is None:
        referral.opened_at, referral.opened_by = now(), account_id
        session.flush()


def begin_request(
    session: Session, *, referral: Referral, service: Service, centre: Unit, officer_id: UUID
) -> Case:
    """Begin taking a request down for this person; name and contact stand there to be checked.

    Raises:
        Changed: when it was answered or taken back.
    """
    person = dict(referral.person or {})
    _end(session, referral, ReferralState.ACCEPTED, officer_id)
    case = entering.begin_entry(session, service=service, unit=centre, officer_id=officer_id)
    referral.case_ref = case.ref
    for step, typed in _typed(person).items():
        entering.keep_typed(session, case=case, step=step, typed=typed, officer_id=officer_id)
    session.flush()
    return case


def not_taken_up(
    session: Session, *, referral: Referral, officer_id: UUID, answer: Mapping[str, Any]
) -> None:
    """No request came of it; why stays in the centre.

    Raises:
        Changed: when it was answered or taken back.
    """
    _end(session, referral, ReferralState.NOT_TAKEN_UP, officer_id)
    referral.answer = dict(answer)
    session.flush()


def _end(session: Session, referral: Referral, state: ReferralState, account_id: UUID) -> None:
    held = select(Referral).where(Referral.id == referral.id).with_for_update()
    session.scalars(held.execution_options(populate_existing=True)).one()
    if not referral.is_open:
        raise Changed
    referral.state, referral.ended_at, referral.ended_by = state.value, now(), account_id


def _typed(person: Mapping[str, Any]) -> dict[str, dict[str, list[str]]]:
    """Name and contact as if they had been typed into the page on which an officer enters a paper."""
    year, month, day = (*str(person.get("birth") or "").split("-"), "", "", "")[:3]
    boxes = {
        SUBJECT: {
            "full_name": person.get("name", ""), "birth-year": year, "birth-month": month,
            "birth-day": day,
        },
        CONTACT: {"phone": person.get("phone", "")},
    }  # fmt: skip
    return {
        # The page puts the address of the step before the name of each box.
        step: {f"{step}__{name}": [str(value)] for name, value in typed.items()}
        for step, typed in boxes.items()
        if any(typed.values())
    }
