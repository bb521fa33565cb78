"""Which words keep company: what was typed without marks or with a slip is put right by the words beside it.

"mien phi" may be many words one by one, but only miễn phí stand beside each other in a text; and "xe bít"
is xe buýt, since no text has the first and many have the second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from portal.policies.vocabulary import SLIP, Sense
from portal.policies.words import Word, one_letter_apart

# What a meaning counts that the neighbours speak for, and one they do not while they do for another.
SUPPORTED = {"unmarked": 0.8, "slip": 0.6}
UNSUPPORTED = 0.2
# A word of one letter is a letter apart from half of the language.
_SHORTEST = 2


class Company:
    """The pairs of words that stand beside each other anywhere."""

    def __init__(self) -> None:
        self._after: dict[str, dict[str, Word]] = defaultdict(dict)
        self._before: dict[str, dict[str, Word]] = defaultdict(dict)

    def take(self, words: Sequence[Word]) -> None:
        """Remember the pairs of a text."""
        for one, other in zip(words, words[1:], strict=False):
            self._after[one.toned][other.toned] = other
            self._before[other.toned][one.toned] = one

    def weighed(
        self, typed: Sequence[Word], senses: Sequence[Sequence[Sense]]
    ) -> list[list[Sense]]:
        """The meanings of each typed word, weighed by what the words beside it may mean."""
        known = [
            list(options) or list(self._near(typed, senses, at))
            for at, options in enumerate(senses)
        ]
        backed: list[set[str]] = [set() for _options in known]
        for at in range(len(known) - 1):
            for one in known[at]:
                after = self._after.get(one.word.toned, {})
                for other in (sense for sense in known[at + 1] if sense.word.toned in after):
                    backed[at].add(one.word.toned)
                    backed[at + 1].add(other.word.toned)
        return [_weighed(options, by) for options, by in zip(known, backed, strict=True)]

    def _near(
        self, typed: Sequence[Word], senses: Sequence[Sequence[Sense]], at: int
    ) -> Iterator[Sense]:
        """For a word that stands in no text: those a letter apart that do stand beside its neighbours."""
        found: dict[str, Word] = {}
        for beside, places in ((at - 1, self._after), (at + 1, self._before)):
            for sense in senses[beside] if 0 <= beside < len(senses) else ():
                if sense.how != "slip":  # two guesses would prove each other
                    found.update(places.get(sense.word.toned, {}))
        if len(typed[at].folded) >= _SHORTEST:
            for word in found.values():
                if one_letter_apart(typed[at].folded, word.folded):
                    yield Sense(word, SLIP, "slip")


def _weighed(options: list[Sense], backed: set[str]) -> list[Sense]:
    """Only words typed without marks or with a slip are in doubt."""
    if not backed or not all(one.how in SUPPORTED for one in options):
        return options
    return [
        replace(one, strength=SUPPORTED[one.how] if one.word.toned in backed else UNSUPPORTED)
        for one in options
    ]
