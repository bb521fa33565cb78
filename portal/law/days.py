"""Counting days as the law does: working days, calendar days, and the day of receipt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from portal.law.parameters import Parameter

ONE_DAY = timedelta(days=1)
HOURS = "hours"
SATURDAY = 5
# A holiday table can only hold years, never all days: a run this long means a broken table.
LONGEST_BREAK = 60


@dataclass(frozen=True)
class WorkingCalendar:
    """Which days offices work.

    `swapped_workdays` are Saturdays or Sundays worked in exchange for a day off. A year without
    a table has weekends only, so a limit computed into it falls early rather than late.
    `limits_roll` says whether a limit in calendar days that ends on a day off ends the next
    working day; it comes from the parameter clock.calendar_limit_on_day_off.
    """

    holidays: frozenset[date] = frozenset()
    swapped_workdays: frozenset[date] = frozenset()
    projected_years: frozenset[int] = frozenset()
    years: frozenset[int] = frozenset()
    limits_roll: bool = True

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on the day."""
        if day in self.swapped_workdays:
            return True
        return day.weekday() < SATURDAY and day not in self.holidays

    def is_settled(self, day: date) -> bool:
        """Whether the table of that year was published, so that the count is not a projection."""
        return day.year in self.years and day.year not in self.projected_years

    def on_or_after(self, day: date) -> date:
        """The day itself when it is worked, else the next working day."""
        for _ in range(LONGEST_BREAK):
            if self.is_working_day(day):
                return day
            day += ONE_DAY
        raise ValueError(f"no working day in {LONGEST_BREAK} days before {day}")

    def next_after(self, day: date) -> date:
        """The first working day later than the day."""
        return self.on_or_after(day + ONE_DAY)

    def with_changes(self, *, off: Iterable[date], worked: Iterable[date]) -> WorkingCalendar:
        """This calendar with further days off and days worked after all, which go before its own."""
        more_off, more_worked = frozenset(off), frozenset(worked)
        return replace(
            self,
            holidays=(self.holidays - more_worked) | more_off,
            swapped_workdays=(self.swapped_workdays - more_off) | more_worked,
        )


def add_working_days(start: date, count: int, calendar: WorkingCalendar) -> date:
    """The last day of a limit of working days; the start is day 0."""
    _refuse_negative(count)
    day = calendar.on_or_after(start)
    # From a day off, the first working day is day 1; from a working day it is day 0.
    steps = count if day == start else count - 1
    for _ in range(steps):
        day = calendar.next_after(day)
    return day


def add_calendar_days(start: date, count: int, calendar: WorkingCalendar) -> date:
    """The last day of a limit of calendar days; the start is day 0."""
    _refuse_negative(count)
    end = start + timedelta(days=count)
    return calendar.on_or_after(end) if calendar.limits_roll else end


def deadline(received: date, parameter: Parameter, calendar: WorkingCalendar) -> date:
    """The last day of the limit a parameter sets, counted from the day of receipt as day 0."""
    if parameter.unit == "working_days":
        return add_working_days(received, parameter.whole, calendar)
    if parameter.unit == "calendar_days":
        return add_calendar_days(received, parameter.whole, calendar)
    raise ValueError(f"{parameter.key} is no limit of days but {parameter.unit}")


def moment_of_end(begun: datetime, parameter: Parameter) -> datetime:
    """The end of a limit in hours: nights, weekends and holidays count like any other hour."""
    if parameter.unit != HOURS:
        raise ValueError(f"{parameter.key} is no limit of hours but {parameter.unit}")
    return begun + timedelta(hours=parameter.whole)


def day_of_receipt(arrived: datetime, closing: time, calendar: WorkingCalendar) -> date:
    """Day 0 of what arrived at a local time: that day, or the next working day after closing."""
    day = arrived.date()
    if calendar.is_working_day(day) and arrived.time() <= closing:
        return day
    return calendar.next_after(day)


def working_days_between(start: date, end: date, calendar: WorkingCalendar) -> int:
    """Working days after start up to and including end; negative when end is earlier."""
    if end < start:
        return -working_days_between(end, start, calendar)
    span = ((start + ONE_DAY * step) for step in range(1, (end - start).days + 1))
    return sum(1 for day in span if calendar.is_working_day(day))


def _refuse_negative(count: int) -> None:
    if count < 0:
        raise ValueError("a limit has 0 days or more")
