"""Vietnamese text: one spelling for storage, one for search, one for sorting."""

from __future__ import annotations

import unicodedata

# Vietnamese letters in dictionary order, tones left out; Python compares by code point otherwise.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: index for index, letter in enumerate(_ALPHABET, start=1)}
# Tones in dictionary order: level, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_DIRECTION_MARKS = frozenset(
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)


def clean(text: str, *, multiline: bool = False) -> str:
    """The stored form of typed text: NFC, no control or direction characters, trimmed."""
    kept = []
    for character in unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")):
        if character == "\n" and multiline:
            kept.append(character)
        elif character in "\n\t\u00a0" or unicodedata.category(character) == "Zs":
            kept.append(" ")
        elif (
            unicodedata.category(character) not in {"Cc", "Cs"}
            and character not in _DIRECTION_MARKS
        ):
            kept.append(character)
    lines = "".join(kept).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def fold(text: str) -> str:
    """Lower case without any mark, đ as d: what a search without tone marks compares."""
    plain = unicodedata.normalize("NFD", text.lower())
    kept = "".join(c for c in plain if not unicodedata.combining(c)).replace("đ", "d")
    return " ".join(kept.split())


def lower_toned(text: str) -> str:
    """Lower case with tones kept, composed: what a search with tone marks compares."""
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def _sort_letters(word: str) -> str:
    letters, tones = [], []
    for character in unicodedata.normalize("NFC", word.lower()):
        marks = unicodedata.normalize("NFD", character)
        tone = next((_TONES[mark] for mark in marks if mark in _TONES), 0)
        base = unicodedata.normalize("NFC", "".join(m for m in marks if m not in _TONES))
        letters.append(f"{_RANK.get(base, 99):02d}")
        tones.append(str(tone))
    return "".join(letters) + "." + "".join(tones)


def sort_key(text: str) -> str:
    """A plain key whose byte order is Vietnamese dictionary order on every database."""
    return " ".join(_sort_letters(word) for word in text.split())


def name_sort_key(name: str) -> str:
    """As `sort_key`, by the given name (the last word) first, as Vietnamese lists are ordered."""
    words = name.split()
    return sort_key(" ".join([*words[-1:], *words[:-1]]))
