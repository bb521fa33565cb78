"""The number in a list: twelve digits, nine of an old card, or something that is neither.

Digits of the number are compared with year and sex only to warn (domain, section 7.1).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from portal.registry.imports.problems import Problem
from portal.registry.imports.wording import NOTHING
from portal.registry.models import NumberShape

WHOLE, OLD = 12, 9
_SEPARATORS = re.compile(r"[\s.\-'`’]")
_SHORTENED = re.compile(r"[0-9][.,]?[0-9]*[eE]\+?[0-9]+")
LONGEST_KEPT = 60


@dataclass
class Number:
    """What was read: an identity number, or another one with its shape; and what to say."""

    identity: str = ""
    other: str = ""
    shape: NumberShape | None = None
    problems: list[Problem] = field(default_factory=list)


def read(text: str, *, folded: str, birth: str, sex: str | None) -> Number:
    """The number of one row, judged against birth (a partial ISO date) and sex."""
    if folded in NOTHING:
        return Number(problems=[("no_identity", {})])
    if _SHORTENED.fullmatch(text.strip()):
        return Number(problems=[("identity_lost", {"text": text[:LONGEST_KEPT]})])
    digits = _SEPARATORS.sub("", "".join(str(unicodedata.decimal(c, c)) for c in text))
    if digits.isascii() and digits.isdecimal():
        if len(digits) == WHOLE:
            return Number(identity=digits, problems=disagreements(digits, birth, sex))
        if len(digits) == OLD:
            return Number(other=digits, shape=NumberShape.OLD, problems=[("identity_old", {})])
        filled = digits.zfill(WHOLE)
        if (
            len(digits) in (WHOLE - 1, WHOLE - 2)
            and birth
            and not disagreements(filled, birth, sex)
        ):
            return Number(identity=filled, problems=[("identity_zeros", {})])
    kept = text[:LONGEST_KEPT]
    return Number(
        other=kept, shape=NumberShape.WRONG, problems=[("identity_wrong", {"text": kept})]
    )


def disagreements(number: str, birth: str, sex: str | None) -> list[Problem]:
    """Where the digits of a number speak against the year of birth or the sex."""
    century, year = 1900 + 100 * (int(number[3]) // 2), int(number[4:6])
    found: list[Problem] = []
    if birth and int(birth[:4]) != century + year:
        found.append(("identity_year", {}))
    if sex in ("male", "female") and (int(number[3]) % 2 == 0) != (sex == "male"):
        found.append(("identity_sex", {}))
    return found
