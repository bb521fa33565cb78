"""Words as the search compares them: with their marks, without any, and one letter apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from portal.core.text import fold

_WORD = re.compile(r"[^\W_]+")
_TONES = frozenset("\u0300\u0309\u0303\u0301\u0323")
_PLURAL = re.compile(r"[a-z]{3,}(?<![su])s$")
_LONG_PLURALS = ("sses", "ches", "shes", "xes", "uses")
# Below this many letters a slip cannot be told from another word: mù and mũ, nghề and nghe.
_SLIP_FROM = 4
_WRONG_MARK_FROM = 5
# Vietnamese writes with a few thousand syllables; each is taken apart once.
_KNOWN_SYLLABLES = 8192


@dataclass(frozen=True)
class Word:
    """One syllable: `toned` tells nghề from nghe, `folded` does not; `spelled` is as written."""

    toned: str
    folded: str
    spelled: str = field(compare=False)

    @property
    def is_marked(self) -> bool:
        """Whether it was written with any Vietnamese mark."""
        return self.toned != self.folded


def words_of(text: str, language: str = "vi") -> list[Word]:
    """The words of a text in order, in any spelling of Unicode; English ones in the singular."""
    lowered = unicodedata.normalize("NFC", text).lower()
    found = _WORD.findall(lowered)
    return [_word(_singular(one) if language == "en" else one) for one in found]


@lru_cache(_KNOWN_SYLLABLES)
def _word(spelled: str) -> Word:
    return Word(_canonical(spelled), fold(spelled), spelled)


def _singular(spelled: str) -> str:
    """Tickets are found as ticket. In Vietnamese an s at the end is a mark typed in Telex."""
    if not _PLURAL.match(spelled):
        return spelled
    if spelled.endswith("ies"):
        return f"{spelled[:-3]}y"
    return spelled[:-2] if spelled.endswith(_LONG_PLURALS) else spelled[:-1]


def _canonical(syllable: str) -> str:
    """The tone moved to the end, so that hoà and hòa, uỷ and ủy are one word."""
    letters, tone = _taken_apart(syllable)
    return unicodedata.normalize("NFC", "".join(letters)) + tone


@lru_cache(_KNOWN_SYLLABLES)
def _taken_apart(syllable: str) -> tuple[tuple[str, ...], str]:
    """The letters with their own marks (ê, đ), and the tone by itself."""
    letters: list[str] = []
    tone = ""
    for character in unicodedata.normalize("NFD", syllable):
        if character in _TONES:
            tone += character
        elif unicodedata.combining(character) and letters:
            letters[-1] += character
        else:
            letters.append(character)
    return tuple(letters), tone


_TELEX = re.compile(r"(?P<letters>[a-z]+?)(?P<tone>[sfrxj]?)")
_TELEX_TONES = dict(zip("sfrxj", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_TELEX_LETTERS = (
    ("dd", "đ"), ("aa", "â"), ("ee", "ê"), ("oo", "ô"), ("uow", "ươ"), ("aw", "ă"), ("ow", "ơ"),
    ("uw", "ư"),
)  # fmt: skip
_VNI = re.compile(r"(?<=[a-z])[0-9]+")


def undriven(typed: Word) -> Word | None:
    """What a word may be that was typed in Telex or VNI with no program to turn it into letters.

    "khuyeets" is "khuyết"; of "khuye61t" only the letters are told. None where nothing was typed so.
    """
    letters = typed.folded
    if _VNI.search(letters):
        return _word(_VNI.sub("", letters))
    match = _TELEX.fullmatch(letters) if typed.toned == letters else None
    if match is None:
        return None
    written = match["letters"]
    for keys, letter in _TELEX_LETTERS:
        written = written.replace(keys, letter)
    if written == letters:
        return None
    return Word(written + _TELEX_TONES.get(match["tone"], ""), fold(written), typed.spelled)


def leaves_out_marks(typed: str, meant: str) -> bool:
    """Whether `typed` is `meant` with some marks not typed; a different mark is another word."""
    letters, tone = _taken_apart(typed)
    meant_letters, meant_tone = _taken_apart(meant)
    if tone not in ("", meant_tone) or len(letters) != len(meant_letters):
        return False
    pairs = zip(letters, meant_letters, strict=True)
    return all(one == other or one == fold(other) for one, other in pairs)


def is_slip(typed: Word, known: Word) -> bool:
    """Whether one letter, or in a longer word one mark, was typed wrongly."""
    if typed.folded == known.folded:
        return len(typed.folded) >= _WRONG_MARK_FROM
    return len(typed.folded) >= _SLIP_FROM and one_letter_apart(typed.folded, known.folded)


def one_letter_apart(one: str, other: str) -> bool:
    """One letter added, dropped, changed, or swapped with its neighbour."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, other_rest = one[start:], other[start:]
    if len(one) == len(other):
        swapped = rest[:2] == other_rest[:2][::-1] and rest[2:] == other_rest[2:]
        return rest[1:] == other_rest[1:] or swapped
    longer, shorter = sorted((rest, other_rest), key=len, reverse=True)
    return longer[1:] == shorter
