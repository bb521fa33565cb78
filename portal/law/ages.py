"""Ages from birth dates of which perhaps only the year or the month is known."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class AgeSpan:
    """The least and the greatest age, in whole years, that someone can have on a day."""

    least: int
    most: int

    def is_below(self, limit: int) -> bool:
        """Whether the person is certainly younger than the limit."""
        return self.most < limit

    def straddles(self, limit: int) -> bool:
        """Whether the birth date as known leaves open if the limit is reached."""
        return self.least < limit <= self.most


def age_span(born: str, on: date) -> AgeSpan:
    """The ages that "1990", "1990-03" or "1990-03-05" leaves possible on a day."""
    year, month, day = ([int(part) for part in born.split("-")] + [0, 0])[:3]
    first = date(year, month or 1, day or 1)
    last_month = month or 12
    last = date(year, last_month, day or monthrange(year, last_month)[1])
    return AgeSpan(age_on(min(last, on), on), age_on(first, on))


def age_on(born: date, on: date) -> int:
    """Completed years of life on a day; someone born on 29 February completes one on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
