"""The evaluator of allowances: standard level times coefficient, with the reasons in the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from portal.law.ages import age_on
from portal.law.book import LawBook
from portal.law.parameters import Parameter

NATIONAL_LEVEL = "allowance.standard_level"
PROVINCIAL_LEVEL = "allowance.provincial_level."
COEFFICIENT = "allowance.coefficient."


@dataclass(frozen=True)
class Level:
    """The level that counts: the higher of the national and the province's own."""

    dong: int
    used: Parameter
    compared: tuple[Parameter, ...]

    @property
    def is_provincial(self) -> bool:
        """Whether the province pays more than the country."""
        return self.used.key.startswith(PROVINCIAL_LEVEL)


@dataclass(frozen=True)
class Amount:
    """An amount in đồng that explains itself; `verified` only if all it rests on is."""

    dong: int
    rule: str
    level: Level
    coefficient: Parameter

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Every parameter that was looked at."""
        return (*self.level.compared, self.coefficient)

    @property
    def articles(self) -> tuple[str, ...]:
        """The bases as cited in Vietnamese, each once."""
        return tuple(dict.fromkeys(str(found.basis) for found in self.parameters))

    @property
    def verified(self) -> bool:
        """Whether the level that was used and the coefficient were both read in the source."""
        return self.level.used.verified and self.coefficient.verified


def allowance_level(book: LawBook, *, on: date, province: str | None = None) -> Level:
    """max(national, provincial) on a day; `province` is its two-digit code."""
    compared = [book.value(NATIONAL_LEVEL, on)]
    if province:
        own = book.find(PROVINCIAL_LEVEL + province, on)
        compared += [own] if own else []
    used = max(compared, key=lambda parameter: parameter.whole)
    return Level(used.whole, used, tuple(compared))


def allowance_amount(book: LawBook, group: str, *, on: date, province: str | None = None) -> Amount:
    """What a group of recipients gets, for example `severe_adult`; raises NoParameter."""
    level = allowance_level(book, on=on, province=province)
    coefficient = book.value(COEFFICIENT + group, on)
    exact = Decimal(level.dong) * coefficient.number
    return Amount(
        int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP)),
        "level_times_coefficient", level, coefficient,
    )  # fmt: skip


def recipient_group(book: LawBook, *, level: str, born: date, on: date) -> str:
    """The coefficient group of a level (`extreme`, `severe`, `mild`) at the age on a day."""
    if level == "mild":
        return "mild"
    age = age_on(born, on)
    if age < book.value("allowance.age.child_below", on).whole:
        return f"{level}_child"
    if age >= book.value("allowance.age.elder_from", on).whole:
        return f"{level}_elder"
    return f"{level}_adult"
