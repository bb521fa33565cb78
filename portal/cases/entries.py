"""Applications that came on paper and are still being entered: found through the office that enters them.

They are drafts, so no citizen's list, no queue and no search shows them; only the desk of the unit
that received the paper does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account, Person
from portal.accounts.viewer import Viewer
from portal.cases.models import DRAFT, Case, Channel, StepAnswer
from portal.cases.queries import is_work_of, unit_cases
from portal.cases.service import Answers
from portal.cases.standard import ENTERING
from portal.core.sealing import keyed_hash


@dataclass(frozen=True)
class Entry:
    """One paper application being entered, and who began it."""

    case: Case
    begun_by: str


@dataclass(frozen=True)
class Kept:
    """What stands on one step: the answer, what was typed and not saved, who saved it and when."""

    answer: dict[str, Any] | None
    pending: dict[str, list[str]] | None
    saved_by: str
    saved_at: datetime

    @property
    def mark(self) -> str:
        """The same as long as nobody saves this step anew."""
        return self.saved_at.isoformat()


def entries_of(session: Session, viewer: Viewer) -> list[Entry]:
    """Every paper application being entered in the units of this officer, the latest touched first."""
    query = _drafts(viewer).add_columns(Account).outerjoin(Account, Account.id == Case.entered_by)
    found = session.execute(query.order_by(Case.saved_at.desc(), Case.id))
    return [Entry(case, officer.full_name if officer else "") for case, officer in found]


def entry(session: Session, viewer: Viewer, ref: str, *, hold: bool = False) -> Case | None:
    """One of them, or None where it is another office's; `hold` keeps others from changing it."""
    query = _drafts(viewer).where(Case.ref == ref)
    if hold:
        query = query.with_for_update().execution_options(populate_existing=True)
    return session.scalars(query).first()


def recorded(session: Session, viewer: Viewer, ref: str) -> Case | None:
    """An application of the officer's unit that came on paper and is recorded."""
    query = select(Case).where(
        Case.ref == ref, Case.channel == Channel.PAPER.value, Case.state != DRAFT,
        Case.unit_id.in_(viewer.unit_ids(*ENTERING)), is_work_of(viewer),
    )  # fmt: skip
    return session.scalars(query).first()


def open_with_number(
    session: Session, viewer: Viewer, *, number: str, service: str, but: Case
) -> list[Case]:
    """Applications of this service open in the officer's units for the person with this number."""
    if not number:
        return []
    query = (
        unit_cases(viewer)
        .join(Person, Person.id == Case.subject_id)
        .where(
            Person.identity_number_hash == keyed_hash("identity_number", number),
            Case.service == service, Case.closed_at.is_(None), Case.id != but.id,
        )
        .order_by(Case.submitted_at)
    )  # fmt: skip
    return list(session.scalars(query))


def kept_steps(session: Session, case: Case) -> dict[str, Kept]:
    """What stands on each step that was touched, by step."""
    return kept_of_each(session, [case])[case.id]


def kept_of_each(session: Session, cases: Sequence[Case]) -> dict[UUID, dict[str, Kept]]:
    """The same for many applications at once, by their id."""
    query = (
        select(StepAnswer, Account)
        .outerjoin(Account, Account.id == StepAnswer.saved_by)
        .where(StepAnswer.case_id.in_([case.id for case in cases]))
    )
    found: dict[UUID, dict[str, Kept]] = {case.id: {} for case in cases}
    for row, officer in session.execute(query):
        found[row.case_id][row.step] = Kept(
            row.answer if row.answer_sealed else None, row.pending,
            officer.full_name if officer else "", row.saved_at,
        )  # fmt: skip
    return found


def answers_in(kept: Mapping[str, Kept]) -> Answers:
    """The answers among what stands on the steps."""
    return Answers({step: one.answer for step, one in kept.items() if one.answer is not None})


def _drafts(viewer: Viewer) -> Select[Any]:
    return select(Case).where(
        Case.channel == Channel.PAPER.value, Case.state == DRAFT,
        Case.unit_id.in_(viewer.unit_ids(*ENTERING)), is_work_of(viewer),
    )  # fmt: skip
