"""Today's work of an officer and the list of all cases of the unit, always through the viewer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from portal.accounts.models import Person
from portal.cases.helping.parties import is_part_of, remember
from portal.cases.models import Case, CaseEvent
from portal.cases.queries import unit_cases
from portal.cases.worklist import conditions as are
from portal.cases.worklist.conditions import NEVER, Desk, open_due
from portal.cases.worklist.filters import Filters, conditions, later_than, rank_of
from portal.cases.worklist.sections import Section, mine, section_of

PAGE = 25
SECTION_LINES = 10


@dataclass(frozen=True)
class Row:
    """One line of the desk's lists; `papers` and `message` say what came and was not yet seen."""

    case: Case
    due_on: date | None
    papers: bool
    message: bool


@dataclass(frozen=True)
class Part:
    """One part of today's page: its first lines, and how many there are."""

    section: Section
    rows: Sequence[Row]
    total: int


@dataclass(frozen=True)
class Day:
    """The parts of today's page, and which of the cases set apart stand in one of them."""

    parts: Sequence[Part]
    standing: frozenset[UUID]


@dataclass(frozen=True)
class Page:
    """A page of the list; `after` is the key of the next one, or None at the end."""

    rows: Sequence[Row]
    after: str | None
    total: int


@dataclass(frozen=True)
class Counts:
    """Of the whole unit: open, overdue, due today, prepared and not filed."""

    open: int
    overdue: int
    today: int
    prepared: int


def today_of(session: Session, desk: Desk) -> Day:
    """What needs this officer, each part with its first lines; two queries and the loading."""
    due = open_due(desk.viewer)
    key = func.coalesce(due.c.due_on, NEVER)
    section = section_of(desk, due.c.due_on).label("section")
    base = (
        mine(desk)
        .outerjoin(due, due.c.case_id == Case.id)
        .with_only_columns(Case.id, due.c.due_on, section, key.label("key"), Case.ref)
        .subquery()
    )
    place = func.row_number().over(partition_by=base.c.section, order_by=(base.c.key, base.c.ref))
    total = func.count().over(partition_by=base.c.section)
    ranked = select(base, place.label("place"), total.label("total")).subquery()
    query = (
        select(ranked.c.id, ranked.c.due_on, ranked.c.section, ranked.c.total, ranked.c.place)
        .where(ranked.c.section != "")
        .where(or_(ranked.c.place <= SECTION_LINES, ranked.c.id.in_(desk.apart)))
        .order_by(ranked.c.place)
    )
    every = session.execute(query).all()
    found = [line for line in every if line.place <= SECTION_LINES]
    rows = _rows(session, desk, {line.id: line.due_on for line in found})
    parts = [
        Part(
            one,
            [rows[line.id] for line in found if line.section == one],
            next((line.total for line in found if line.section == one), 0),
        )
        for one in Section
    ]
    return Day(parts, desk.apart & {line.id for line in every})


def all_of(session: Session, desk: Desk, filters: Filters, *, after: str = "") -> Page:
    """The unit's cases as filtered, the earliest limit first; keyset pages, so the list ends."""
    due = open_due(desk.viewer)
    key = func.coalesce(due.c.due_on, NEVER)
    rank = rank_of(filters.wanted)
    base = mine(desk) if filters.section else unit_cases(desk.viewer)
    query = base.outerjoin(due, due.c.case_id == Case.id).outerjoin(
        Person, Person.id == Case.subject_id
    )
    query = query.where(*conditions(desk, filters, due.c.due_on))
    total = session.scalar(query.with_only_columns(func.count(Case.id))) or 0
    query = query.with_only_columns(Case.id, due.c.due_on, rank.label("rank"))
    if after:
        query = query.where(later_than(after, rank, key))
    found = session.execute(query.order_by(rank, key, Case.ref).limit(PAGE + 1)).all()
    shown = found[:PAGE]
    loaded = _rows(session, desk, {line.id: line.due_on for line in shown})
    rows = [loaded[line.id] for line in shown]
    more = len(found) > PAGE
    return Page(rows, _key_of(rows[-1], shown[-1].rank) if more else None, total)


def counts(session: Session, desk: Desk) -> Counts:
    """How many open cases the unit has, whoever is responsible."""
    due = open_due(desk.viewer)
    base = (
        unit_cases(desk.viewer)
        .where(Case.closed_at.is_(None))
        .outerjoin(due, due.c.case_id == Case.id)
        .with_only_columns(due.c.due_on, case((are.prepared(), 1), else_=0).label("prepared"))
        .subquery()
    )
    row = session.execute(
        select(
            func.count(),
            func.count().filter(base.c.due_on < desk.today),
            func.count().filter(base.c.due_on == desk.today),
            func.count().filter(base.c.prepared == 1),
        ).select_from(base)
    ).one()
    return Counts(row[0], row[1], row[2], row[3])


def _key_of(row: Row, rank: int) -> str:
    return f"{rank}_{(row.due_on or NEVER).isoformat()}_{row.case.ref}"


def _rows(session: Session, desk: Desk, due: dict[UUID, Any]) -> dict[UUID, Row]:
    """The cases with what their lines need, each kind of thing in one query.

    Of the history only what happened is fetched, not what was said: next steps ask no more.
    """
    if not due:
        return {}
    viewer_id = desk.viewer.account_id
    query = (
        select(Case, are.papers_came(), are.unread_message(), is_part_of(viewer_id))
        .where(Case.id.in_(due))
        .options(joinedload(Case.requests), selectinload(Case.deadlines))
        .options(selectinload(Case.events).lazyload(CaseEvent.content))
    )
    found = session.execute(query).unique().all()
    remember(session, viewer_id, {line[0].id: bool(line[3]) for line in found})
    return {
        one.id: Row(one, due[one.id], bool(papers), bool(message))
        for one, papers, message, _own in found
    }
