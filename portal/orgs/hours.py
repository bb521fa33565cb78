"""Opening hours as data: which days, from when, until when, in local time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from portal.core import clock
from portal.law.days import WorkingCalendar

DAYS = range(7)  # Monday is 0, as in `date.weekday`
_FRIDAY = 4


class BadHours(ValueError):
    """Opening hours that cannot be; the message says which entry and why."""


@dataclass(frozen=True)
class Span:
    """One stretch of a day, the same on several days of the week."""

    days: tuple[int, ...]
    opens: time
    closes: time


def read_spans(data: Iterable[Mapping[str, Any]]) -> tuple[Span, ...]:
    """Spans from entries such as `{"days": [0, 1], "from": "07:30", "to": "11:30"}`.

    Raises:
        BadHours: for a day outside 0 to 6, a time that is none, or an end before its start.
    """
    return tuple(_read_span(number, entry) for number, entry in enumerate(data, start=1))


def _read_span(number: int, entry: Mapping[str, Any]) -> Span:
    try:
        days = tuple(sorted({int(day) for day in entry["days"]}))
        opens, closes = time.fromisoformat(entry["from"]), time.fromisoformat(entry["to"])
    except (KeyError, TypeError, ValueError) as error:
        raise BadHours(f"opening hours, entry {number}: needs days, from and to") from error
    if not days or any(day not in DAYS for day in days):
        raise BadHours(f"opening hours, entry {number}: days are numbers from 0 (Monday) to 6")
    if opens >= closes:
        raise BadHours(f"opening hours, entry {number}: the end must be after the start")
    return Span(days, opens, closes)


def closing_time(spans: Iterable[Span], day: date) -> time | None:
    """When the desk closes for the last time on this day; None if it does not open."""
    return max((span.closes for span in spans if day.weekday() in span.days), default=None)


def closing_time_on(spans: Iterable[Span], day: date, calendar: WorkingCalendar) -> time | None:
    """As `closing_time`, by the working calendar; None also on a day that nobody works.

    A Saturday or Sunday worked in exchange for a day off has the hours of the Friday before, where
    the desk states none of its own for it.
    """
    if not calendar.is_working_day(day):
        return None
    known = tuple(spans)
    friday = day - timedelta(days=max(day.weekday() - _FRIDAY, 0))
    return closing_time(known, day) or closing_time(known, friday)


def is_open(spans: Iterable[Span], moment: datetime) -> bool:
    """Whether the desk is open at this moment, the closing minute not included."""
    here = clock.local(moment)
    return any(
        here.weekday() in span.days and span.opens <= here.time() < span.closes for span in spans
    )


def after_closing(spans: Iterable[Span], moment: datetime) -> bool:
    """Whether the desk has closed for the day, so that a filing counts from the next working day.

    A day on which it does not open at all, and a unit without hours, are not "after closing":
    the calendar of working days decides about those.
    """
    here = clock.local(moment)
    closing = closing_time(spans, here.date())
    return closing is not None and here.time() >= closing
