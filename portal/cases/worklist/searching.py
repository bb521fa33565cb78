"""What someone typed into the desk's one search box: a name, a code, or a number of a person.

Numbers of a person are looked for by their keyed hash; from here on only that hash and the last
digits travel, so that neither an address nor a log holds the number itself.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from portal.accounts.contacts import parse_phone
from portal.core.codes import is_code
from portal.core.sealing import keyed_hash
from portal.core.text import clean

LONGEST = 100  # characters that are looked at; no name and no number is longer
TAIL = 3
_IDENTITY, _OLD_IDENTITY, _CODE = 12, 9, 10
_SEPARATORS = re.compile(r"[\s.\-()‐-―/+]")
_NATIONAL = re.compile(r"(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9.\-/_]*")


class Kind(StrEnum):
    """How the typed text was understood."""

    NAME = "name"
    CODE = "code"
    NATIONAL = "national"
    PHONE = "phone"
    IDENTITY = "identity"
    OLD_IDENTITY = "old_identity"
    WRONG_CODE = "wrong_code"


_OF_A_PERSON = frozenset({Kind.NAME, Kind.PHONE, Kind.IDENTITY, Kind.OLD_IDENTITY})


@dataclass(frozen=True)
class Wanted:
    """What is looked for; `text` is a name, a code, or the last digits of a person's number."""

    kind: Kind
    text: str
    digest: bytes = b""

    @property
    def private(self) -> bool:
        """Whether what was typed is a person's name, or is or may be a slip of a person's number."""
        long = self.text.isdecimal() and len(self.text) >= _OLD_IDENTITY
        return self.kind in _OF_A_PERSON or (self.kind is Kind.NATIONAL and long)


def understand(typed: str) -> Wanted | None:
    """What the text means; None when nothing was typed."""
    text = clean(typed[: LONGEST * 10])[:LONGEST].strip()
    if not text:
        return None
    digits = _digits(text)
    if digits is not None:
        return _number(digits, text)
    if _NATIONAL.fullmatch(text):
        return Wanted(Kind.NATIONAL, text)
    return Wanted(Kind.NAME, text)


def _digits(text: str) -> str | None:
    """The digits, of any script and however they are grouped; None where there is a letter."""
    plain = "".join(str(unicodedata.decimal(c, c)) for c in text)
    digits = _SEPARATORS.sub("", plain)
    return digits if digits.isascii() and digits.isdecimal() else None


def _number(digits: str, text: str) -> Wanted:
    phone = parse_phone(_with_zero(digits))
    if phone is not None:
        return _private(Kind.PHONE, phone.value, phone.keyed_hash())
    if is_code(digits):
        return Wanted(Kind.CODE, digits)
    if len(digits) == _IDENTITY:
        return _private(Kind.IDENTITY, digits, keyed_hash("identity_number", digits))
    if len(digits) == _OLD_IDENTITY:
        return Wanted(Kind.OLD_IDENTITY, digits[-TAIL:])
    if len(digits) == _CODE and text[0] != "0":
        return Wanted(Kind.WRONG_CODE, digits)
    # A part of a dossier code is typed with its signs; without them it is what it is.
    return Wanted(Kind.NATIONAL, text if _NATIONAL.fullmatch(text) else digits)


def _private(kind: Kind, number: str, digest: bytes) -> Wanted:
    return Wanted(kind, number[-TAIL:], digest)


def _with_zero(digits: str) -> str:
    """A number written for calls from abroad, as it is written here."""
    for prefix in ("0084", "84"):
        if digits.startswith(prefix) and len(digits) - len(prefix) in {9, 10}:
            return "0" + digits[len(prefix) :].removeprefix("0")
    return digits
