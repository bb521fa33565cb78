"""Entering a matter in the register: from then on it counts as accepted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases.models import Case
from portal.cases.official import numbers
from portal.core.clock import today
from portal.orgs.models import Unit
from portal.services.legal_aid.models import Entry

SERIES = "legal_aid_register"


def entry_of(session: Session, case: Case) -> Entry | None:
    """The line of this matter, once it was taken on."""
    return session.scalars(select(Entry).where(Entry.case_id == case.id)).first()


def enter(
    session: Session, *, case: Case, actor_id: UUID, details: Mapping[str, str], urgent: bool
) -> Entry:
    """Give the matter the next number of the year in its centre, and write down what was found.

    `details` holds the category, the form of help, the field of law and the urgent reason.
    """
    unit, day = session.get_one(Unit, case.unit_id), today()
    number = numbers.take(session, unit=unit, series=SERIES, on=day)
    entry = Entry(
        case_id=case.id, unit_id=unit.id, year=day.year, running=number.running, number=number.text,
        entered_on=day, entered_by=actor_id, urgent=urgent, proof_on=None if urgent else day,
        details=dict(details),
    )  # fmt: skip
    session.add(entry)
    session.flush()
    return entry


def proof_came(session: Session, *, case: Case, on: date) -> None:
    """Write the day the proof came beside the entry.

    Raises:
        LookupError: when the matter was never entered.
    """
    entry = entry_of(session, case)
    if entry is None:
        raise LookupError("no entry in the register")
    entry.proof_on = on
    session.flush()
