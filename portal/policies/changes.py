"""What changed on a page and when: told by people, published anew, or moved by the law."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from portal.core.clock import local
from portal.law.allowance import PROVINCIAL_LEVEL
from portal.law.book import LawBook
from portal.law.parameters import Parameter
from portal.law.units import LocalName
from portal.policies.queries import Change

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class LawChange:
    """A value that became another one, began (`before` is None) or ended (`after` is None)."""

    on: date
    label: LocalName
    before: Parameter | None
    after: Parameter | None


@dataclass(frozen=True)
class DayOfChange:
    """Everything that changed on one day; `moment` is when it was first known, to the second.

    `published` says whether the words themselves came out that day, `first` whether for the first time.
    """

    on: date
    told: tuple[Change, ...] = ()
    law: tuple[LawChange, ...] = ()
    published: datetime | None = None
    first: bool = False


def law_changes(book: LawBook, keys: Iterable[str]) -> list[LawChange]:
    """Every change of these parameters that the law book knows, past and to come.

    The first value of a parameter is where our knowledge begins and no change; a level of a province is,
    since the national one counted before it.
    """
    found: list[LawChange] = []
    for key in keys:
        periods = book.parameters.get(key, ())
        if periods and key.startswith(PROVINCIAL_LEVEL):
            found.append(_begun(periods[0]))
        for earlier, later in pairwise(periods):
            found += _between(earlier, later)
        if periods and periods[-1].valid_to:
            found.append(_ended(periods[-1], periods[-1].valid_to))
    return found


def _between(earlier: Parameter, later: Parameter) -> list[LawChange]:
    if earlier.valid_to and earlier.valid_to + _ONE_DAY < later.valid_from:
        return [_ended(earlier, earlier.valid_to), _begun(later)]
    if (earlier.value, earlier.unit) == (later.value, later.unit):
        return []  # only the text changed in which it stands
    return [LawChange(later.valid_from, later.label, earlier, later)]


def _begun(parameter: Parameter) -> LawChange:
    return LawChange(parameter.valid_from, parameter.label, None, parameter)


def _ended(parameter: Parameter, last: date) -> LawChange:
    return LawChange(last + _ONE_DAY, parameter.label, parameter, None)


def by_day(
    told: Sequence[Change], published: Sequence[datetime], law: Sequence[LawChange]
) -> list[DayOfChange]:
    """All changes of a page joined by day, the newest first; `published` are moments of its versions."""
    moments = sorted(published)
    first = local(moments[0]).date() if moments else None
    texts = {local(moment).date(): moment for moment in moments}
    days = {*texts, *(one.on for one in told), *(one.on for one in law)}
    return [
        DayOfChange(
            day, tuple(one for one in told if one.on == day),
            tuple(one for one in law if one.on == day), texts.get(day), day == first,
        )
        for day in sorted(days, reverse=True)
    ]  # fmt: skip
