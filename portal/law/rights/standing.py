"""Where somebody stands with a right: now, after a step, perhaps, or not; with the reason and the fact."""

from __future__ import annotations

from dataclasses import dataclass, replace

from portal.law.parameters import Parameter
from portal.law.rights.conditions import holds
from portal.law.rights.day import Day
from portal.law.rights.rules import Chosen, RightPeriod
from portal.law.rights.told import ALLOWANCE, CERTIFICATE, NOT_ASSESSED, ORDER, Standing, Told
from portal.law.rights.verdicts import Verdict, merged
from portal.law.units import LEVELS

YES = "yes"
GIVEN = frozenset({Standing.NOW, Standing.AFTER_STEP})


@dataclass(frozen=True)
class Found:
    """Where somebody stands, before notes and amounts."""

    standing: Standing
    reason: str = ""
    step: str = ""
    fact: str = ""
    rests: tuple[Parameter, ...] = ()
    open: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()  # at which it holds, where the level is not known


@dataclass(frozen=True)
class Asking:
    """One right, as it stands on the day, for one person."""

    period: RightPeriod
    told: Told
    day: Day
    leading: RightPeriod | None  # the monthly allowance, for the step that leads through it


def stand(asking: Asking) -> Found:
    """Where somebody stands with one right; without a certificate, where one would bring them."""
    if asking.told.level != NOT_ASSESSED:
        return _at_level(asking)
    without = _at_level(asking)
    if without.standing is Standing.NOW or without.reason in _ANY_LEVEL:
        return without
    worlds = [_at_level(_saying(asking, level=level)) for level in LEVELS]
    return _after_certificate(worlds, without)


# Reasons that a certificate changes nothing about.
_ANY_LEVEL = frozenset({"employer_share"})


def _after_certificate(worlds: list[Found], without: Found) -> Found:
    """What a certificate would give: at all levels, at some of them, perhaps, or at none."""
    held = [
        (level, one) for level, one in zip(LEVELS, worlds, strict=True) if one.standing in GIVEN
    ]
    opened = merged([*(one.open for one in worlds), without.open])
    if held:
        every = len(held) == len(LEVELS)
        reason = "after_certificate" if every else "after_certificate_level"
        rests = joined(*(one.rests for _level, one in held))
        levels = tuple(level for level, _one in held)
        return Found(Standing.AFTER_STEP, reason, CERTIFICATE, "level", rests, opened, levels)
    maybe = [one for one in (without, *worlds) if one.standing is Standing.PERHAPS]
    asked = next((one for one in maybe if one.reason == "depends"), None)
    if asked is not None:
        return replace(asked, step=_first(opened) or asked.step, open=opened)
    return next(iter(maybe), worlds[0])


def _at_level(asking: Asking) -> Found:
    """Where somebody stands whose level counts as it was told."""
    period, told, day = asking.period, asking.told, asking.day
    verdict = verdict_of(asking)
    if verdict.held:
        reason = _reason(period.reasons, told, day)
        return Found(Standing.NOW, reason, "", verdict.fact, verdict.rests)
    if ALLOWANCE in period.steps and told.allowance != YES:
        found = _after_allowance(asking, verdict)
        if found is not None:
            return found
    if verdict.held is None:
        return _depends(verdict.open)
    return _perhaps(asking, verdict)


def _saying(asking: Asking, **said: str) -> Asking:
    """The same person with one other answer."""
    told = Told(**{**vars(asking.told), **said})
    return Asking(asking.period, told, asking.day, asking.leading)


def verdict_of(asking: Asking) -> Verdict:
    """Whether the condition of the right holds; one that nobody can be promised never does."""
    if asking.period.when is None:
        return Verdict(held=False)
    return holds(asking.period.when, asking.told, asking.day)


def _reason(reasons: tuple[Chosen, ...], told: Told, day: Day) -> str:
    return next((one.word for one in reasons if holds(one.when, told, day).held), "")


def _after_allowance(asking: Asking, now: Verdict) -> Found | None:
    """What the monthly allowance would bring with it, for someone who does not receive it yet."""
    if not asking.told.allowance and now.held is None:
        return None  # first it is asked
    then = verdict_of(_saying(asking, allowance=YES))
    leading = (
        holds(asking.leading.when, asking.told, asking.day)
        if asking.leading
        else Verdict(held=False)
    )
    if then.held is False or leading.held is False:
        return None
    if then.held and leading.held:
        rests = joined(then.rests, leading.rests)
        return Found(
            Standing.AFTER_STEP, "after_allowance", ALLOWANCE, "allowance", rests, now.open
        )
    return _depends(merged([now.open, then.open, leading.open]))


def _perhaps(asking: Asking, verdict: Verdict) -> Found:
    """For whom it is worth asking though nothing can be promised; else the reason why not."""
    why, opened = verdict, None
    for chosen in asking.period.perhaps:
        one = holds(chosen.when, asking.told, asking.day)
        if one.held:
            rests = joined(asking.day.cited(chosen.cites), one.rests)
            return Found(Standing.PERHAPS, chosen.word, "", one.fact, rests)
        if one.held is None:
            opened = merged([opened or (), one.open])
        elif not why.reason:
            why = one
    if opened is not None:
        return _depends(opened)
    return Found(Standing.NOT, why.reason, "", why.fact, why.rests)


def _depends(questions: tuple[str, ...]) -> Found:
    return Found(Standing.PERHAPS, "depends", _first(questions), open=questions)


def _first(questions: tuple[str, ...]) -> str:
    """The question to ask first."""
    return min(questions, key=ORDER.index, default="")


def joined(*groups: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    """These parameters, each once."""
    # By identity: a book holds each parameter once, and comparing them whole is slow.
    return tuple({id(one): one for group in groups for one in group}.values())
