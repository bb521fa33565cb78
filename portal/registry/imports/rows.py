"""The rows of a list as its pages read them, and what officers decide about doubles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.registry.models import Choice, ImportRow, RowState

PAGE = 25


@dataclass(frozen=True)
class Page:
    """A page of rows; `after` is the line behind which the next one begins."""

    rows: list[ImportRow]
    after: int | None


def page(session: Session, batch_id: UUID, *, state: RowState | None, warned: bool, after: int) -> Page:  # fmt: skip
    """Rows in the order of the file, of one state, or those that can be taken with a warning."""
    query = select(ImportRow).where(ImportRow.batch_id == batch_id, ImportRow.line > after)
    if warned:
        query = query.where(ImportRow.warned)
    elif state is not None:
        query = query.where(ImportRow.state == state.value)
    found = list(session.scalars(query.order_by(ImportRow.line).limit(PAGE + 1)))
    return Page(found[:PAGE], found[PAGE - 1].line if len(found) > PAGE else None)


def decide(session: Session, *, batch_id: UUID, choices: Mapping[int, Choice]) -> int:
    """Keep a choice for each of these lines, as far as they look like somebody known."""
    decided = 0
    query = select(ImportRow).where(_double(batch_id), ImportRow.line.in_(choices))
    for row in session.scalars(query):
        row.choice = choices[row.line].value
        decided += 1
    return decided


def decide_all(session: Session, *, batch_id: UUID, choice: Choice) -> int:
    """Decide alike about every double that nobody decided about yet."""
    undecided = update(ImportRow).where(_double(batch_id), ImportRow.choice.is_(None))
    chosen = session.execute(undecided.values(choice=choice.value).returning(ImportRow.id))
    return len(chosen.all())


def left_out(session: Session, batch_id: UUID) -> Sequence[ImportRow]:
    """The rows that are or will be left out: with errors, skipped, or not decided."""
    states = (RowState.WRONG.value, RowState.LEFT.value)
    undecided = and_(
        ImportRow.state == RowState.DOUBLE.value,
        or_(ImportRow.choice.is_(None), ImportRow.choice == Choice.SKIP.value),
    )
    query = select(ImportRow).where(
        ImportRow.batch_id == batch_id, or_(ImportRow.state.in_(states), undecided)
    )
    return session.scalars(query.order_by(ImportRow.line)).all()


def count_warned(session: Session, batch_id: UUID) -> int:
    """How many rows can be taken and should be looked at."""
    return _count(session, (ImportRow.batch_id == batch_id) & ImportRow.warned)


def count_undecided(session: Session, batch_id: UUID) -> int:
    """How many doubles nobody decided about."""
    return _count(session, _double(batch_id) & ImportRow.choice.is_(None))


def count_to_take(session: Session, batch_id: UUID) -> int:
    """How many rows a confirmation would take now."""
    taken = (Choice.BOTH.value, Choice.SAME.value)
    ready = (ImportRow.batch_id == batch_id) & (ImportRow.state == RowState.READY.value)
    return _count(session, or_(ready, _double(batch_id) & ImportRow.choice.in_(taken)))


def known_people(session: Session, rows: Iterable[ImportRow]) -> dict[UUID, Person]:
    """The people whom these rows look like."""
    ids = {row.like_person_id for row in rows if row.like_person_id}
    return {one.id: one for one in session.scalars(select(Person).where(Person.id.in_(ids)))}


def _double(batch_id: UUID) -> ColumnElement[bool]:
    return and_(ImportRow.batch_id == batch_id, ImportRow.state == RowState.DOUBLE.value)


def _count(session: Session, condition: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count(ImportRow.id)).where(condition)) or 0
