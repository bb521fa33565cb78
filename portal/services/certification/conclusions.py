"""Recording a conclusion beside the history, and finding the one that counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases.models import Case
from portal.core.clock import now
from portal.services.certification.models import ConcludedBy, Conclusion


def current(session: Session, case: Case) -> Conclusion | None:
    """The conclusion that counts; None while nothing was concluded."""
    query = select(Conclusion).where(
        Conclusion.case_id == case.id, Conclusion.superseded_at.is_(None)
    )
    return session.scalars(query.order_by(Conclusion.recorded_at.desc())).first()


def record(
    session: Session, *, case: Case, made_by: ConcludedBy, outcome: str, types: Sequence[str],
    level: str | None, concluded_on: date, reason: str, recorded_by: UUID | None,
    departure: str = "", agenda_item_id: UUID | None = None,
) -> Conclusion:  # fmt: skip
    """Keep a conclusion; one that counted before no longer does."""
    earlier = current(session, case)
    if earlier is not None:
        earlier.superseded_at = now()
    found = Conclusion(
        case_id=case.id, made_by=made_by.value, outcome=outcome, types=list(types), level=level,
        concluded_on=concluded_on, reason=reason or None, recorded_by=recorded_by,
        departure=departure or None, agenda_item_id=agenda_item_id,
    )  # fmt: skip
    session.add(found)
    session.flush()
    return found
