"""What the list of all cases can be narrowed to, searched for, and in which order it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, false, func, literal, or_, true

from portal.accounts.models import Person
from portal.cases.models import Case, Channel
from portal.cases.service import Turn
from portal.cases.worklist import conditions as are
from portal.cases.worklist.conditions import Desk
from portal.cases.worklist.searching import Kind, Wanted
from portal.cases.worklist.sections import Section, section_of
from portal.core.text import fold, lower_toned, sort_key


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


def conditions(
    desk: Desk, filters: Filters, due_on: ColumnElement[date]
) -> list[ColumnElement[bool]]:
    """What a case must be to stand in the list."""
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
        section_of(desk, due_on) == filters.section.value if filters.section else None,
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


def rank_of(wanted: Wanted | None) -> ColumnElement[int]:
    """Names with just these tones first, open cases before closed ones."""
    closed = case((Case.closed_at.is_(None), 0), else_=1)
    if wanted is None or wanted.kind is not Kind.NAME:
        return closed
    words = lower_toned(wanted.text).split()[:8]
    name = literal(" ") + Person.name_sort_key + literal(" ")
    exact = and_(*(name.contains(f" {sort_key(word)} ", autoescape=True) for word in words))
    return case((exact, 0), else_=2) + closed


def later_than(
    after: str, rank: ColumnElement[int], key: ColumnElement[date]
) -> ColumnElement[bool]:
    """What comes after this key; one that is none begins at the beginning."""
    first, _dash, rest = after.partition("_")
    day, _dash, ref = rest.partition("_")
    try:
        place, last = int(first[:1] or "x"), date.fromisoformat(day)
    except ValueError:
        return true()
    same = or_(key > last, and_(key == last, Case.ref > ref))
    return or_(rank > place, and_(rank == place, same))
