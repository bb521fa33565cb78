"""How hard a sentence is: syllables or words, names that everybody knows by ear counting one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from portal.policies.placeholders import PLACEHOLDER

# Of one sentence; the mean is over a whole text. English is measured in words.
MOST = {"vi": 20, "en": 12}
MEAN = {"vi": 13, "en": 12}
ABBREVIATION = re.compile(r"\b[A-ZĐ]{2,}\b|\b\w\.\w")
_LINK = re.compile(r"\[(?P<words>[^\[\]]*)\]\([^()]*\)")
_MARKS = re.compile(r"[*_`]")
_END = re.compile(r"(?<=[.?!])\s+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# A figure of the law stands for about as many words: "540.000 đồng", "10 ngày làm việc".
_FIGURE = " 1 2 3 "


@dataclass(frozen=True)
class Names:
    """Fixed names of one language, the longest first; each counts one."""

    phrases: tuple[str, ...] = ()

    @classmethod
    def of(cls, phrases: Collection[str]) -> Names:
        """The names in the order in which they are looked for."""
        return cls(tuple(sorted((p.lower() for p in phrases), key=lambda p: -len(p.split()))))


def shown(words: str) -> str:
    """A line as it is heard: links by their words, placeholders as a figure, no marks of Markdown."""
    return " ".join(
        _MARKS.sub("", _LINK.sub(r"\g<words>", PLACEHOLDER.sub(_FIGURE, words))).split()
    )


def sentences(words: str) -> list[str]:
    """The sentences of a line."""
    return [one for one in _END.split(shown(words)) if one.strip()]


def length(sentence: str, names: Names) -> int:
    """Syllables of Vietnamese or words of English, each fixed name counting one."""
    return len(units(sentence, names))


def units(sentence: str, names: Names) -> list[str]:
    """What is counted: each word, and each fixed name as a whole."""
    return list(_units(_WORD.findall(sentence.lower()), names))


def _units(words: list[str], names: Names) -> Iterator[str]:
    at = 0
    while at < len(words):
        name = next((n for n in names.phrases if words[at : at + len(n.split())] == n.split()), "")
        yield name or words[at]
        at += len(name.split()) or 1
