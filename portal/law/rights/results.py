"""One right as a result: where somebody stands, with notes, amount, and whether waiting costs money."""

from __future__ import annotations

from dataclasses import replace

from portal.law.paid_months import CERTIFICATE_MONTH, START_RULE
from portal.law.parameters import Parameter
from portal.law.rights.amounts import Money, amount
from portal.law.rights.conditions import holds
from portal.law.rights.rules import RightPeriod, RightRule
from portal.law.rights.standing import GIVEN, Asking, Found, joined, stand, verdict_of
from portal.law.rights.told import Result, Standing, Told
from portal.law.rights.verdicts import merged
from portal.law.units import LEVELS

NO = "no"


def without_amount(rule: RightRule, asking: Asking) -> tuple[Found, Result]:
    """Where somebody stands, told with its notes and with what waiting costs."""
    found = stand(asking)
    notes, opened = _notes(asking) if found.standing in GIVEN else ((), ())
    late, late_open = _late(found, asking)
    return found, Result(
        rule.key, rule.rows, rule.policy, found.standing, found.reason, found.step, rule.service,
        notes=notes, parameters=_all_of(asking, found, late=late), late=late, fact=found.fact,
        open=merged((found.open, opened, late_open)), sector=rule.sector,
    )  # fmt: skip


def with_amount(bare: Result, found: Found, asking: Asking) -> Result:
    """The same with what it is worth, or with the reason why nothing is paid after all."""
    if found.standing not in GIVEN:
        return _perhaps_worth(bare, asking)
    told = asking.told
    money = amount(asking.period.amount, told, found.levels or (told.level,), asking.day)
    if money.refused:
        return _refused(bare, money)
    asked = tuple("by_level" if name == "level" else "by_answers" for name in money.open)
    notes = merged((bare.notes, money.notes, asked))
    unsaid = tuple(name for name in money.open if not getattr(told, name))
    return _priced(bare, money, asking.period, notes=notes, open=merged((bare.open, unsaid)))


def has_amount(bare: Result, period: RightPeriod) -> bool:
    """Whether an amount is to be told with it."""
    open_ = bare.standing in GIVEN or bare.reason == "depends"
    return bool(period.amount) and open_


def _priced(bare: Result, money: Money, period: RightPeriod, **more: tuple[str, ...]) -> Result:
    several = money.most if money.least != money.most else None
    parameters = joined(bare.parameters, money.parameters)
    said = {**vars(bare), **more, "dong": money.least, "dong_most": several, "per": period.per}
    return Result(**{**said, "parameters": parameters})


def _refused(bare: Result, money: Money) -> Result:
    return replace(
        bare, standing=Standing.NOT, reason=money.refused, step="", fact=_REFUSING.get(money.refused, ""),
        parameters=joined(money.parameters, bare.parameters), notes=(), late=False, open=(),
    )  # fmt: skip


def _perhaps_worth(bare: Result, asking: Asking) -> Result:
    """What it would be worth if the answers that are open turn out well; only where the level is known."""
    period, told = asking.period, asking.told
    if told.level not in LEVELS or not _answered(period, told):
        return bare
    if verdict_of(asking).held is not None:
        return bare  # what is open is only whether it is worth asking
    money = amount(period.amount, told, (told.level,), asking.day)
    return bare if money.refused or money.most is None else _priced(bare, money, period)


def _answered(period: RightPeriod, told: Told) -> bool:
    """Whether what the amount cannot do without was told."""
    return period.amount != "scholarship" or bool(told.learning)


def _all_of(asking: Asking, found: Found, *, late: bool) -> tuple[Parameter, ...]:
    """What decided first, then all the rule names that day."""
    keys = (*asking.period.named, *((START_RULE,) if late else ()))
    return joined(found.rests, asking.day.cited(keys))


_REFUSING = {"pension_higher": "pension", "in_facility": "living", "couple": "spouse_has_care"}


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
