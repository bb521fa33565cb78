"""From which month an allowance is paid, by when it is decided, what is owed when a level rises."""

from __future__ import annotations

from datetime import date

import pytest

from portal.law.circumstances import Circumstances
from portal.law.paid_months import decision_by, in_month, months, owed, start_month


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("received", "decided", "certificate", "month", "certain"),
    [
        ("2025-06-30", "2025-07-20", "2025-05-10", "2025-05-01", True),
        ("2025-06-30", "2025-06-30", "2025-06-30", "2025-06-01", True),
        ("2025-07-01", "2025-07-14", "2025-05-10", "2025-07-01", True),
        ("2025-07-01", "2025-08-01", "2025-05-10", "2025-08-01", True),
        ("2021-07-01", "2021-08-02", "2021-06-15", "2021-06-01", True),
        ("2024-01-10", "2024-02-05", None, "2024-02-01", False),
        ("2026-11-16", "2026-11-30", None, "2026-11-01", True),
        ("2026-11-16", "2026-12-01", "2026-11-02", "2026-12-01", True),
        # A certificate signed after the decision cannot move it on.
        ("2025-01-10", "2025-02-05", "2025-03-01", "2025-02-01", True),
    ],
)
def test_the_first_month(received, decided, certificate, month, certain, book):
    found = start_month(book, received=day(received), decided=day(decided), certificate=day(certificate))  # fmt: skip
    assert (found.month, found.certain) == (day(month), certain)
    assert found.rule.holds_on(day(received))


@pytest.mark.parametrize(
    ("received", "last"),
    [
        # 22 working days until 30 June 2025, ten from the day after.
        ("2025-06-30", "2025-07-30"), ("2025-07-01", "2025-07-15"),
        # The new holiday of 24 November lies between.
        ("2026-11-16", "2026-12-01"), ("2026-11-23", "2026-12-08"), ("2026-11-24", "2026-12-08"),
        ("2024-01-02", "2024-02-01"),
    ],
)  # fmt: skip
def test_the_last_day_for_the_decision(received, last, book):
    assert decision_by(book, day(received)) == day(last)


def test_the_difference_when_a_level_rises_for_months_already_paid(book):
    """540,000 counts from July 2026 though the decree came in October: four months were paid by 500,000."""
    told = Circumstances("severe", "1990-03-05", date(2026, 11, 1), "48")
    paid = dict.fromkeys(months(date(2026, 5, 1), date(2026, 10, 1)), 750000)
    found = owed(book, told, paid)
    assert [(one.month, one.dong) for one in found] == [
        (date(2026, 7, 1), 60_000), (date(2026, 8, 1), 60_000), (date(2026, 9, 1), 60_000), (date(2026, 10, 1), 60_000),
    ]  # fmt: skip
    assert all(one.due == 810_000 and one.entitlement.lines for one in found)


def test_nothing_is_owed_where_enough_was_paid(book):
    hanoi = Circumstances("severe", "1990-03-05", date(2026, 11, 1), "01")
    assert owed(book, hanoi, {date(2026, 7, 1): 975_000, date(2026, 8, 1): 1_000_000}) == ()


def test_a_month_goes_by_the_values_of_its_first_day(book):
    told = Circumstances("severe", "1966-07-31", date(2026, 11, 1))
    assert in_month(book, told, date(2026, 6, 30)).dong == 750_000
    assert in_month(book, told, date(2026, 7, 31)).dong == 1_080_000


def test_months_over_the_new_year():
    assert list(months(date(2026, 11, 15), date(2027, 2, 1))) == [
        date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1),
    ]  # fmt: skip
    assert list(months(date(2027, 1, 1), date(2026, 12, 31))) == []
