"""Which word stands on which page, with its weight there, worked out once for every query.

A query then touches only the pages that hold one of its words, however large the library grows.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from portal.policies.company import Company
from portal.policies.found import Page
from portal.policies.words import Word, words_of

WEIGHTS = {"title": 6.0, "asked": 5.0, "summary": 3.0, "body": 1.0}
Phrase = tuple[Word, ...]


class Standing(NamedTuple):
    """How a word or phrase stands on one page: its weight, and the heaviest place that has it."""

    weight: float
    place: str


Standings = dict[int, Standing]
# Of a word that stands on more pages than this, only those where it weighs most are found by it alone.
CHAMPIONS = 40


class Postings:
    """The pages of every word, and of the phrases that have synonyms, by the number of the page."""

    def __init__(self, pages: Sequence[Page], phrases: Iterable[Phrase]) -> None:
        self._many = len(pages)
        self._words: dict[str, Standings] = defaultdict(dict)
        self.pairs: list[frozenset[tuple[str, str]]] = []
        self.words: dict[str, Word] = {}
        self.company = Company()
        lines = [self._take(number, page) for number, page in enumerate(pages)]
        self._phrases = {joined(phrase): self._of_phrase(phrase, lines) for phrase in phrases}
        held = (*self._words.values(), *self._phrases.values())
        self._champions = {id(one): _champions(one) for one in held if len(one) > CHAMPIONS}

    def of_word(self, word: Word) -> Standings:
        """The pages that hold a word."""
        return self._words.get(word.toned, {})

    def of_phrase(self, phrase: Phrase) -> Standings:
        """The pages that hold a phrase of a synonym group."""
        return self._phrases[joined(phrase)]

    def pages_for(self, standings: Standings) -> Iterable[int]:
        """The pages worth looking at for a word: all, or where it weighs most if it is a common one."""
        return self._champions.get(id(standings), standings)

    def rarity(self, standings: Standings) -> float:
        """What is found on few pages says more about what is meant; after BM25 (Robertson, Walker)."""
        pages = len(standings)
        return math.log(1 + (self._many - pages + 0.5) / (pages + 0.5))

    def _take(self, number: int, page: Page) -> dict[str, str]:
        """Count the words of a page; answers each place as one line in which phrases are found."""
        asked = [words_of(phrase, page.language) for phrase in page.asked]
        places = {
            "title": words_of(page.title, page.language),
            "asked": [word for phrase in asked for word in phrase],
            "summary": words_of(page.summary, page.language),
            "body": words_of(page.body, page.language),
        }
        counts = {place: Counter(w.toned for w in words) for place, words in places.items()}
        for key in dict.fromkeys(key for counted in counts.values() for key in counted):
            self._words[key][number] = _standing({p: counted[key] for p, counted in counts.items()})
        for words in (*places.values(), *asked):
            self.company.take(words)
        self.pairs.append(neighbours(places["title"]).union(*map(neighbours, asked)))
        for word in (word for words in places.values() for word in words):
            self.words.setdefault(word.toned, word)
        return {place: f" {joined(words)} " for place, words in places.items()}

    def _of_phrase(self, phrase: Phrase, lines: Sequence[dict[str, str]]) -> Standings:
        key, found = f" {joined(phrase)} ", {}
        for number in sorted(set.intersection(*(set(self.of_word(word)) for word in phrase))):
            counted = {place: line.count(key) for place, line in lines[number].items()}
            if any(counted.values()):
                found[number] = _standing(counted)
        return found


def _champions(standings: Standings) -> tuple[int, ...]:
    heaviest = sorted(standings, key=lambda number: (-standings[number].weight, number))
    return tuple(heaviest[:CHAMPIONS])


def joined(phrase: Sequence[Word]) -> str:
    """Words as one line, in the spelling in which they are compared."""
    return " ".join(word.toned for word in phrase)


def neighbours(words: Sequence[Word]) -> frozenset[tuple[str, str]]:
    """Which words follow each other, whatever their marks."""
    return frozenset((a.folded, b.folded) for a, b in zip(words, words[1:], strict=False))


def _standing(counted: dict[str, int]) -> Standing:
    """Weight of the places, growing slowly with repetition, and in a title not at all."""
    weight = sum(
        WEIGHTS[place] * (1.0 if place == "title" else min(1 + math.log(n), 2.5))
        for place, n in counted.items()
        if n
    )
    return Standing(weight, next(place for place, n in counted.items() if n))
