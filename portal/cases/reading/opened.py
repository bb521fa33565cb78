"""Who opened a file, day by day: one line for each person and day.

Every page with something of the file is noted, so that one sitting of the council leaves twenty
openings of one officer. A number of them says nothing to whoever the file is about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from portal.accounts.access import Opening
from portal.core.clock import local


@dataclass(frozen=True)
class Opener:
    """One person on one day, however often."""

    name: str
    unit_name: str


@dataclass(frozen=True)
class OpenedDay:
    """Everyone who opened the file on a day, the latest first."""

    day: date
    people: tuple[Opener, ...]


def opened_days(openings: Iterable[Opening]) -> list[OpenedDay]:
    """Openings, the latest first, as days with people; nobody is left out."""
    found = []
    for day, rows in groupby(openings, key=lambda one: local(one.at).date()):
        # By account: two officers may have the same name.
        people = {
            (row.account_id, row.unit_name): Opener(row.name, row.unit_name or "") for row in rows
        }
        found.append(OpenedDay(day, tuple(people.values())))
    return found
