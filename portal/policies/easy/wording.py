"""Words that a reader of the easy-read edition may not know: not in the kept list, or hard and unexplained.

What is a sentence long and clear may still hold a word that nobody uses at home. So a list of words is
kept beside the texts, and a hard word leads to the glossary where it is first met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.policies.easy.grammar import TERM, sections_of
from portal.policies.easy.lists import EasyLists
from portal.policies.easy.measure import Names, shown, units

_LINK = re.compile(r"\[[^\]]*\]\([^)]*\)")
_TERM_LINK = re.compile(r"\[[^\]]*\]" + TERM.pattern.removeprefix(r"\]"))


@dataclass(frozen=True)
class Wording:
    """What counts as known in one language: kept words, names that count one, terms of the glossary."""

    kept: frozenset[str]
    phrases: Names
    terms: Mapping[str, str]
    hard: tuple[str, ...]

    def strange(self, words: str) -> list[str]:
        """The words of a line that are neither kept nor part of a name nor explained."""
        known = self.kept | set(self.phrases.phrases)
        return [one for one in self.counted(words) if one not in known and not one.isdigit()]

    def counted(self, words: str) -> list[str]:
        """What stands outside links to the glossary: words, and names and terms as one each."""
        return units(shown(_TERM_LINK.sub(" 0 ", words)), self.phrases)


def wording(folder: Path, lists: EasyLists, language: str) -> Wording:
    """The words known in a language, from the lists of a folder of policies."""
    terms = {slug: term.term.in_language(language).lower() for slug, term in lists.terms.items()}
    hard, kept = lists.hard[language].phrases, kept_words(folder, language)
    together = [word for word in kept if " " in word]
    phrases = Names.of([*lists.names[language].phrases, *terms.values(), *hard, *together])
    return Wording(frozenset(kept), phrases, terms, hard)


def kept_words(folder: Path, language: str) -> list[str]:
    """The reviewed list, one word a line, in Vietnamese of one syllable or more; `#` begins a remark."""
    lines = (folder / f"easy_words.{language}.txt").read_text("utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("#")]


def strange_words(body: str, wording: Wording) -> Iterator[tuple[int, str]]:
    """Each unknown word with its line counted from 1, headings too."""
    for section in sections_of(body):
        yield from ((section.number, word) for word in wording.strange(section.words))
        for line in section.lines:
            yield from ((line.number, word) for word in wording.strange(line.words))


def unexplained(body: str, wording: Wording) -> Iterator[tuple[int, str]]:
    """Each hard word that stands in a line before it leads to the glossary, with its first line.

    The name of another page may hold one: that page explains it. A heading is a question and leads
    nowhere, so what stands there is not looked at.
    """
    met: set[str] = set()
    for section in sections_of(body):
        for line in section.lines:
            plain = set(wording.counted(_LINK.sub(" 0 ", line.words)))
            met |= {match["term"] for match in TERM.finditer(line.words)}
            for slug, word in _hard(wording):
                if slug not in met and word in plain:
                    met.add(slug)
                    yield line.number, word


def _hard(wording: Wording) -> Iterator[tuple[str, str]]:
    yield from wording.terms.items()
    yield from ((word, word) for word in wording.hard if word not in wording.terms.values())
