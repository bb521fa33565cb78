"""The evaluator of rights: where somebody stands with each of them on a day, why, and what is still open.

Nothing here refuses anyone: the commune, the school or the centre decides. What was not told is never
held against a person; it leaves a right open and names the question.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from portal.law.book import LawBook, NoParameter
from portal.law.paid_months import decision_by, start_month
from portal.law.rights.amounts import READS
from portal.law.rights.day import Day, day_of
from portal.law.rights.files import current_rules
from portal.law.rights.results import has_amount, with_amount, without_amount
from portal.law.rights.rules import RightPeriod, RightRule
from portal.law.rights.sameness import alike
from portal.law.rights.saying import settled
from portal.law.rights.standing import Asking
from portal.law.rights.told import ORDER, SECTORS, Result, Standing, Starting, Told

__all__ = ["current_rules", "evaluate", "open_questions", "starts"]

# The right that others follow: the insurance card, legal aid, the funeral.
ALLOWANCE_RIGHT = "monthly_allowance"


def evaluate(book: LawBook, rules: Sequence[RightRule], told: Told, on: date) -> tuple[Result, ...]:
    """Every right that has a rule on the day; what is lost by waiting first, then by sector."""
    day, said = day_of(book, on), settled(told)
    found = [_kept(one, said, day) for one in _plan(tuple(rules), day)]
    return tuple(sorted(found, key=lambda one: not one.late))


@dataclass(frozen=True, eq=False)
class _Planned:
    """One right as it stands on a day, with the questions that can change it."""

    rule: RightRule
    period: RightPeriod
    leading: RightPeriod | None
    decides: tuple[str, ...]  # the questions that can change where somebody stands
    asks: tuple[str, ...]  # with those that can change the amount


def _plan(rules: tuple[RightRule, ...], day: Day) -> tuple[_Planned, ...]:
    return day.once(("plan", rules), lambda: _planned(rules, day.on))


def _planned(rules: tuple[RightRule, ...], on: date) -> tuple[_Planned, ...]:
    leading = next((rule.on(on) for rule in rules if rule.key == ALLOWANCE_RIGHT), None)
    found = []
    for rule in in_order(rules):
        period = rule.on(on)
        if period is None:
            continue
        decides = period.asks | (leading.asks if leading and period.steps else frozenset())
        asks = decides | READS[period.amount]
        found.append(_Planned(rule, period, leading, tuple(sorted(decides)), tuple(sorted(asks))))
    return tuple(found)


def _kept(one: _Planned, told: Told, day: Day) -> Result:
    """The result for these answers, made once for all who answer alike."""
    refused = day.once((one, told.level), lambda: _at_level_alone(one, told.level, day))
    if refused.standing is Standing.NOT:
        return refused
    asking = Asking(one.period, told, day, one.leading)
    found, bare = day.once(
        ("stands", one, *(alike(name, told, day) for name in one.decides)),
        lambda: without_amount(one.rule, asking),
    )
    if not has_amount(bare, one.period):
        return bare
    key = ("amount", one, *(alike(name, told, day) for name in one.asks))
    return day.once(key, lambda: with_amount(bare, found, asking))


def _at_level_alone(one: _Planned, level: str, day: Day) -> Result:
    """What the level decides by itself: where it refuses, no other answer is looked at."""
    return without_amount(one.rule, Asking(one.period, Told(level=level), day, one.leading))[1]


def open_questions(
    book: LawBook, rules: Sequence[RightRule], told: Told, on: date, *, skipped: Iterable[str] = ()
) -> tuple[str, ...]:
    """The questions whose answers could still change a result, in the order in which they settle most."""
    said, passed = settled(told), frozenset(skipped)
    asked = {name for one in evaluate(book, rules, said, on) for name in one.open}
    return tuple(name for name in ORDER if name in asked and name not in passed and not getattr(said, name))  # fmt: skip


def starts(book: LawBook, told: Told, on: date) -> Starting | None:
    """From which month a monthly right would be paid if it were applied for on the day.

    None where no rule of that day is known. The decision falls at any time until the end of its limit.
    """
    certified = settled(told).certified_on
    whole = date.fromisoformat(certified) if len(certified) == len("2026-01-01") else None
    try:
        first = start_month(book, received=on, decided=on, certificate=whole)
        last = start_month(book, received=on, decided=decision_by(book, on), certificate=whole)
    except NoParameter:
        return None
    rests = (first.rule, *day_of(book, on).cited(("allowance.decision",)))
    return Starting(first.month, last.month, rests, certain=first.certain)


def in_order(rules: Sequence[RightRule]) -> list[RightRule]:
    """The rules by sector; within a sector as they were read."""
    return sorted(rules, key=lambda rule: SECTORS.index(rule.sector))
