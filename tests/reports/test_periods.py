"""Half-years as the law book cuts them, chosen days, and when reports are due."""

from __future__ import annotations

from datetime import date

import pytest

from portal.law import current_book
from portal.reports import periods
from portal.reports.due import next_due
from portal.reports.periods import BadPeriod, Period


@pytest.mark.parametrize(
    ("day", "key", "first", "last"),
    [
        (date(2026, 6, 14), "2026-1", date(2025, 12, 15), date(2026, 6, 14)),
        (date(2026, 6, 15), "2026-2", date(2026, 6, 15), date(2026, 12, 14)),
        (date(2026, 12, 14), "2026-2", date(2026, 6, 15), date(2026, 12, 14)),
        (date(2026, 12, 15), "2027-1", date(2026, 12, 15), date(2027, 6, 14)),
        (date(2027, 1, 1), "2027-1", date(2026, 12, 15), date(2027, 6, 14)),
    ],
)
def test_the_half_year_of_a_day(site, day, key, first, last):
    found = periods.half_year_of(current_book(), day)
    assert (found.key, found.first, found.last) == (key, first, last)
    assert periods.of_key(current_book(), key, day) == found


@pytest.mark.parametrize(
    ("day", "within"),
    [
        (date(2025, 12, 14), False), (date(2025, 12, 15), True), (date(2026, 6, 14), True),
        (date(2026, 6, 15), False), (None, False),
    ],
)  # fmt: skip
def test_both_ends_belong_to_it(day, within):
    assert Period(date(2025, 12, 15), date(2026, 6, 14)).covers(day) is within


def test_a_day_begins_and_ends_at_midnight_in_viet_nam():
    period = Period(date(2026, 6, 15), date(2026, 6, 15))
    assert period.begins_at.isoformat() == "2026-06-15T00:00:00+07:00"
    assert period.ends_before.isoformat() == "2026-06-16T00:00:00+07:00"


def test_half_years_one_after_the_other_leave_no_day_out(site):
    found = periods.latest(current_book(), date(2026, 11, 22), 5)
    assert [one.key for one in found] == ["2026-2", "2026-1", "2025-2", "2025-1", "2024-2"]
    for later, earlier in zip(found, found[1:], strict=False):
        assert (later.first - earlier.last).days == 1


@pytest.mark.parametrize(
    "key", ["", "2026", "2026-3", "26-1", "2026-1-1", "٢٠٢٦-1", "1999-1", "9999-1"]
)
def test_what_names_no_half_year(site, key):
    assert periods.of_key(current_book(), key, date(2026, 11, 22)) is None


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 3, 2), date(2026, 3, 1)), (date(2020, 1, 1), date(2026, 3, 1))],
)
def test_days_that_make_no_period(first, last):
    with pytest.raises(BadPeriod):
        periods.chosen(first, last, whole_months=False)


@pytest.mark.parametrize(
    ("first", "last", "widened"),
    [
        (date(2026, 3, 2), date(2026, 3, 2), (date(2026, 3, 1), date(2026, 3, 31))),
        (date(2026, 1, 31), date(2026, 2, 1), (date(2026, 1, 1), date(2026, 2, 28))),
        (date(2026, 12, 1), date(2026, 12, 31), (date(2026, 12, 1), date(2026, 12, 31))),
    ],
)
def test_who_reads_figures_only_gets_whole_months(first, last, widened):
    found = periods.chosen(first, last, whole_months=True)
    assert (found.first, found.last) == widened
    exact = periods.chosen(first, last, whole_months=False)
    assert (exact.first, exact.last) == (first, last)


@pytest.mark.parametrize(
    ("today", "province", "key", "last_day"),
    [
        (date(2026, 6, 14), False, "2026-1", date(2026, 6, 14)),
        (date(2026, 6, 15), False, "2026-2", date(2026, 12, 14)),
        (date(2026, 11, 22), False, "2026-2", date(2026, 12, 14)),
        (date(2026, 12, 15), False, "2027-1", date(2027, 6, 14)),
        (date(2026, 11, 22), True, "2026-2", date(2027, 1, 14)),
        (date(2027, 1, 14), True, "2026-2", date(2027, 1, 14)),
        (date(2027, 1, 15), True, "2027-1", date(2027, 7, 14)),
    ],
)
def test_before_a_day_means_the_day_before_at_the_latest(site, today, province, key, last_day):
    found = next_due(current_book(), today, province=province)
    assert (found.period.key, found.last_day) == (key, last_day)
