"""Vietnamese place names as words that can be compared with and without their tones."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from portal.core.text import fold, lower_toned

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_APOSTROPHES = re.compile("['’‘ʼ`´]")
_BREAKS = re.compile(r"[.\-–—_()]")
# "Lý" and "Lí", "Quy" and "Qui" are one name; after a vowel ("Thủy") y and i differ.
_FINAL_Y = re.compile(r"(?<=[bcdđghklmnprstvx])y$|(?<=qu)y$")


class Tones(IntEnum):
    """How the tone marks of the typed words stand to those of a name, best first."""

    SAME = 0
    UNMARKED = 1
    DIFFERENT = 2


@dataclass(frozen=True)
class Word:
    """A syllable: bare letters, letters with their hats and hooks, and its tone apart.

    The tone stands apart because people put it on either vowel: Hoà and Hòa are the same word.
    `plain` is the word as typed, in lower case.
    """

    bare: str
    letters: str
    tone: str
    plain: str

    @property
    def unmarked(self) -> bool:
        return not self.tone and self.letters == self.bare


@lru_cache(maxsize=8192)
def word(text: str) -> Word:
    """One word of a name or of what a person typed."""
    marks = unicodedata.normalize("NFD", text.lower())
    tone = "".join(c for c in marks if c in _TONES)[:1]
    letters = unicodedata.normalize("NFC", "".join(c for c in marks if c not in _TONES))
    plain = unicodedata.normalize("NFC", text.lower())
    return Word(_FINAL_Y.sub("i", fold(text)), _FINAL_Y.sub("i", letters), tone, plain)


def words(text: str) -> tuple[Word, ...]:
    """The words of a text; dots and hyphens part words, apostrophes do not."""
    plain = _BREAKS.sub(" ", _APOSTROPHES.sub("", text))
    return tuple(word(part) for part in plain.split())


def has_marks(text: str) -> bool:
    """Whether someone typed any tone, hat or hook."""
    return fold(text) != lower_toned(text)


def bare(parts: tuple[Word, ...]) -> str:
    """The words without any mark, one space between."""
    return " ".join(part.bare for part in parts)


def compare_tones(typed: tuple[Word, ...], name: tuple[Word, ...]) -> Tones:
    """The tones of typed words against the words of a name they stand for.

    The last typed word may be the beginning of its word.
    """
    worst = Tones.SAME
    for position, (one, other) in enumerate(zip(typed, name, strict=False)):
        worst = max(worst, _compare(one, other, partial=position == len(typed) - 1))
    return worst


def _compare(typed: Word, name: Word, *, partial: bool) -> Tones:
    whole = typed.letters == name.letters
    begun = partial and name.letters.startswith(typed.letters)
    if (whole and typed.tone == name.tone) or (
        begun and not whole and typed.tone in ("", name.tone)
    ):
        return Tones.SAME
    return Tones.UNMARKED if typed.unmarked else Tones.DIFFERENT


def one_slip(typed: str, name: str) -> bool:
    """Whether one letter added, left out, changed or swapped with the next makes them equal."""
    if typed == name:
        return True
    if abs(len(typed) - len(name)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(typed, name, strict=False)) if a != b), None)
    if start is None:
        return True
    rest, other = typed[start:], name[start:]
    if len(rest) == len(other):
        swapped = len(rest) > 1 and rest[1::-1] + rest[2:] == other
        return rest[1:] == other[1:] or swapped
    return rest[1:] == other if len(rest) > len(other) else rest == other[1:]
