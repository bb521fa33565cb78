"""How much the support is: the level of the day of death times the multiple of the law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.law import current_book
from portal.law.allowance import Amount, allowance_amount
from portal.law.book import NoParameter
from portal.law.parameters import Parameter
from portal.services.funeral.names import GROUPS


@dataclass(frozen=True)
class Support:
    """An amount in đồng with what it rests on."""

    amount: Amount

    @property
    def dong(self) -> int:
        return self.amount.dong

    @property
    def level(self) -> int:
        return self.amount.level.dong

    @property
    def multiple(self) -> Parameter:
        return self.amount.coefficient

    @property
    def doubtful(self) -> tuple[Parameter, ...]:
        """What it rests on that nobody has checked against the text."""
        used = (self.amount.level.used, self.amount.coefficient)
        return tuple(one for one in used if not one.verified)

    def recorded(self) -> list[list[str | bool]]:
        """As it is kept with the finding."""
        used = (self.amount.level.used, self.amount.coefficient)
        return [[one.key, str(one.value), one.verified] for one in used]


def support(received: str, *, died_on: date, province: str) -> Support | None:
    """What is paid after such a death; None where nothing is, or the law book ends before that day."""
    group = GROUPS.get(received)
    if group is None:
        return None
    try:
        return Support(allowance_amount(current_book(), group, on=died_on, province=province))
    except NoParameter:
        return None
