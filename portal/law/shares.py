"""The evaluator of monthly support: which shares are paid for a person in a month, and why not others.

Rules (domain 4.2): of several groups the highest only; care support beside the own allowance; one share
of it for a couple; nothing for who lives in a state facility; of allowance and social pension the
higher. What nobody has read in the source is marked and refuses nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from portal.law.ages import AgeSpan
from portal.law.allowance import COEFFICIENT, Amount, allowance_amount
from portal.law.book import LawBook, NoParameter
from portal.law.circumstances import (
    AGE_RULE,
    CHILD_AGE,
    CHILD_RULE,
    Circumstances,
    ages_in_month,
    small_children,
)
from portal.law.parameters import Parameter

OWN, RAISING, HOUSEHOLD, FOSTER = "own", "raising", "household", "foster"
KINDS = (OWN, RAISING, HOUSEHOLD, FOSTER)
EXTREME, SEVERE, MILD = "extreme", "severe", "mild"
CHILD, ADULT, ELDER = "child", "adult", "elder"
PENSION = "pension.amount"
SEVERAL, WITH_PENSION = "allowance.several_groups", "allowance.with_social_pension"
IN_FACILITY, COUPLE = "allowance.in_state_facility", "allowance.care_of_couple"
ONE_CARER = "allowance.household_and_foster"


@dataclass(frozen=True)
class Line:
    """One share that is paid each month; `notes` are keys of explanations, `rules` what it rests on."""

    kind: str
    group: str
    amount: Amount
    notes: tuple[str, ...] = ()
    rules: tuple[Parameter, ...] = ()

    @property
    def dong(self) -> int:
        return self.amount.dong

    @property
    def rule(self) -> str:
        """How the amount is computed."""
        return self.amount.rule

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Everything of the law that was looked at for this line."""
        return tuple(dict.fromkeys((*self.amount.parameters, *self.rules)))

    @property
    def articles(self) -> tuple[str, ...]:
        """The bases as cited in Vietnamese, each once."""
        return tuple(dict.fromkeys(str(one.basis) for one in self.parameters if str(one.basis)))

    @property
    def verified(self) -> bool:
        """Whether everything it rests on was read in the source."""
        return self.amount.verified and all(one.verified for one in self.rules)


@dataclass(frozen=True)
class LeftOut:
    """A share that is not paid: the key of the explanation, and what of the law it rests on."""

    kind: str
    reason: str
    rules: tuple[Parameter, ...] = ()


@dataclass(frozen=True)
class Entitlement:
    """What is paid for a person in the month of a day, and what is not."""

    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def dong(self) -> int:
        """Everything together, in đồng a month."""
        return sum(line.dong for line in self.lines)

    @property
    def verified(self) -> bool:
        return all(line.verified for line in self.lines)

    def line(self, kind: str) -> Line | None:
        return next((line for line in self.lines if line.kind == kind), None)

    def why_not(self, kind: str) -> LeftOut | None:
        return next((one for one in self.left_out if one.kind == kind), None)


def entitlement(book: LawBook, facts: Circumstances) -> Entitlement:
    """Every share with its amount and reasons; a day before the first rule gives no amount at all."""
    try:
        found = list(_shares(book, facts))
    except NoParameter:
        return Entitlement((), (LeftOut(OWN, "no_rule_yet"),))
    lines = tuple(one for one in found if isinstance(one, Line))
    return Entitlement(lines, tuple(one for one in found if isinstance(one, LeftOut)))


def age_band(book: LawBook, ages: AgeSpan, on: date) -> frozenset[str]:
    """The bands that these ages leave possible; one, unless the birth date is not whole."""
    child = book.value("allowance.age.child_below", on).whole
    elder = book.value("allowance.age.elder_from", on).whole
    bands = {CHILD} if ages.least < child else set()
    bands |= {ELDER} if ages.most >= elder else set()
    between = ages.most >= child and ages.least < elder
    return frozenset(bands | ({ADULT} if between else set()))


def groups_of(book: LawBook, facts: Circumstances) -> tuple[str, ...]:
    """The coefficient groups of the person's own level; several where the birth date is not whole."""
    if facts.level == MILD:
        return (MILD,)
    bands = age_band(book, ages_in_month(book, facts.born, facts.on), facts.on)
    return tuple(f"{facts.level}_{band}" for band in (CHILD, ADULT, ELDER) if band in bands)


