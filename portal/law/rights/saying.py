"""What was told, without what no question knows: a slip in an address is no answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from portal.law.rights.told import ANSWERS, FREE, Told

# A birth date is a day of some calendar year that Python and people can live in.
_FIRST_YEAR, _LAST_YEAR = 1850, 2200


def settled(told: Told) -> Told:
    """What was told without what no question knows: a slip in an address is no answer."""
    wrong = {name: "" for name in (*ANSWERS, *FREE) if not _known(name, getattr(told, name))}
    return replace(told, **wrong) if wrong else told


def _known(name: str, said: str) -> bool:
    if not said or name in ANSWERS:
        return not said or said in ANSWERS[name]
    if name == "province":
        return len(said) == 2 and said.isascii() and said.isdigit()
    return _is_day(said)


def _is_day(said: str) -> bool:
    parts = said.split("-")
    lengths = [len(part) for part in parts]
    plain = all(part.isascii() and part.isdigit() for part in parts)
    if not plain or lengths not in ([4], [4, 2], [4, 2, 2]):
        return False
    year, month, day = ([int(part) for part in parts] + [1, 1])[:3]
    try:
        return _FIRST_YEAR <= date(year, month, day).year <= _LAST_YEAR
    except ValueError:
        return False
