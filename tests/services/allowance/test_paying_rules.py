"""What is due for a month, and what a list pays: table by table."""

from __future__ import annotations

from datetime import date

import pytest

from portal.services.allowance.paying.rules import (
    Due,
    Pause,
    Share,
    Span,
    due_between,
    due_for,
    last_paid_month,
    missed_in_a_row,
    to_pay,
)


def m(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


def span(begin: str, amount: int = 810, until: str = "", *pauses: Pause) -> Span:
    return Span(m(begin), m(until) if until else None, amount, pauses)


ALWAYS = span("2026-03")


@pytest.mark.parametrize(
    ("share", "day", "dong"),
    [
        # The first and the last month, and any day within a month.
        (Share([ALWAYS]), date(2026, 2, 28), 0),
        (Share([ALWAYS]), date(2026, 3, 1), 810),
        (Share([ALWAYS]), date(2026, 3, 31), 810),
        (Share([span("2026-03", 810, "2026-05")]), date(2026, 5, 31), 810),
        (Share([span("2026-03", 810, "2026-05")]), date(2026, 6, 1), 0),
        (Share([span("2025-12", 810, "2026-01")]), date(2026, 1, 15), 810),
        (Share([]), date(2026, 3, 1), 0),
        # Another amount from a month on; decided later, it counts for the months it covers.
        (Share([span("2026-03", 750, "2026-06"), span("2026-07", 810)]), date(2026, 6, 30), 750),
        (Share([span("2026-03", 750, "2026-06"), span("2026-07", 810)]), date(2026, 7, 1), 810),
        (Share([span("2026-03", 750, "2026-03"), span("2026-03", 810)]), date(2026, 3, 9), 810),
        # A death: the month itself is paid, or not, as the law book says.
        (Share([ALWAYS], date(2026, 8, 1)), date(2026, 8, 31), 810),
        (Share([ALWAYS], date(2026, 8, 31)), date(2026, 9, 1), 0),
        (Share([ALWAYS], date(2026, 8, 15), with_death_month=False), date(2026, 8, 1), 0),
        (Share([ALWAYS], date(2026, 8, 15), with_death_month=False), date(2026, 7, 1), 810),
        # A pause, open and over, paid afterwards or not.
        (Share([span("2026-03", 810, "", Pause(m("2026-05")))]), date(2026, 4, 30), 810),
        (Share([span("2026-03", 810, "", Pause(m("2026-05")))]), date(2026, 5, 1), 0),
        (Share([span("2026-03", 810, "", Pause(m("2026-05"), m("2026-06")))]), date(2026, 6, 30), 0),
        (Share([span("2026-03", 810, "", Pause(m("2026-05"), m("2026-06")))]), date(2026, 7, 1), 810),
        (Share([span("2026-03", 810, "", Pause(m("2026-05"), m("2026-06"), pays_back=True))]), date(2026, 5, 1), 810),
        (Share([span("2026-03", 810, "", Pause(m("2026-05"), pays_back=True))]), date(2026, 5, 1), 0),
    ],
)  # fmt: skip
def test_due_for_a_month(share, day, dong):
    assert due_for(share, day) == dong


def test_the_sum_over_the_turn_of_a_year():
    share = Share([span("2025-11", 100, "2026-02")])
    assert due_between(share, m("2025-10"), m("2026-12")) == 400
    assert due_between(share, m("2026-01"), m("2026-01")) == 100


BACK_PAY = Share([span("2026-03", 750_000, "2026-06"), span("2026-07", 810_000)])


@pytest.mark.parametrize(
    ("share", "month", "since", "listed", "due"),
    [
        # Nothing changed: what was listed is what was due.
        (Share([span("2026-03", 750)]), "2026-05", "2026-03", 1500, Due(750, 0)),
        # The first list of a unit counts nothing before its month.
        (Share([span("2026-03", 750)]), "2026-05", "2026-05", 0, Due(750, 0)),
        (Share([span("2026-03", 750)]), "2026-05", "2026-04", 0, Due(750, 750)),
        # July to September were listed at 500,000 times 1.5; the law raised the level from July.
        (BACK_PAY, "2026-10", "2026-03", 750_000 * 7, Due(810_000, 180_000)),
        (BACK_PAY, "2026-11", "2026-03", 750_000 * 7 + 990_000, Due(810_000, 0)),
        # Decided after the list of its first month.
        (Share([span("2026-05", 810)]), "2026-06", "2026-03", 0, Due(810, 810)),
        # Ended for a month that was listed already: set against the next, never below nothing.
        (Share([span("2026-03", 810, "", Pause(m("2026-05")))]), "2026-06", "2026-03", 2430, Due(0, 0, 810)),
        (Share([span("2026-03", 810, "2026-04"), span("2026-05", 540)]), "2026-06", "2026-03", 2430, Due(540, -270)),
        (Share([span("2026-03", 1000, "2026-03"), span("2026-03", 100)]), "2026-05", "2026-03", 2000, Due(100, -100, 1700)),
        # Money nobody took counts as not paid and comes again.
        (Share([span("2026-03", 810)]), "2026-06", "2026-03", 810, Due(810, 1620)),
        # Died in June: of what was due before, what was not taken is still listed for the family.
        (Share([span("2026-03", 810)], date(2026, 6, 3)), "2026-07", "2026-03", 810 * 4, Due(0, 0)),
        (Share([span("2026-03", 810)], date(2026, 6, 3)), "2026-07", "2026-03", 810 * 2, Due(0, 1620)),
        (Share([span("2026-03", 810)], date(2026, 5, 3)), "2026-07", "2026-03", 810 * 4, Due(0, 0, 810)),
        # Moved: the old unit pays until the month before.
        (Share([span("2026-03", 810, "2026-06", Pause(m("2026-07")))]), "2026-07", "2026-03", 810 * 4, Due(0, 0)),
    ],
)  # fmt: skip
def test_what_a_list_pays(share, month, since, listed, due):
    found = to_pay(share, m(month), counted_from=m(since), listed=listed)
    assert found == due
    assert found.total >= 0


@pytest.mark.parametrize(
    ("died_on", "with_month", "last"),
    [
        (date(2026, 1, 1), True, m("2026-01")),
        (date(2026, 1, 31), False, m("2025-12")),
        (date(2026, 12, 31), True, m("2026-12")),
    ],
)
def test_the_last_month_after_a_death(died_on, with_month, last):
    assert last_paid_month(died_on, with_death_month=with_month) == last


@pytest.mark.parametrize(
    ("collected", "months"),
    [([], 0), ([False] * 3, 3), ([False, None, False], 1), ([True, False, False, False], 0), ([False, False, True, False], 2)],
)  # fmt: skip
def test_months_not_collected_in_a_row(collected, months):
    assert missed_in_a_row(collected) == months
