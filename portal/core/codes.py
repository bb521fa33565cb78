"""Codes that people read aloud: digits only, with a check digit."""

from __future__ import annotations

import secrets

# Damm's quasigroup of order 10: catches every single wrong digit and every swap of neighbours.
# H. Michael Damm, "Total anti-symmetrische Quasigruppen", Marburg 2004.
_DAMM = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip

LENGTH = 10


def _damm(digits: str) -> str:
    interim = 0
    for digit in digits:
        interim = int(_DAMM[interim][int(digit)])
    return str(interim)


def new_code() -> str:
    """Ten digits: nine from a secure generator, one check digit. Never starts with 0."""
    body = str(secrets.randbelow(900_000_000) + 100_000_000)
    return body + _damm(body)


def normalise_code(text: str) -> str:
    """The digits of what a person typed, with spaces, dots and dashes left out."""
    return "".join(c for c in text if c.isascii() and c.isdecimal())


def is_code(text: str) -> bool:
    """Whether these are ten digits whose check digit holds."""
    return (
        len(text) == LENGTH and text.isascii() and text.isdecimal() and _damm(text[:-1]) == text[-1]
    )


def spoken(code: str) -> str:
    """The code in the groups 4-3-3 in which it is printed and read."""
    return f"{code[:4]} {code[4:7]} {code[7:]}"


def new_pin() -> str:
    """Six digits for someone who gave neither phone nor identity number."""
    return f"{secrets.randbelow(1_000_000):06d}"
