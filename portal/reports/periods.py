"""The time a report is about: a half-year as the law book cuts it, or any days from and to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from portal.core.clock import LOCAL_ZONE
from portal.law.book import LawBook

FIRST_HALF, SECOND_HALF = 1, 2
_KEYS = {FIRST_HALF: "report.first_half", SECOND_HALF: "report.second_half"}
EARLIEST_YEAR = 2020
LONGEST = timedelta(days=5 * 366)


class BadPeriod(ValueError):
    """Two days that make no period: in the wrong order, or too far apart."""


@dataclass(frozen=True)
class Period:
    """First and last day, both included; `half` is 0 for days that someone chose."""

    first: date
    last: date
    year: int = 0
    half: int = 0

    @property
    def is_statutory(self) -> bool:
        """Whether this is a half-year that the law asks a report about."""
        return self.half != 0

    @property
    def key(self) -> str:
        """As it stands in an address: "2026-1"; empty for chosen days."""
        return f"{self.year}-{self.half}" if self.half else ""

    def covers(self, day: date | None) -> bool:
        """Whether a day lies within; an unknown day does not."""
        return day is not None and self.first <= day <= self.last

    @property
    def begins_at(self) -> datetime:
        """The first moment on the clock of Viet Nam."""
        return datetime.combine(self.first, time(), LOCAL_ZONE)

    @property
    def ends_before(self) -> datetime:
        """The first moment that no longer belongs to it."""
        return datetime.combine(self.last + timedelta(days=1), time(), LOCAL_ZONE)


def half_year(book: LawBook, year: int, half: int) -> Period:
    """A half-year by the rule in force in it; one that begins in the year before says so."""
    on = date(year, 6 if half == FIRST_HALF else 12, 1)
    first = _day(year, book.value(f"{_KEYS[half]}_from", on).text)
    last = _day(year, book.value(f"{_KEYS[half]}_to", on).text)
    if first > last:
        first = first.replace(year=year - 1)
    return Period(first, last, year, half)


def half_year_of(book: LawBook, day: date) -> Period:
    """The half-year that a day lies in."""
    candidates = ((day.year, FIRST_HALF), (day.year, SECOND_HALF), (day.year + 1, FIRST_HALF))
    found = (half_year(book, year, half) for year, half in candidates)
    return next((one for one in found if one.covers(day)), half_year(book, day.year, SECOND_HALF))


def before(book: LawBook, period: Period) -> Period:
    """The half-year before this one."""
    if period.half == SECOND_HALF:
        return half_year(book, period.year, FIRST_HALF)
    return half_year(book, period.year - 1, SECOND_HALF)


def latest(book: LawBook, day: date, count: int) -> list[Period]:
    """The half-year of a day and those before it, the newest first."""
    found = [half_year_of(book, day)]
    while len(found) < count and found[-1].year > EARLIEST_YEAR:
        found.append(before(book, found[-1]))
    return found


def of_key(book: LawBook, key: str, today: date) -> Period | None:
    """The half-year an address names, such as "2026-1"; None for anything else."""
    year, _, half = key.partition("-")
    if not (len(year) == 4 and year.isascii() and year.isdecimal() and half in {"1", "2"}):
        return None
    if not EARLIEST_YEAR <= int(year) <= today.year + 1:
        return None
    return half_year(book, int(year), int(half))


def chosen(first: date, last: date, *, whole_months: bool) -> Period:
    """The days someone chose; who may read figures only gets whole months.

    With single days, two reports that differ by one of them would tell what happened on it.

    Raises:
        BadPeriod: when the last day comes before the first, or more than five years after it.
    """
    if last < first or last - first > LONGEST:
        raise BadPeriod
    if whole_months:
        first = first.replace(day=1)
        last = (last.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return Period(first, last)


def _day(year: int, month_and_day: str) -> date:
    month, _, day = month_and_day.partition("-")
    return date(year, int(month), int(day))
