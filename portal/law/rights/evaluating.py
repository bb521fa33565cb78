"""The evaluator of rights: where somebody stands with each of them on a day, why, and what is still open.

Nothing here refuses anyone: the commune, the school or the centre decides. What was not told is never
held against a person; it leaves a right open and names the question.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from portal.law.book import LawBook, NoParameter
from portal.law.paid_months import CERTIFICATE_MONTH, START_RULE, decision_by, start_month
from portal.law.parameters import Parameter
from portal.law.rights.amounts import READS, amount
from portal.law.rights.conditions import holds
from portal.law.rights.day import Day, day_of
from portal.law.rights.files import current_rules
from portal.law.rights.rules import RightPeriod, RightRule
from portal.law.rights.sameness import alike
from portal.law.rights.saying import settled
from portal.law.rights.standing import GIVEN, Asking, Found, joined, stand, verdict_of
from portal.law.rights.told import (
    ORDER,
    SECTORS,
    Result,
    Standing,
    Starting,
    Told,
)
from portal.law.rights.verdicts import merged
from portal.law.units import LEVELS

__all__ = ["current_rules", "evaluate", "open_questions", "starts"]

# The right that others follow: the insurance card, legal aid, the funeral.
ALLOWANCE_RIGHT = "monthly_allowance"
YES, NO = "yes", "no"


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
    asks: tuple[str, ...]


def _plan(rules: tuple[RightRule, ...], day: Day) -> tuple[_Planned, ...]:
    return day.once(("plan", rules), lambda: _planned(rules, day.on))


def _planned(rules: tuple[RightRule, ...], on: date) -> tuple[_Planned, ...]:
    leading = next((rule.on(on) for rule in rules if rule.key == ALLOWANCE_RIGHT), None)
    found = []
    for rule in in_order(rules):
        period = rule.on(on)
        if period is None:
            continue
        asks = period.asks | READS[period.amount]
        asks |= leading.asks if leading and period.steps else frozenset()
        found.append(_Planned(rule, period, leading, tuple(sorted(asks))))
    return tuple(found)


def _kept(one: _Planned, told: Told, day: Day) -> Result:
    """The result for these answers, made once for all who answer alike."""
    key = (one, *(alike(name, told, day) for name in one.asks))
    return day.once(key, lambda: _result(one.rule, Asking(one.period, told, day, one.leading)))


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


# --- one right ----------------------------------------------------------------------------------


def _result(rule: RightRule, asking: Asking) -> Result:
    found = stand(asking)
    bare = Result(
        rule.key, rule.rows, rule.policy, found.standing, found.reason, found.step, rule.service,
        parameters=_all_of(asking, found), fact=found.fact, open=found.open, sector=rule.sector,
    )  # fmt: skip
    if found.standing in GIVEN:
        return _worth(bare, found, asking)
    return _perhaps_worth(bare, asking) if found.reason == "depends" else bare


def _perhaps_worth(bare: Result, asking: Asking) -> Result:
    """What it would be worth if the answers that are open turn out well; only where the level is known."""
    period, told = asking.period, asking.told
    if not period.amount or told.level not in LEVELS or not _answered(period, told):
        return bare
    if verdict_of(asking).held is not None:
        return bare  # what is open is only whether it is worth asking
    money = amount(period.amount, told, (told.level,), asking.day)
    if money.refused or money.most is None:
        return bare
    several = money.most if money.least != money.most else None
    parameters = joined(bare.parameters, money.parameters)
    return replace(bare, dong=money.least, dong_most=several, per=period.per, parameters=parameters)


def _answered(period: RightPeriod, told: Told) -> bool:
    """Whether what the amount cannot do without was told."""
    return period.amount != "scholarship" or bool(told.learning)


def _all_of(asking: Asking, found: Found) -> tuple[Parameter, ...]:
    """What decided first, then all the rule names that day."""
    return tuple(dict.fromkeys((*found.rests, *asking.day.cited(_keys(asking.period)))))


def _keys(period: RightPeriod) -> tuple[str, ...]:
    trees = [one for one in (period.when, *(chosen.when for chosen in period.perhaps)) if one]
    return (*period.cites, *(trees[0].keys[:1] if trees else ()))


def _worth(bare: Result, found: Found, asking: Asking) -> Result:
    """The result with its amount, its notes, and whether waiting costs money."""
    period, told, day = asking.period, asking.told, asking.day
    notes, opened = _notes(asking)
    late, late_open = _late(found, asking)
    opened = (*found.open, *opened, *late_open)
    result = replace(bare, notes=notes, late=late, open=merged([opened]))
    if late:
        result = replace(result, parameters=joined(result.parameters, day.cited((START_RULE,))))
    if not period.amount:
        return result
    money = amount(period.amount, told, found.levels or (told.level,), day)
    parameters = joined(bare.parameters, money.parameters, result.parameters)
    if money.refused:
        return replace(
            bare, standing=Standing.NOT, reason=money.refused, step="", fact=_REFUSING.get(money.refused, ""),
            parameters=joined(money.parameters, bare.parameters),
        )  # fmt: skip
    several = money.least != money.most
    asked = tuple("by_level" if name == "level" else "by_answers" for name in money.open)
    return replace(
        result, dong=money.least, dong_most=money.most if several else None, per=period.per,
        notes=merged([notes, money.notes, asked]), parameters=parameters,
        open=merged([result.open, _askable(money.open, told)]),
    )  # fmt: skip


_REFUSING = {"pension_higher": "pension", "in_facility": "living", "couple": "spouse_has_care"}


def _askable(names: tuple[str, ...], told: Told) -> tuple[str, ...]:
    """The questions among these that were not answered."""
    return tuple(name for name in names if not getattr(told, name))


def _notes(asking: Asking) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The notes that hold, and the questions that leave others open."""
    said: list[str] = []
    opened: list[str] = []
    for note in asking.period.notes:
        verdict = holds(note.when, asking.told, asking.day)
        if verdict.held:
            said.append(note.word)
        elif verdict.held is None:
            opened.extend(verdict.open)
    return tuple(said), tuple(opened)


def _late(found: Found, asking: Asking) -> tuple[bool, tuple[str, ...]]:
    """Whether each month of waiting is lost: the certificate is there, the allowance is not, and the rule
    of the day pays from the month of the decision."""
    rule = asking.day.find(START_RULE)
    if not asking.period.late or found.standing is not Standing.NOW:
        return False, ()
    if rule is None or rule.text == CERTIFICATE_MONTH:
        return False, ()
    if not asking.told.allowance:
        return False, ("allowance",)
    return asking.told.allowance == NO, ()
