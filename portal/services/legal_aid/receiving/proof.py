"""The proof that may follow an urgent acceptance: whether it is still awaited, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases import clocks
from portal.cases.models import Case, Deadline
from portal.core.clock import today
from portal.law import current_book
from portal.services.legal_aid.receiving.names import (
    PROOF_CLOCK,
    PROOF_RECEIVED,
    TAKEN_ON_URGENTLY,
)
from portal.services.legal_aid.register import entering

LONGER = "legal_aid.proof_later_hard"


def proof_pending(case: Case) -> bool:
    """Whether the matter was taken on urgently and its proof has not come."""
    last = next(
        (e.kind for e in reversed(case.events) if e.kind in {TAKEN_ON_URGENTLY, PROOF_RECEIVED}), ""
    )
    return last == TAKEN_ON_URGENTLY


def proof_due(case: Case) -> date | None:
    """The last day for the proof, while it is awaited."""
    row = _clock(case)
    return row.due_on if row is not None and row.met_at is None else None


def overdue(case: Case) -> bool:
    """Whether that day is over."""
    due = proof_due(case)
    return due is not None and due < today()


def can_extend(case: Case) -> bool:
    """Once, and only while it is awaited."""
    row = _clock(case)
    return proof_pending(case) and row is not None and row.parameter != LONGER


def receive(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    """Write the day into the register."""
    entering.proof_came(session, case=case, on=date.fromisoformat(data["came_on"]))


def extend(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID
) -> Mapping[str, Any]:
    """The longer limit, counted from the same day."""
    row = session.scalars(
        select(Deadline).where(Deadline.case_id == case.id, Deadline.clock == PROOF_CLOCK)
    ).one()
    limit = current_book().value(LONGER, case.received_on or row.starts_on)
    row.parameter, row.due_on = LONGER, clocks.end_of(session, case, limit, row.starts_on)
    session.flush()
    session.expire(case, ["deadlines"])
    return {"due_on": row.due_on.isoformat()}


def _clock(case: Case) -> Deadline | None:
    return next((row for row in case.deadlines if row.clock == PROOF_CLOCK), None)
