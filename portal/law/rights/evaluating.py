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
from portal.law.rights.amounts import amount
from portal.law.rights.conditions import NOT_ASSESSED, Verdict, holds, merged, settled
from portal.law.rights.day import Day, day_of
from portal.law.rights.files import current_rules
from portal.law.rights.rules import Chosen, RightPeriod, RightRule
from portal.law.rights.told import (
    ALLOWANCE,
    CERTIFICATE,
    ORDER,
    SECTORS,
    Result,
    Standing,
    Starting,
    Told,
)
from portal.law.units import LEVELS

__all__ = ["current_rules", "evaluate", "open_questions", "starts"]

# The right that others follow: the insurance card, legal aid, the funeral.
ALLOWANCE_RIGHT = "monthly_allowance"
YES, NO = "yes", "no"


@dataclass(frozen=True)
class _Found:
    """Where somebody stands, before notes and amounts."""

    standing: Standing
    reason: str = ""
    step: str = ""
    fact: str = ""
    rests: tuple[Parameter, ...] = ()
    open: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()  # at which it holds, where the level is not known


@dataclass(frozen=True)
class _Asking:
    """One right, as it stands on the day, for one person."""

    period: RightPeriod
    told: Told
    day: Day
    leading: RightPeriod | None  # the monthly allowance, for the step that leads through it


def evaluate(book: LawBook, rules: Sequence[RightRule], told: Told, on: date) -> tuple[Result, ...]:
    """Every right that has a rule on the day; what is lost by waiting first, then by sector."""
    day, said = day_of(book, on), settled(told)
    leading = next((rule.on(on) for rule in rules if rule.key == ALLOWANCE_RIGHT), None)
    found = [
        _result(rule, _Asking(period, said, day, leading))
        for rule in in_order(rules)
        if (period := rule.on(on)) is not None
    ]
    return tuple(sorted(found, key=lambda one: not one.late))


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


def _result(rule: RightRule, asking: _Asking) -> Result:
    found = _stand(asking)
    bare = Result(
        rule.key, rule.rows, rule.policy, found.standing, found.reason, found.step, rule.service,
        parameters=_all_of(asking, found), fact=found.fact, open=found.open, sector=rule.sector,
    )  # fmt: skip
    if found.standing in _GIVEN:
        return _worth(bare, found, asking)
    return _perhaps_worth(bare, asking) if found.reason == "depends" else bare


def _perhaps_worth(bare: Result, asking: _Asking) -> Result:
    """What it would be worth if the answers that are open turn out well; only where the level is known."""
    period, told = asking.period, asking.told
    if not period.amount or told.level not in LEVELS or not _answered(period, told):
        return bare
    if _when(asking).held is not None:
        return bare  # what is open is only whether it is worth asking
    money = amount(period.amount, told, (told.level,), asking.day)
    if money.refused or money.most is None:
        return bare
    several = money.most if money.least != money.most else None
    parameters = _joined(bare.parameters, money.parameters)
    return replace(bare, dong=money.least, dong_most=several, per=period.per, parameters=parameters)


def _answered(period: RightPeriod, told: Told) -> bool:
    """Whether what the amount cannot do without was told."""
    return period.amount != "scholarship" or bool(told.learning)


def _all_of(asking: _Asking, found: _Found) -> tuple[Parameter, ...]:
    """What decided first, then all the rule names that day."""
    return tuple(dict.fromkeys((*found.rests, *asking.day.cited(_keys(asking.period)))))


def _keys(period: RightPeriod) -> tuple[str, ...]:
    trees = [one for one in (period.when, *(chosen.when for chosen in period.perhaps)) if one]
    return (*period.cites, *(trees[0].keys[:1] if trees else ()))


