"""The units a legal parameter may have, and how a written value becomes a typed one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

VIETNAMESE, ENGLISH = "vi", "en"


@dataclass(frozen=True)
class LocalName:
    """A name or sentence in both languages of the portal; Vietnamese is the official one."""

    vi: str
    en: str

    def in_language(self, language: str) -> str:
        """The wording for a language code; anything but English reads Vietnamese."""
        return self.en if language == ENGLISH else self.vi

    def __str__(self) -> str:
        return self.vi


Value = int | Decimal | Fraction | str | LocalName


class BadValue(ValueError):
    """A written value that does not fit its unit; the text is the reason."""


def local_name(written: Any) -> LocalName:
    """`{vi: ..., en: ...}`, both filled, nothing else."""
    if not isinstance(written, Mapping) or set(written) != {VIETNAMESE, ENGLISH}:
        raise BadValue("needs exactly the two keys vi and en")
    vi, en = written[VIETNAMESE], written[ENGLISH]
    if not (isinstance(vi, str) and vi.strip() and isinstance(en, str) and en.strip()):
        raise BadValue("both vi and en must be filled with text")
    return LocalName(vi.strip(), en.strip())


def _whole(written: Any) -> int:
    if isinstance(written, bool) or not isinstance(written, int) or written < 0:
        raise BadValue("must be a whole number, 0 or more")
    return written


def _decimal(written: Any) -> Decimal:
    # Written in quotes or as a number: 1.5 and "1.5" are the same coefficient, never a float sum.
    try:
        number = Decimal(str(written))
    except InvalidOperation:
        raise BadValue("must be a number") from None
    if isinstance(written, bool) or not number.is_finite() or number < 0:
        raise BadValue("must be a number, 0 or more")
    return number


def _share(written: Any) -> Fraction:
    if not isinstance(written, str) or not re.fullmatch(r"[0-9]+/[1-9][0-9]*", written):
        raise BadValue('must be a share in quotes, such as "2/3"')
    return Fraction(written)


def _text(written: Any) -> str:
    if not isinstance(written, str) or not written.strip():
        raise BadValue("must be text in quotes")
    return written.strip()


def _rule(written: Any) -> str:
    if not isinstance(written, str) or not re.fullmatch(r"[a-z0-9_]+", written):
        raise BadValue("must be the name of a rule in small letters, such as decision_month")
    return written


def _day_of_year(written: Any) -> str:
    if not isinstance(written, str) or not re.fullmatch(
        r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", written
    ):
        raise BadValue('must be month-day in quotes, such as "06-15"')
    return written


LEVELS = ("extreme", "severe", "mild")


def _levels(written: Any) -> str:
    # Kept as one text in the order of the law: a value is one thing, and compares with another.
    if not isinstance(written, list) or not written or any(one not in LEVELS for one in written):
        raise BadValue(f"must be a list of levels out of {', '.join(LEVELS)}")
    if len(set(written)) != len(written):
        raise BadValue("names a level twice")
    return " ".join(level for level in LEVELS if level in written)


UNITS: Mapping[str, Callable[[Any], Value]] = {
    "hours": _whole,
    "working_days": _whole,
    "calendar_days": _whole,
    "months": _whole,
    "years": _whole,  # of age
    "span_years": _whole,  # of time
    "people": _whole,
    "points": _whole,
    "dong": _whole,
    "coefficient": _decimal,
    "share": _share,
    "code": _text,
    "name": local_name,
    "rule": _rule,
    "levels": _levels,
    "day_of_year": _day_of_year,
}


def typed(unit: str, written: Any) -> Value:
    """The value a parameter computes with; raises BadValue with the reason."""
    return UNITS[unit](written)
