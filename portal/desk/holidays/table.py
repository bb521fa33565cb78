"""The days off and worked days of a year, each with where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core.languages import current_language
from portal.law import current_book
from portal.law.holidays import HolidayYear
from portal.orgs import calendar_changes
from portal.orgs.models import CalendarChange


@dataclass(frozen=True)
class Declared:
    """A change that staff entered, with the names of who entered it and who took it back."""

    change: CalendarChange
    by: str
    ended_by: str = ""


@dataclass(frozen=True)
class TableDay:
    """One day of the table; `listed` says that the published or projected list has it too."""

    day: date
    is_worked: bool
    name: str
    listed: bool
    declared: Declared | None = None


@dataclass(frozen=True)
class YearTable:
    """A year as offices count it; without a list only weekends are known."""

    year: int
    has_list: bool
    published: bool
    checked_on: date | None
    days: Sequence[TableDay]
    taken_back: Sequence[Declared]


def year_table(session: Session, year: int) -> YearTable:
    """The list of the year with the changes over it, and the changes that were taken back."""
    listed = _list_of(year)
    changes = calendar_changes.of_year(session, year)
    names = _names(session, changes)
    declared = [_declared(change, names) for change in changes]
    days = {day.day: day for day in _listed_days(listed)} if listed else {}
    for one in declared:
        if one.change.ended_at is None:
            days[one.change.day] = _over(days.get(one.change.day), one)
    return YearTable(
        year, listed is not None, bool(listed and listed.verified),
        listed.checked_on if listed else None, sorted(days.values(), key=lambda day: day.day),
        [one for one in declared if one.change.ended_at is not None],
    )  # fmt: skip


def declared_change(session: Session, change_id: UUID) -> Declared | None:
    """A change in force with the name of who entered it."""
    change = session.get(CalendarChange, change_id)
    if change is None or change.ended_at is not None:
        return None
    return _declared(change, _names(session, [change]))


def listed_years() -> tuple[int, int]:
    """The first and the last year that have a list."""
    years = [one.year for one in current_book().holidays]
    return min(years), max(years)


def _list_of(year: int) -> HolidayYear | None:
    return next((one for one in current_book().holidays if one.year == year), None)


def _listed_days(listed: HolidayYear) -> list[TableDay]:
    off = [
        TableDay(day, False, name.in_language(current_language()), True)
        for day, name in listed.days_off.items()
    ]
    return off + [TableDay(day, True, "", True) for day in listed.swapped_workdays]


def _over(listed: TableDay | None, one: Declared) -> TableDay:
    change = one.change
    return TableDay(change.day, change.is_worked, change.name, listed is not None, one)


def _declared(change: CalendarChange, names: dict[UUID, str]) -> Declared:
    ended_by = names.get(change.ended_by, "") if change.ended_by else ""
    return Declared(change, names.get(change.entered_by, ""), ended_by)


def _names(session: Session, changes: Sequence[CalendarChange]) -> dict[UUID, str]:
    ids = {change.entered_by for change in changes}
    ids |= {change.ended_by for change in changes if change.ended_by}
    accounts = session.scalars(select(Account).where(Account.id.in_(ids))) if ids else ()
    return {account.id: account.full_name for account in accounts}
