"""Days declared over the tables: what they make of limits, at every boundary and in general."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law import current_book
from portal.law.days import (
    WorkingCalendar,
    add_calendar_days,
    add_working_days,
    day_of_receipt,
)

REAL = current_book().calendar(date(2026, 11, 22))
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
COUNTS = st.integers(0, 60)
# Few enough that no run of days off grows beyond what a calendar refuses as broken.
SOME_DAYS = st.sets(DAYS, max_size=6)


def changed(off: str = "", worked: str = "") -> WorkingCalendar:
    return REAL.with_changes(
        off=[date.fromisoformat(day) for day in off.split()],
        worked=[date.fromisoformat(day) for day in worked.split()],
    )


@pytest.mark.parametrize(
    ("off", "worked", "start", "count", "end"),
    [
        ("", "", "2026-11-16", 20, "2026-12-15"),  # the worked example, nothing declared
        ("2026-12-02", "", "2026-11-16", 20, "2026-12-16"),  # a Wednesday in its midst
        ("2026-12-15", "", "2026-11-16", 20, "2026-12-16"),  # its last day
        ("2026-12-16", "", "2026-11-16", 20, "2026-12-15"),  # the day after changes nothing
        ("2026-11-16", "", "2026-11-16", 20, "2026-12-15"),  # day 0 itself: the next is day 1
        ("2026-11-17", "", "2026-11-16", 20, "2026-12-16"),  # day 1
        ("2026-12-05", "", "2026-11-16", 20, "2026-12-15"),  # a Saturday that is off anyway
        ("2026-11-24", "", "2026-11-16", 20, "2026-12-15"),  # off in the table already
        ("2026-12-14 2026-12-15", "", "2026-11-16", 20, "2026-12-17"),
        ("", "2026-11-24", "2026-11-16", 20, "2026-12-14"),  # the holiday is worked after all
        ("", "2026-12-05", "2026-11-16", 20, "2026-12-14"),  # a Saturday is worked
        ("", "2026-12-12", "2026-11-16", 19, "2026-12-12"),  # and a limit may end on it
        ("2026-12-02", "2026-12-05", "2026-11-16", 20, "2026-12-15"),  # a swap
        ("2026-01-10", "", "2026-01-09", 1, "2026-01-12"),  # the swap of the table taken away
        ("", "2026-01-02", "2025-12-31", 1, "2026-01-02"),
        ("2026-08-22", "2026-08-31", "2026-08-21", 6, "2026-08-31"),  # both halves of a swap
        ("2027-02-11 2027-02-12", "", "2027-02-03", 1, "2027-02-15"),  # Tết 2027 longer than projected
        ("", "2027-02-09 2027-02-10", "2027-02-03", 1, "2027-02-09"),  # or shorter
        ("2026-04-28", "", "2026-04-24", 1, "2026-04-29"),  # after Hùng Kings on Monday
    ],
)  # fmt: skip
def test_declared_days_and_working_days(
    off: str, worked: str, start: str, count: int, end: str
) -> None:
    calendar = changed(off, worked)
    assert add_working_days(date.fromisoformat(start), count, calendar) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("off", "worked", "start", "end"),
    [
        ("", "", "2026-11-16", "2026-12-16"),  # the law's thirty days
        ("2026-12-02", "", "2026-11-16", "2026-12-16"),  # a day off in between does not count
        ("2026-12-16", "", "2026-11-16", "2026-12-17"),  # but one at the end moves it
        ("2026-12-16 2026-12-17 2026-12-18", "", "2026-11-16", "2026-12-21"),  # into next week
        ("", "", "2026-11-12", "2026-12-14"),  # ends on a Saturday
        ("", "2026-12-12", "2026-11-12", "2026-12-12"),  # which is worked
    ],
)
def test_declared_days_and_calendar_days(off: str, worked: str, start: str, end: str) -> None:
    found = add_calendar_days(date.fromisoformat(start), 30, changed(off, worked))
    assert found == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("off", "worked", "arrived", "day_0"),
    [
        ("2026-11-20", "", "2026-11-20T08:00", "2026-11-23"),  # a Friday declared off
        (
            "2026-11-23",
            "",
            "2026-11-20T17:01",
            "2026-11-25",
        ),  # after closing, Monday and Tuesday off
        ("", "2026-11-21", "2026-11-20T17:01", "2026-11-21"),  # after closing, Saturday worked
        ("", "2026-11-21", "2026-11-21T16:59", "2026-11-21"),
        ("", "2026-11-21", "2026-11-21T17:01", "2026-11-23"),
        ("", "2026-11-24", "2026-11-24T10:00", "2026-11-24"),
    ],
)
def test_declared_days_and_receipt(off: str, worked: str, arrived: str, day_0: str) -> None:
    moment = datetime.fromisoformat(arrived)
    found = day_of_receipt(moment, time(17, 0), changed(off, worked))
    assert found == date.fromisoformat(day_0)


def test_what_is_declared_goes_before_the_tables_and_nothing_else_changes() -> None:
    calendar = changed("2026-01-10", "2026-11-24")
    assert not calendar.is_working_day(date(2026, 1, 10))
    assert calendar.is_working_day(date(2026, 11, 24))
    assert REAL.is_working_day(date(2026, 1, 10)) and not REAL.is_working_day(date(2026, 11, 24))
    assert (calendar.years, calendar.projected_years, calendar.limits_roll) == (
        REAL.years, REAL.projected_years, REAL.limits_roll,
    )  # fmt: skip


def test_a_limit_into_the_projected_year_says_so() -> None:
    end = add_working_days(date(2027, 1, 18), 20, REAL)
    assert end == date(2027, 2, 22) and not REAL.is_settled(end)
    assert REAL.is_settled(add_working_days(date(2026, 11, 16), 20, REAL))


@given(SOME_DAYS, SOME_DAYS, DAYS, COUNTS)
def test_a_limit_never_ends_on_a_day_that_is_not_worked(
    off: set[date], worked: set[date], start: date, count: int
) -> None:
    calendar = REAL.with_changes(off=off - worked, worked=worked)
    assert calendar.is_working_day(add_working_days(start, count, calendar))
    assert calendar.is_working_day(add_calendar_days(start, count, calendar))


@given(SOME_DAYS, DAYS, DAYS, COUNTS)
def test_one_more_day_off_never_makes_a_limit_end_earlier(
    off: set[date], more: date, start: date, count: int
) -> None:
    before, after = (
        REAL.with_changes(off=off, worked=()), REAL.with_changes(off=off | {more}, worked=()),
    )  # fmt: skip
    assert add_working_days(start, count, after) >= add_working_days(start, count, before)
    assert add_calendar_days(start, count, after) >= add_calendar_days(start, count, before)


@given(DAYS, st.integers(1, 40), st.integers(1, 60))
def test_a_day_off_within_the_limit_moves_its_end_to_the_next_working_day(
    start: date, count: int, ahead: int
) -> None:
    end = add_working_days(start, count, REAL)
    day = start + timedelta(days=ahead)
    if not (REAL.is_working_day(day) and day <= end):
        return
    calendar = REAL.with_changes(off=[day], worked=())
    assert add_working_days(start, count, calendar) == REAL.next_after(end)
