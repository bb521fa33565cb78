"""Counting days: by kind of day in the way, by length, at the edges of Tết and of swapped days."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law import current_book
from portal.law.book import LawBook
from portal.law.days import (
    WorkingCalendar,
    add_calendar_days,
    add_working_days,
    day_of_receipt,
    deadline,
    working_days_between,
)

REAL = current_book().calendar(date(2026, 11, 22))
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
COUNTS = st.integers(0, 60)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-11-16", 0, "2026-11-16"),  # nothing to count
        ("2026-11-16", 1, "2026-11-17"),  # plain next day
        ("2026-11-20", 1, "2026-11-23"),  # Friday over the weekend
        ("2026-11-21", 0, "2026-11-23"),  # a limit never ends on a Saturday
        ("2026-11-21", 1, "2026-11-23"),  # from a day off the first working day is day 1
        ("2026-11-23", 1, "2026-11-25"),  # over 24 November
        ("2026-11-24", 1, "2026-11-25"),  # from the holiday itself
        ("2026-11-20", 2, "2026-11-25"),  # weekend and holiday
        ("2026-11-16", 20, "2026-12-15"),  # the worked example: conclude
        ("2026-12-15", 5, "2026-12-22"),  # and issue
        ("2026-02-13", 1, "2026-02-23"),  # Tết 2026: nine days without an office
        ("2026-02-12", 2, "2026-02-23"),
        ("2026-02-02", 20, "2026-03-09"),
        ("2027-02-03", 1, "2027-02-11"),  # Tết 2027, as projected
        ("2027-01-18", 20, "2027-02-22"),
        ("2025-12-31", 1, "2026-01-05"),  # 1 January, and 2 January swapped
        ("2026-01-09", 1, "2026-01-10"),  # Saturday 10 January is worked
        ("2026-01-10", 1, "2026-01-12"),
        ("2026-08-21", 1, "2026-08-22"),  # Saturday 22 August is worked
        ("2026-08-28", 1, "2026-09-03"),  # 31 August swapped, 1 and 2 September off
        ("2025-04-25", 1, "2025-04-26"),  # swap of 2025
        ("2025-04-29", 1, "2025-05-05"),
        ("2026-04-24", 1, "2026-04-28"),  # Hùng Kings on a Sunday, day in lieu on Monday
        ("2026-12-31", 1, "2027-01-04"),  # over the new year
    ],
)
def test_working_days(start: str, count: int, end: str, calendar: WorkingCalendar) -> None:
    assert add_working_days(date.fromisoformat(start), count, calendar) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("start", "count", "rolls", "end"),
    [
        ("2026-11-16", 30, True, "2026-12-16"),  # the law's thirty days
        ("2026-10-24", 30, True, "2026-11-23"),  # ends on a Monday
        ("2026-10-25", 30, True, "2026-11-25"),  # ends on 24 November
        ("2026-10-25", 30, False, "2026-11-24"),  # the rule is a parameter
        ("2026-11-12", 10, True, "2026-11-23"),  # ends on a Sunday
        ("2026-01-15", 30, True, "2026-02-23"),  # ends on Saturday 14 February, then Tết
        ("2025-12-11", 30, True, "2026-01-10"),  # ends on a worked Saturday
        ("2026-11-16", 0, True, "2026-11-16"),
    ],
)
def test_calendar_days(
    start: str, count: int, rolls: bool, end: str, calendar: WorkingCalendar
) -> None:
    counting = WorkingCalendar(calendar.holidays, calendar.swapped_workdays, limits_roll=rolls)
    found = add_calendar_days(date.fromisoformat(start), count, counting)
    assert found == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("arrived", "day_0"),
    [
        ("2026-11-20T08:00", "2026-11-20"),
        ("2026-11-20T17:00", "2026-11-20"),  # at the closing hour it is still open
        ("2026-11-20T17:01", "2026-11-23"),  # a minute later counts from Monday
        ("2026-11-21T09:00", "2026-11-23"),  # a Saturday
        ("2026-11-23T23:59", "2026-11-25"),  # Monday night before the holiday
        ("2026-11-24T09:00", "2026-11-25"),  # the holiday
        ("2026-01-10T09:00", "2026-01-10"),  # a Saturday that is worked
        ("2026-02-13T18:00", "2026-02-23"),  # the last evening before Tết
    ],
)
def test_day_of_receipt(arrived: str, day_0: str, calendar: WorkingCalendar) -> None:
    moment = datetime.fromisoformat(arrived)
    assert day_of_receipt(moment, time(17, 0), calendar) == date.fromisoformat(day_0)


def test_the_worked_example_by_the_book(book: LawBook) -> None:
    received = date(2026, 11, 16)
    assert book.deadline("certification.conclude", received) == date(2026, 12, 15)
    assert book.deadline("certification.convene", received) == date(2026, 12, 16)
    assert book.deadline("certification.issue", date(2026, 12, 15)) == date(2026, 12, 22)


def test_over_tet_the_calendar_limit_ends_first(book: LawBook) -> None:
    received = date(2026, 1, 26)
    convene = book.deadline("certification.convene", received)
    assert convene < book.deadline("certification.conclude", received)


def test_a_parameter_that_is_no_limit_is_refused(book: LawBook, calendar: WorkingCalendar) -> None:
    code = book.value("certification.procedure_code", date(2026, 11, 22))
    with pytest.raises(ValueError, match="no limit of days"):
        deadline(date(2026, 11, 16), code, calendar)


def test_negative_counts_are_refused(calendar: WorkingCalendar) -> None:
    with pytest.raises(ValueError, match="0 days or more"):
        add_working_days(date(2026, 11, 16), -1, calendar)
    with pytest.raises(ValueError, match="0 days or more"):
        add_calendar_days(date(2026, 11, 16), -1, calendar)


def test_projected_and_unknown_years_are_not_settled(calendar: WorkingCalendar) -> None:
    assert calendar.is_settled(date(2026, 12, 31))
    assert not calendar.is_settled(date(2027, 1, 1))
    assert not calendar.is_settled(date(2031, 1, 1))


@given(DAYS, COUNTS)
def test_a_limit_never_ends_on_a_day_off(start: date, count: int) -> None:
    assert REAL.is_working_day(add_working_days(start, count, REAL))
    assert REAL.is_working_day(add_calendar_days(start, count, REAL))


@given(DAYS, COUNTS)
def test_a_longer_limit_never_ends_earlier(start: date, count: int) -> None:
    assert add_working_days(start, count, REAL) <= add_working_days(start, count + 1, REAL)
    assert add_calendar_days(start, count, REAL) <= add_calendar_days(start, count + 1, REAL)


@given(DAYS, DAYS, COUNTS)
def test_an_earlier_receipt_never_ends_later(one: date, other: date, count: int) -> None:
    first, second = sorted((one, other))
    assert add_working_days(first, count, REAL) <= add_working_days(second, count, REAL)


@given(DAYS, st.integers(1, 60))
def test_counting_back_gives_the_number_of_days(start: date, count: int) -> None:
    assert working_days_between(start, add_working_days(start, count, REAL), REAL) == count


def test_a_day_before_the_first_rule_has_a_calendar_too():
    early = current_book().calendar(date(2006, 11, 16))
    assert early.limits_roll is REAL.limits_roll
