"""Today's work of an officer and the list of all cases of the unit, always through the viewer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, false, func, literal, or_, select, true
from sqlalchemy.orm import Session, selectinload

from portal.accounts.models import Person
from portal.cases import desk_conditions as are
from portal.cases.desk_conditions import NEVER, Desk, open_due
from portal.cases.models import Case, Channel
from portal.cases.queries import unit_cases
from portal.cases.searching import Kind, Wanted
from portal.cases.service import Turn
from portal.core.text import fold, lower_toned, sort_key

PAGE = 25
SECTION_LINES = 10


class Section(StrEnum):
    """The parts of today's page; a case stands in the first that fits, so that each is met once."""

    OVERDUE = "qua-han"
    TODAY = "hom-nay"
    SOON = "sap-den-han"
    ANSWERED = "co-tra-loi"
    ARRIVED = "moi-den"
    WAITING = "cho-toi"


class Limit(StrEnum):
    """By when, in the list of all cases."""

    OVERDUE = "qua-han"
    TODAY = "hom-nay"
    WEEK = "tuan-nay"


class Who(StrEnum):
    """Who is responsible; an account's id names a person."""

    ME = "toi"
    NOBODY = "chua-ai"


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
class Filters:
    """What the list is narrowed to; every field may stand together with every other."""

    state: str = ""
    service: str = ""
    turn: Turn | None = None
    limit: Limit | None = None
    who: Who | UUID | None = None
    channel: Channel | None = None
    closed: bool = False
    since: date | None = None
    until: date | None = None
    section: Section | None = None
    wanted: Wanted | None = None

    @property
    def open_only(self) -> bool:
        """Closed cases are shown when asked for, by their state, or by a search."""
        return not (self.closed or self.state or self.wanted)


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


def today_of(session: Session, desk: Desk) -> list[Part]:
    """What needs this officer, each part with its first lines; two queries and the loading."""
    due = open_due(desk.viewer)
    key = func.coalesce(due.c.due_on, NEVER)
    section = _section(desk, due.c.due_on).label("section")
    base = (
        _mine(desk)
        .outerjoin(due, due.c.case_id == Case.id)
        .with_only_columns(Case.id, due.c.due_on, section, key.label("key"), Case.ref)
        .subquery()
    )
    place = func.row_number().over(partition_by=base.c.section, order_by=(base.c.key, base.c.ref))
    total = func.count().over(partition_by=base.c.section)
    ranked = select(base, place.label("place"), total.label("total")).subquery()
    query = (
        select(ranked.c.id, ranked.c.due_on, ranked.c.section, ranked.c.total)
        .where(ranked.c.section != "", ranked.c.place <= SECTION_LINES)
        .order_by(ranked.c.place)
    )
    found = session.execute(query).all()
    rows = _rows(session, {line.id: line.due_on for line in found})
    return [
        Part(
            one,
            [rows[line.id] for line in found if line.section == one],
            next((line.total for line in found if line.section == one), 0),
        )
        for one in Section
    ]


def all_of(session: Session, desk: Desk, filters: Filters, *, after: str = "") -> Page:
    """The unit's cases as filtered, the earliest limit first; keyset pages, so the list ends."""
    due = open_due(desk.viewer)
    key = func.coalesce(due.c.due_on, NEVER)
    rank = _rank(filters.wanted)
    base = _mine(desk) if filters.section else unit_cases(desk.viewer)
    query = base.outerjoin(due, due.c.case_id == Case.id).outerjoin(
        Person, Person.id == Case.subject_id
    )
    query = query.where(*_conditions(desk, filters, due.c.due_on))
    total = session.scalar(query.with_only_columns(func.count(Case.id))) or 0
    query = query.with_only_columns(Case.id, due.c.due_on, rank.label("rank"))
    if after:
        query = query.where(_later(after, rank, key))
    found = session.execute(query.order_by(rank, key, Case.ref).limit(PAGE + 1)).all()
    shown = found[:PAGE]
    loaded = _rows(session, {line.id: line.due_on for line in shown})
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


def _mine(desk: Desk) -> Select[Case]:
    """What may need this officer: theirs, or nobody's and within reach of their roles."""
    has_closed = and_(Case.closed_at.is_not(None), are.unread_message())
    reach = or_(are.within_reach(desk.viewer), has_closed)
    return unit_cases(desk.viewer).where(
        are.not_own(desk),
        or_(Case.closed_at.is_(None), has_closed),
        or_(are.owned(desk), and_(are.unowned(desk.today), reach)),
    )


