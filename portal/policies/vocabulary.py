"""What a typed word may mean: itself, itself with its marks left out, or a word one slip away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.policies.words import Word, is_slip, leaves_out_marks, undriven

EXACT, UNMARKED, SLIP = 1.0, 0.5, 0.35
# A word whose marks were typed in letters, for another one than these letters say.
HALF_TYPED = 0.3
# A word without marks in a query that has marks elsewhere is probably meant as it stands.
UNMARKED_AMONG_MARKED = 0.2


@dataclass(frozen=True)
class Sense:
    """A word of the vocabulary that a typed word may mean."""

    word: Word
    strength: float
    how: str


class Vocabulary:
    """All words of one language.

    Two words one letter apart become alike when each loses at most one letter, so the words near a
    typed one are looked up by what is left of them instead of being compared with it one by one.
    """

    def __init__(self, words: Iterable[Word]) -> None:
        self._alike: dict[str, dict[str, Word]] = {}
        for word in words:
            self._alike.setdefault(word.folded, {}).setdefault(word.toned, word)
        self._order = {folded: number for number, folded in enumerate(self._alike)}
        self._shortened: dict[str, list[str]] = defaultdict(list)
        for folded in self._alike:
            for left in _shortenings(folded):
                self._shortened[left].append(folded)

    def senses(self, typed: Word, among_marked: bool) -> list[Sense]:
        """The words that may be meant; slips only where nothing else fits."""
        alike = self._alike.get(typed.folded, {})
        senses = [Sense(alike[typed.toned], EXACT, "exact")] if typed.toned in alike else []
        loose = UNMARKED_AMONG_MARKED if among_marked and senses else UNMARKED
        senses += [
            Sense(word, loose, "unmarked")
            for word in alike.values()
            if word.toned != typed.toned and leaves_out_marks(typed.spelled, word.spelled)
        ]
        return (
            senses or self._undriven(typed) or [Sense(w, SLIP, "slip") for w in self._slips(typed)]
        )

    def _undriven(self, typed: Word) -> list[Sense]:
        """The words that were meant by letters and figures that stand for marks."""
        plain = undriven(typed)
        if plain is None:
            return []
        alike = self._alike.get(plain.folded, {})
        told = plain.toned in alike
        return [
            Sense(
                word, UNMARKED if word.toned == plain.toned or not told else HALF_TYPED, "unmarked"
            )
            for word in alike.values()
        ]

    def _slips(self, typed: Word) -> Iterator[Word]:
        near = {
            folded
            for left in _shortenings(typed.folded)
            for folded in self._shortened.get(left, ())
        }
        for folded in sorted(near, key=self._order.__getitem__):
            yield from (word for word in self._alike[folded].values() if is_slip(typed, word))


def _shortenings(folded: str) -> set[str]:
    """The word, and the word without one of its letters."""
    return {folded} | {folded[:at] + folded[at + 1 :] for at in range(len(folded))}
