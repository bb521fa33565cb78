"""Who opened a file, day by day, since one officer opens the same file many times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from portal.accounts.access import Opening
from portal.core.clock import local


@dataclass(frozen=True)
class Opener:
    """One person on one day, with how often."""

    name: str
    unit_name: str
    times: int


@dataclass(frozen=True)
class OpenedDay:
    """Everyone who opened the file on a day, the latest first."""

    day: date
    people: tuple[Opener, ...]


def opened_days(openings: Iterable[Opening]) -> list[OpenedDay]:
    """Openings, the latest first, as days with people; nobody is left out, only counted."""
    found = []
    for day, rows in groupby(openings, key=lambda one: local(one.at).date()):
        counted = Counter((row.name, row.unit_name or "") for row in rows)
        people = tuple(Opener(name, unit, times) for (name, unit), times in counted.items())
        found.append(OpenedDay(day, people))
    return found
