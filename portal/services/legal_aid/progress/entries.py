"""What was done in a matter, day by day: shown to the person, or kept inside; and how it ended."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.models import Case
from portal.cases.queries import is_work_of
from portal.services.legal_aid.assigning import assignments
from portal.services.legal_aid.models import ProgressEntry


def all_of(session: Session, case: Case, *, inside: bool) -> list[ProgressEntry]:
    """The entries of a case, the latest first."""
    query = select(ProgressEntry).where(ProgressEntry.case_id == case.id)
    if not inside:
        query = query.where(ProgressEntry.shown.is_(True))
    order = (ProgressEntry.on.desc(), ProgressEntry.entered_at.desc())
    return list(session.scalars(query.order_by(*order)))


def add(
    session: Session, *, case: Case, data: Mapping[str, Any], shown: bool, actor_id: UUID
) -> ProgressEntry:
    """Write down what was done on a day and what comes next."""
    next_on = data.get("next_on")
    row = ProgressEntry(
        case_id=case.id, unit_id=case.unit_id, on=date.fromisoformat(data["on"]), shown=shown,
        next_on=date.fromisoformat(next_on) if next_on else None, entered_by=actor_id,
        done=str(data["done"]), next=str(data.get("next") or "") or None,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def complete(session: Session, *, case: Case, data: Mapping[str, Any]) -> str:
    """Keep the result beside the code of the matter; gives the code."""
    matter = assignments.matter_of(session, case)
    if matter is None:
        raise LookupError("nobody was ever named for this matter")
    matter.result, matter.words = str(data["result"]), str(data["words"])
    matter.completed_on = date.fromisoformat(data["on"])
    session.flush()
    return matter.code or ""


def coming(
    session: Session, viewer: Viewer, days: tuple[date, date]
) -> Collection[tuple[ProgressEntry, Case]]:
    """The next dates between these days, both included, in open cases of this officer's work."""
    query = (
        select(ProgressEntry, Case)
        .join(Case, Case.id == ProgressEntry.case_id)
        .where(is_work_of(viewer), Case.closed_at.is_(None))
        .where(ProgressEntry.next_on >= days[0], ProgressEntry.next_on <= days[1])
        .order_by(ProgressEntry.next_on, ProgressEntry.id)
    )
    return [(row[0], row[1]) for row in session.execute(query)]
