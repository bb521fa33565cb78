"""Finding cases, always through the person who may see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Subquery, and_, func, select
from sqlalchemy.orm import Session, selectinload

from portal.accounts.models import Person
from portal.accounts.roles import Role
from portal.accounts.viewer import Viewer
from portal.cases.models import DRAFT, Case, Deadline, PaperRequest
from portal.core.codes import is_code, normalise_code
from portal.core.text import fold
from portal.orgs.models import Unit

CASE_WORKERS = (Role.RECEPTION, Role.SOCIAL_OFFICER, Role.CHAIR, Role.CLERK)


def own_cases(viewer: Viewer) -> Select[Case]:
    """The cases this person applies with; every citizen query starts here."""
    return select(Case).where(Case.applicant_id == viewer.account_id)


def unit_cases(viewer: Viewer) -> Select[Case]:
    """The cases of the units this person works in; every staff query starts here."""
    units = viewer.unit_ids(*CASE_WORKERS)
    return select(Case).where(Case.unit_id.in_(units), Case.state != DRAFT)


def own_case(session: Session, viewer: Viewer, ref: str) -> Case | None:
    return session.scalars(_whole(own_cases(viewer)).where(Case.ref == ref)).first()


def own_draft(session: Session, viewer: Viewer, ref: str) -> Case | None:
    """A citizen's draft; its history, limits and requests are empty and so are not fetched."""
    query = own_cases(viewer).where(Case.ref == ref, Case.state == DRAFT)
    return session.scalars(query).first()


def draft_of_account(session: Session, account_id: UUID, ref: str) -> Case | None:
    """A draft found through its owner, for saving what came after their session had ended."""
    query = select(Case).where(
        Case.applicant_id == account_id, Case.ref == ref, Case.state == DRAFT
    )
    return session.scalars(query).first()


def unit_case(session: Session, viewer: Viewer, ref: str) -> Case | None:
    return session.scalars(_whole(unit_cases(viewer)).where(Case.ref == ref)).first()


def my_list(session: Session, viewer: Viewer) -> list[Case]:
    """A citizen's applications, the latest touched first."""
    return list(session.scalars(_whole(own_cases(viewer)).order_by(Case.saved_at.desc())))


def by_code(session: Session, typed: str) -> Case | None:
    """A sent application by its code alone; the caller must check the second thing."""
    code = normalise_code(typed)
    if not is_code(code):
        return None
    query = select(Case).where(Case.ref == code, Case.state != DRAFT)
    return session.scalars(_whole(query)).first()


def _whole(query: Select[Case]) -> Select[Case]:
    return query.options(
        selectinload(Case.events), selectinload(Case.deadlines), selectinload(Case.requests)
    )


def unit_of(session: Session, case: Case) -> Unit | None:
    return session.get(Unit, case.unit_id) if case.unit_id else None


@dataclass(frozen=True)
class QueueRow:
    """One line of the desk's list."""

    case: Case
    due_on: date | None
    waits_for_applicant: bool
    answered: bool


@dataclass(frozen=True)
class QueuePage:
    """A page of the queue; `after` is the key of the next page, or None at the end."""

    rows: Sequence[QueueRow]
    after: str | None


PAGE = 25


def queue(
    session: Session, viewer: Viewer, *, state: str = "", words: str = "", after: str = ""
) -> QueuePage:  # fmt: skip
    """The unit's open cases, the earliest limit first; keyset pages, so the list ends."""
    due = _open_due()
    query = unit_cases(viewer).outerjoin(due, due.c.case_id == Case.id).add_columns(due.c.due_on)
    key = func.coalesce(due.c.due_on, date(9999, 12, 31))
    query = _matching(query, state, words)
    if after:
        day, _dash, ref = after.partition("_")
        try:
            last = date.fromisoformat(day)
        except ValueError:
            last, ref = date(1, 1, 1), ""
        query = query.where((key > last) | and_(key == last, Case.ref > ref))
    query = query.order_by(key, Case.ref).limit(PAGE + 1)
    found = session.execute(
        query.options(selectinload(Case.requests), selectinload(Case.deadlines))
    ).all()
    rows = [_queue_row(case, due_on) for case, due_on in found[:PAGE]]
    more = len(found) > PAGE
    return QueuePage(rows, _key_of(rows[-1]) if more else None)


def _key_of(row: QueueRow) -> str:
    return f"{(row.due_on or date(9999, 12, 31)).isoformat()}_{row.case.ref}"


def _matching(query: Select[Any], state: str, words: str) -> Select[Any]:
    code = normalise_code(words)
    if is_code(code):
        return query.where(Case.ref == code)
    if words:
        query = query.join(Person, Person.id == Case.subject_id)
        for word in fold(words).split()[:6]:
            query = query.where(Person.name_folded.contains(word, autoescape=True))
    return query.where(Case.state == state) if state else query.where(Case.closed_at.is_(None))


def _open_due() -> Subquery:
    return (
        select(Deadline.case_id, func.min(Deadline.due_on).label("due_on"))
        .where(Deadline.met_at.is_(None))
        .group_by(Deadline.case_id)
        .subquery()
    )


def _queue_row(case: Case, due_on: date | None) -> QueueRow:
    waits = any(request.is_open for request in case.requests)
    answered = any(_just_answered(request) for request in case.requests)
    return QueueRow(case, due_on, waits, answered and not waits)


def _just_answered(request: PaperRequest) -> bool:
    return request.answered_at is not None and request.closed_at is None


def counts(session: Session, viewer: Viewer, *, today: date) -> dict[str, int]:
    """How many open cases the unit has: all, overdue, due today."""
    due = _open_due()
    base = (
        unit_cases(viewer)
        .where(Case.closed_at.is_(None))
        .outerjoin(due, due.c.case_id == Case.id)
        .add_columns(due.c.due_on)
        .subquery()
    )
    row = session.execute(
        select(
            func.count(),
            func.count().filter(base.c.due_on < today),
            func.count().filter(base.c.due_on == today),
        ).select_from(base)
    ).one()
    return {"open": row[0], "overdue": row[1], "today": row[2]}
