"""What of an answer can matter on a day: people whose birth dates fall alike get one evaluation."""

from __future__ import annotations

from collections.abc import Hashable

from portal.law.ages import age_span
from portal.law.rights.amounts import bands, sizes
from portal.law.rights.day import Day
from portal.law.rights.told import Told

# The limits of age that conditions may ask about, beside those of the amounts.
AGES = (
    "right.card.young_below", "legal_aid.child_below", "legal_aid.minor_below", "legal_aid.older_from",
    "allowance.age.child_below", "allowance.age.elder_from",
)  # fmt: skip


def alike(name: str, told: Told, day: Day) -> Hashable:
    """The answer to a question, as far as it can change a result on that day."""
    said: str = getattr(told, name)
    if name == "birth" and said:
        return day.once(("birth", said), lambda: _birth(told, day))
    if name == "province" and said:
        return said if said in day.provinces else "another"
    return said


def _birth(told: Told, day: Day) -> Hashable:
    span = age_span(told.birth, day.on)
    limits = (found.whole for key in AGES if (found := day.find(key)))
    sides = tuple((span.straddles(limit), span.is_below(limit)) for limit in limits)
    return bands(told, day), sizes(told, day), sides