def _worth(bare: Result, found: _Found, asking: _Asking) -> Result:
    """The result with its amount, its notes, and whether waiting costs money."""
    period, told, day = asking.period, asking.told, asking.day
    notes, opened = _notes(asking)
    late, late_open = _late(found, asking)
    opened = (*found.open, *opened, *late_open)
    result = replace(bare, notes=notes, late=late, open=merged([opened]))
    if late:
        result = replace(result, parameters=_joined(result.parameters, day.cited((START_RULE,))))
    if not period.amount:
        return result
    money = amount(period.amount, told, found.levels or (told.level,), day)
    parameters = _joined(bare.parameters, money.parameters, result.parameters)
    if money.refused:
        return replace(
            bare, standing=Standing.NOT, reason=money.refused, step="", fact=_REFUSING.get(money.refused, ""),
            parameters=_joined(money.parameters, bare.parameters),
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


def _joined(*groups: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    return tuple(dict.fromkeys(one for group in groups for one in group))


def _notes(asking: _Asking) -> tuple[tuple[str, ...], tuple[str, ...]]:
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


def _late(found: _Found, asking: _Asking) -> tuple[bool, tuple[str, ...]]:
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


# --- where somebody stands ----------------------------------------------------------------------


def _stand(asking: _Asking) -> _Found:
    if asking.told.level != NOT_ASSESSED:
        return _at_level(asking)
    without = _at_level(asking)
    if without.standing is Standing.NOW or without.reason in _ANY_LEVEL:
        return without
    worlds = [
        _at_level(replace(asking, told=replace(asking.told, level=level))) for level in LEVELS
    ]
    return _after_certificate(worlds, without)


# Reasons that a certificate changes nothing about.
_ANY_LEVEL = frozenset({"employer_share"})


def _after_certificate(worlds: list[_Found], without: _Found) -> _Found:
    """What a certificate would give: at all levels, at some of them, perhaps, or at none."""
    held = [
        (level, one) for level, one in zip(LEVELS, worlds, strict=True) if one.standing in _GIVEN
    ]
    opened = merged([*(one.open for one in worlds), without.open])
    if held:
        every = len(held) == len(LEVELS)
        reason = "after_certificate" if every else "after_certificate_level"
        rests = _joined(*(one.rests for _level, one in held))
        levels = tuple(level for level, _one in held)
        return _Found(Standing.AFTER_STEP, reason, CERTIFICATE, "level", rests, opened, levels)
    maybe = [one for one in (without, *worlds) if one.standing is Standing.PERHAPS]
    asked = next((one for one in maybe if one.reason == "depends"), None)
    if asked is not None:
        return replace(asked, step=_first(opened) or asked.step, open=opened)
    return next(iter(maybe), worlds[0])


_GIVEN = frozenset({Standing.NOW, Standing.AFTER_STEP})


def _at_level(asking: _Asking) -> _Found:
    """Where somebody stands whose level counts as it was told."""
    period, told, day = asking.period, asking.told, asking.day
    verdict = _when(asking)
    if verdict.held:
        reason = _reason(period.reasons, told, day)
        return _Found(Standing.NOW, reason, "", verdict.fact, verdict.rests)
    if ALLOWANCE in period.steps and told.allowance != YES:
        found = _after_allowance(asking, verdict)
        if found is not None:
            return found
    if verdict.held is None:
        return _depends(verdict.open)
    return _perhaps(asking, verdict)


def _when(asking: _Asking) -> Verdict:
    if asking.period.when is None:
        return Verdict(held=False)
    return holds(asking.period.when, asking.told, asking.day)


def _reason(reasons: tuple[Chosen, ...], told: Told, day: Day) -> str:
    return next((one.word for one in reasons if holds(one.when, told, day).held), "")


def _after_allowance(asking: _Asking, now: Verdict) -> _Found | None:
    """What the monthly allowance would bring with it, for someone who does not receive it yet."""
    if not asking.told.allowance and now.held is None:
        return None  # first it is asked
    then = _when(replace(asking, told=replace(asking.told, allowance=YES)))
    leading = (
        holds(asking.leading.when, asking.told, asking.day)
        if asking.leading
        else Verdict(held=False)
    )
    if then.held is False or leading.held is False:
        return None
    if then.held and leading.held:
        rests = _joined(then.rests, leading.rests)
        return _Found(
            Standing.AFTER_STEP, "after_allowance", ALLOWANCE, "allowance", rests, now.open
        )
    return _depends(merged([now.open, then.open, leading.open]))


def _perhaps(asking: _Asking, verdict: Verdict) -> _Found:
    """For whom it is worth asking though nothing can be promised; else the reason why not."""
    why, opened = verdict, None
    for chosen in asking.period.perhaps:
        one = holds(chosen.when, asking.told, asking.day)
        if one.held:
            rests = _joined(asking.day.cited(chosen.cites), one.rests)
            return _Found(Standing.PERHAPS, chosen.word, "", one.fact, rests)
        if one.held is None:
            opened = merged([opened or (), one.open])
        elif not why.reason:
            why = one
    if opened is not None:
        return _depends(opened)
    return _Found(Standing.NOT, why.reason, "", why.fact, why.rests)


def _depends(questions: tuple[str, ...]) -> _Found:
    return _Found(Standing.PERHAPS, "depends", _first(questions), open=questions)


def _first(questions: tuple[str, ...]) -> str:
    """The question to ask first."""
    return min(questions, key=ORDER.index, default="")
