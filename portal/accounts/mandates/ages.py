"""When a child's files pass to them: the last day on which a parent or guardian acts by law."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from portal.law import current_book

ADULT_AT = "person.adult_at"


def last_day_of_childhood(born: str, *, on: date) -> date:
    """The day before adulthood, by the rule in force `on` a day.

    Of "2010" or "2010-05" it is the end of that year or month: nobody loses help too early.
    """
    year, month, day = ([int(part) for part in born.split("-")] + [0, 0])[:3]
    grown = year + current_book().value(ADULT_AT, on).whole
    if not month:
        return date(grown, 12, 31)
    if not day:
        return date(grown, month, monthrange(grown, month)[1])
    return _birthday(grown, month, day) - timedelta(days=1)


def is_certain(born: str) -> bool:
    """Whether the birth date is known to the day."""
    return born.count("-") == 2


def _birthday(year: int, month: int, day: int) -> date:
    """Whoever was born on 29 February completes a year on 1 March where there is none."""
    if day > monthrange(year, month)[1]:
        return date(year, month, monthrange(year, month)[1]) + timedelta(days=1)
    return date(year, month, day)