def _shares(book: LawBook, facts: Circumstances) -> Iterator[Line | LeftOut]:
    if facts.in_state_facility:
        yield LeftOut(OWN, "in_facility", _rules(book, facts.on, IN_FACILITY))
        return
    own = _own(book, facts)
    yield own
    yield from _raising(book, facts)
    yield from _carers(book, facts)


def _own(book: LawBook, facts: Circumstances) -> Line | LeftOut:
    """The highest group only, unless something else that is paid is higher."""
    mine = groups_of(book, facts)
    group = _highest(book, (*mine, *sorted(facts.other_groups)), facts.on)
    amount = _amount(book, group, facts)
    rules = _rules(book, facts.on, SEVERAL) if facts.other_groups else ()
    if not amount.dong:
        return LeftOut(OWN, "mild", amount.parameters)
    instead = _paid_instead(book, facts, amount)
    if instead is not None:
        return instead
    notes = [*(["age_open"] if len(mine) > 1 else []), *(["other_group"] if group not in mine else [])]  # fmt: skip
    if facts.social_pension:
        notes, rules = [*notes, "instead_of_pension"], (*rules, *_rules(book, facts.on, WITH_PENSION))  # fmt: skip
    if facts.other_dong:
        notes, rules = [*notes, "instead_of_other"], (*rules, *_rules(book, facts.on, SEVERAL))
    aged = () if group == MILD else _rules(book, facts.on, AGE_RULE, *_AGES)
    return Line(OWN, group, amount, tuple(notes), (*rules, *aged))


_AGES = ("allowance.age.child_below", "allowance.age.elder_from")


def _paid_instead(book: LawBook, facts: Circumstances, amount: Amount) -> LeftOut | None:
    pension = book.find(PENSION, facts.on) if facts.social_pension else None
    if pension is not None and pension.whole >= amount.dong:
        return LeftOut(OWN, "pension_higher", (pension, *_rules(book, facts.on, WITH_PENSION)))
    if facts.other_dong >= amount.dong:
        return LeftOut(OWN, "other_higher", _rules(book, facts.on, SEVERAL))
    return None


def _raising(book: LawBook, facts: Circumstances) -> Iterator[Line | LeftOut]:
    """Pregnant, or raising small children: one share, the higher coefficient."""
    count = small_children(book, facts.children, facts.on)
    if not (facts.pregnant or facts.children):
        return
    rules = _rules(book, facts.on, CHILD_AGE, CHILD_RULE) if facts.children else ()
    if facts.level == MILD:
        yield LeftOut(RAISING, "not_mild")
    elif not (facts.pregnant or count):
        yield LeftOut(RAISING, "no_small_child", rules)
    elif facts.spouse_has_care:
        yield LeftOut(RAISING, "couple", _rules(book, facts.on, COUPLE))
    else:
        more = count > 1 or (facts.pregnant and count > 0)
        group = "pregnant_and_child_or_2" if more else "pregnant_or_1_child"
        yield Line(RAISING, group, _amount(book, group, facts), ("beside_own",), rules)


def _carers(book: LawBook, facts: Circumstances) -> Iterator[Line | LeftOut]:
    """The household, or who takes the person in: only for an extremely severe person."""
    asked = [kind for kind, wanted in ((HOUSEHOLD, facts.household_carer), (FOSTER, facts.foster_carer)) if wanted]  # fmt: skip
    for kind in asked:
        if facts.level != EXTREME:
            yield LeftOut(kind, "only_extreme")
        elif kind == HOUSEHOLD and facts.foster_carer:
            yield LeftOut(HOUSEHOLD, "foster_instead", _rules(book, facts.on, ONE_CARER))
        else:
            group = "household_carer" if kind == HOUSEHOLD else _foster_group(book, facts)
            yield Line(kind, group, _amount(book, group, facts), ("beside_own",))


def _foster_group(book: LawBook, facts: Circumstances) -> str:
    bands = age_band(book, ages_in_month(book, facts.born, facts.on), facts.on)
    return "foster_child" if CHILD in bands else "foster_adult"


def _highest(book: LawBook, groups: Iterable[str], on: date) -> str:
    """The group with the highest coefficient; of equal ones the first."""
    return max(groups, key=lambda group: book.value(COEFFICIENT + group, on).number)


def _amount(book: LawBook, group: str, facts: Circumstances) -> Amount:
    return allowance_amount(book, group, on=facts.on, province=facts.province)


def _rules(book: LawBook, on: date, *keys: str) -> tuple[Parameter, ...]:
    return tuple(found for key in keys if (found := book.find(key, on)))
