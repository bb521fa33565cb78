"""What is due for a month: pure rules over the awards of one share, its pauses and a death.

A share is one kind of support for one person. Its awards follow one another; each holds for whole
months. What was listed before is counted together, so that whatever changes for months that were
listed already comes as arrears in the next list, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from portal.law.paid_months import months

DEATH_MONTH_PAID = "death_month_paid"


@dataclass(frozen=True)
class Pause:
    """Months in which nothing is paid; `pays_back` says that they are paid once it is over.

    An award that ended is a pause without an end.
    """

    from_month: date
    until_month: date | None = None
    pays_back: bool = False

    def stops(self, month: date) -> bool:
        """Whether the month falls into it and is not paid after all."""
        running = self.from_month <= month and (
            self.until_month is None or month <= self.until_month
        )
        return running and not (self.pays_back and self.until_month is not None)


@dataclass(frozen=True)
class Span:
    """One amount a month, in đồng, from a month to a month (first days), both included."""

    from_month: date
    until_month: date | None
    amount: int
    pauses: Sequence[Pause] = ()

    def covers(self, month: date) -> bool:
        """Whether it holds for the month that begins on this day."""
        return self.from_month <= month and (self.until_month is None or month <= self.until_month)


@dataclass(frozen=True)
class Share:
    """Everything that says what is due for one kind of support of one person.

    The spans stand in the order in which they were decided: the later one counts for its months.
    """

    spans: Sequence[Span]
    died_on: date | None = None
    # Whether the month of death is still paid.
    with_death_month: bool = True


@dataclass(frozen=True)
class Due:
    """What a list pays: the month itself, and what earlier months lack (or were paid too much).

    `too_much` is what was paid beyond what was due and could not be set against this month.
    """

    month: int
    arrears: int
    too_much: int = 0

    @property
    def total(self) -> int:
        return self.month + self.arrears


def due_for(share: Share, month: date) -> int:
    """Đồng due for the month that a day lies in."""
    first = month.replace(day=1)
    span = next((one for one in reversed(share.spans) if one.covers(first)), None)
    if span is None or _is_dead(share, first) or any(one.stops(first) for one in span.pauses):
        return 0
    return span.amount


def due_between(share: Share, first: date, last: date) -> int:
    """The sum over these months, both included."""
    return sum(due_for(share, month) for month in months(first, last))


def to_pay(share: Share, month: date, *, counted_from: date, listed: int) -> Due:
    """What the list of a month pays, where `listed` is what earlier lists paid since `counted_from`.

    Too much is set against what is due, never below nothing.
    """
    first = month.replace(day=1)
    now = due_for(share, first)
    before = due_between(share, counted_from, _before(first)) if counted_from < first else 0
    owed = before - listed
    if owed >= -now:
        return Due(now, owed)
    return Due(now, -now, too_much=-owed - now)


def last_paid_month(died_on: date, *, with_death_month: bool) -> date:
    """The last month that is paid after a death."""
    first = died_on.replace(day=1)
    return first if with_death_month else _before(first)


def missed_in_a_row(collected: Iterable[bool | None]) -> int:
    """How many of the latest months were not collected, from the latest backwards."""
    count = 0
    for one in collected:
        if one is not False:
            break
        count += 1
    return count


def next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _is_dead(share: Share, month: date) -> bool:
    if share.died_on is None:
        return False
    return month > last_paid_month(share.died_on, with_death_month=share.with_death_month)


def _before(month: date) -> date:
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)
