"""Days as lists write them: whole, month and year, the year alone; what is none is said why."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[ T].*)?", re.ASCII)
_WRITTEN = re.compile(r"(?:(?:(\d{1,2})\s*[/.\-\s]\s*)?(\d{1,2})\s*[/.\-\s]\s*)?(\d{4})", re.ASCII)
_SPOKEN = re.compile(
    r"(?:(?:ngay\s*)?(\d{1,2})\s*thang\s*)?(?:thang\s*)?(\d{1,2})\s*nam\s*(\d{4})", re.ASCII
)
_SHORT_YEAR = re.compile(r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{2}", re.ASCII)
FIRST_YEAR = 1850


class NoDate(Exception):
    """A text that is no day; `problem` is the slug of the sentence."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


def partial(text: str, *, folded: str) -> str:
    """A partial ISO date: "1990", "1990-03" or "1990-03-05". Zeros stand for what is not known.

    Raises:
        NoDate: not_real (31/02), not_a_date, short_year, impossible_year.
    """
    year, month, day = _parts(text.strip(), folded)
    if not FIRST_YEAR <= year <= 2200:
        raise NoDate("impossible_year")
    if not month:
        return f"{year:04d}"
    try:
        whole = date(year, month, day or 1)
    except ValueError as error:
        raise NoDate("not_real") from error
    return whole.isoformat() if day else whole.isoformat()[:7]


def _parts(text: str, folded: str) -> tuple[int, int, int]:
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups()
    elif (found := _WRITTEN.fullmatch(text)) or (found := _SPOKEN.fullmatch(folded)):
        day, month, year = found.groups()
    elif _SHORT_YEAR.fullmatch(text):
        raise NoDate("short_year")
    else:
        raise NoDate("not_a_date")
    return int(year), int(month or 0), int(day or 0)


def latest_first(born: str) -> date:
    """The first day that a partial date can mean."""
    year, month, day = ([int(part) for part in born.split("-")] + [1, 1])[:3]
    return date(year, month, day)