def _section(desk: Desk, due_on: ColumnElement[date]) -> ColumnElement[str]:
    arrived = and_(are.arrived(), are.unowned(desk.today))
    waiting = and_(are.turn_is(Turn.AUTHORITY), or_(are.owned(desk), are.next_is_mine(desk.viewer)))
    return case(
        (due_on < desk.today, Section.OVERDUE.value),
        (due_on == desk.today, Section.TODAY.value),
        (due_on <= desk.soon, Section.SOON.value),
        (or_(are.papers_came(), are.unread_message()), Section.ANSWERED.value),
        (arrived, Section.ARRIVED.value),
        (waiting, Section.WAITING.value),
        else_="",
    )


def _conditions(
    desk: Desk, filters: Filters, due_on: ColumnElement[date]
) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool] | None] = [
        Case.closed_at.is_(None) if filters.open_only and not filters.section else None,
        Case.state == filters.state if filters.state else None,
        Case.service == filters.service if filters.service else None,
        are.turn_is(filters.turn) if filters.turn else None,
        _limited(desk, filters.limit, due_on) if filters.limit else None,
        _responsible(desk, filters.who) if filters.who else None,
        Case.channel == filters.channel.value if filters.channel else None,
        Case.received_on >= filters.since if filters.since else None,
        Case.received_on <= filters.until if filters.until else None,
        _section(desk, due_on) == filters.section.value if filters.section else None,
        _wanted(filters.wanted) if filters.wanted else None,
    ]
    return [one for one in found if one is not None]


def _limited(desk: Desk, limit: Limit, due_on: ColumnElement[date]) -> ColumnElement[bool]:
    if limit is Limit.OVERDUE:
        return due_on < desk.today
    if limit is Limit.TODAY:
        return due_on == desk.today
    return and_(due_on >= desk.today, due_on <= are.week_end(desk.today))


def _responsible(desk: Desk, who: Who | UUID) -> ColumnElement[bool]:
    if who is Who.ME:
        return are.owned(desk)
    return are.unowned(desk.today) if who is Who.NOBODY else Case.assigned_to == who


def _wanted(wanted: Wanted) -> ColumnElement[bool]:
    text = wanted.text
    if wanted.kind is Kind.NAME:
        words = fold(text).split()[:8]
        if not words:
            return false()
        return and_(*(Person.name_folded.contains(word, autoescape=True) for word in words))
    if wanted.kind is Kind.CODE:
        return Case.ref == text
    if wanted.kind is Kind.PHONE:
        return Case.phone_hash == wanted.digest
    if wanted.kind is Kind.IDENTITY:
        return Person.identity_number_hash == wanted.digest
    if wanted.kind is Kind.NATIONAL:
        return _begins(text)
    return false()


def _begins(text: str) -> ColumnElement[bool]:
    """A code of either kind from its beginning; compared letter by letter, as LIKE differs."""
    spellings = sorted({text, text.upper(), text.lower()})
    ours = func.substr(Case.ref, 1, len(text)) == text
    theirs = func.substr(Case.national_code, 1, len(text)).in_(spellings)
    return or_(ours, theirs)


def _rank(wanted: Wanted | None) -> ColumnElement[int]:
    """Names with just these tones first, open cases before closed ones."""
    closed = case((Case.closed_at.is_(None), 0), else_=1)
    if wanted is None or wanted.kind is not Kind.NAME:
        return closed
    words = lower_toned(wanted.text).split()[:8]
    name = literal(" ") + Person.name_sort_key + literal(" ")
    exact = and_(*(name.contains(f" {sort_key(word)} ", autoescape=True) for word in words))
    return case((exact, 0), else_=2) + closed


def _later(after: str, rank: ColumnElement[int], key: ColumnElement[date]) -> ColumnElement[bool]:
    """What comes after this key; one that is none begins at the beginning."""
    first, _dash, rest = after.partition("_")
    day, _dash, ref = rest.partition("_")
    try:
        place, last = int(first[:1] or "x"), date.fromisoformat(day)
    except ValueError:
        return true()
    same = or_(key > last, and_(key == last, Case.ref > ref))
    return or_(rank > place, and_(rank == place, same))


def _key_of(row: Row, rank: int) -> str:
    return f"{rank}_{(row.due_on or NEVER).isoformat()}_{row.case.ref}"


def _rows(session: Session, due: dict[UUID, Any]) -> dict[UUID, Row]:
    """The cases with what their lines need, each kind of thing in one query."""
    if not due:
        return {}
    query = (
        select(Case, are.papers_came(), are.unread_message())
        .where(Case.id.in_(due))
        .options(selectinload(Case.requests), selectinload(Case.deadlines))
    )
    return {
        found.id: Row(found, due[found.id], bool(papers), bool(message))
        for found, papers, message in session.execute(query)
    }


def without(filters: Filters, field: str) -> Filters:
    """The same list without one of its conditions."""
    return replace(filters, **{field: getattr(Filters(), field)})
