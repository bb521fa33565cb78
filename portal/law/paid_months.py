"""Months of an allowance: from which one it is paid, by when it is decided, what is owed afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from portal.law.book import LawBook
from portal.law.circumstances import Circumstances
from portal.law.parameters import Parameter
from portal.law.shares import Entitlement, entitlement

START_RULE, LIMIT, BACK_PAY = "allowance.start_month", "allowance.decision", "allowance.back_pay"
CERTIFICATE_MONTH = "certificate_month"


@dataclass(frozen=True)
class Start:
    """The first day of the first month that is paid, and the rule; `certain` unless a day is unknown."""

    month: date
    rule: Parameter
    certain: bool = True


@dataclass(frozen=True)
class Owed:
    """A month paid too low because a level or coefficient rose later for that time."""

    month: date
    paid: int
    due: int
    entitlement: Entitlement

    @property
    def dong(self) -> int:
        """The difference to pay."""
        return self.due - self.paid


def start_month(book: LawBook, *, received: date, decided: date, certificate: date | None) -> Start:
    """By the rule of the day of receipt: the month of the certificate, or that of the decision.

    Raises:
        NoParameter: where nothing is known for the day of receipt.
    """
    rule = book.value(START_RULE, received)
    if rule.text != CERTIFICATE_MONTH:
        return Start(decided.replace(day=1), rule)
    day = certificate or decided
    return Start(min(day, decided).replace(day=1), rule, certain=certificate is not None)


def decision_by(book: LawBook, received: date) -> date:
    """The last day for the decision, by the rules of the day of receipt; raises NoParameter."""
    return book.deadline(LIMIT, received)


def in_month(book: LawBook, facts: Circumstances, month: date) -> Entitlement:
    """What is due for the month that a day lies in, by the values of its first day."""
    return entitlement(book, replace(facts, on=month.replace(day=1)))


def owed(book: LawBook, facts: Circumstances, paid: Mapping[date, int]) -> tuple[Owed, ...]:
    """The months of these that were paid below what is due for them, in order; none paid too much.

    `paid` tells the đồng paid for each month (its first day), all shares of `facts` together.
    """
    found = (_owed(book, facts, month, paid[month]) for month in sorted(paid))
    return tuple(one for one in found if one.dong > 0)


def _owed(book: LawBook, facts: Circumstances, month: date, paid: int) -> Owed:
    due = in_month(book, facts, month)
    return Owed(month.replace(day=1), paid, due.dong, due)


def months(first: date, last: date) -> Iterable[date]:
    """The first days of the months from one to another, both included."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
