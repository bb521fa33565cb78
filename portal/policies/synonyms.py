"""Phrases that mean the same, found in the words of a query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from portal.policies.postings import Phrase
from portal.policies.words import words_of


class Swap(NamedTuple):
    """Phrases that mean the same as the words typed at some positions."""

    positions: range
    phrases: tuple[Phrase, ...]


class _Known(NamedTuple):
    """A phrase with its place in the list and the other phrases of its group."""

    order: int
    phrase: Phrase
    others: tuple[Phrase, ...]


class SynonymGroups:
    """The groups of one language, by the first word of each phrase."""

    def __init__(self, groups: Sequence[Sequence[str]], language: str = "vi") -> None:
        read = [[tuple(words_of(phrase, language)) for phrase in group] for group in groups]
        self._groups = [tuple(phrase for phrase in group if phrase) for group in read]
        self._by_first: dict[str, list[_Known]] = defaultdict(list)
        order = 0
        for group in self._groups:
            for phrase in group:
                others = tuple(other for other in group if other != phrase)
                if others:
                    self._by_first[phrase[0].toned].append(_Known(order, phrase, others))
                order += 1

    def phrases(self) -> Iterator[Phrase]:
        """Every phrase of every group."""
        return (phrase for group in self._groups for phrase in group)

    def swaps(self, meant: Sequence[set[str]]) -> list[Swap]:
        """What the typed phrases may be swapped for, in the order of the list.

        `meant` says for each position of the query which words may be meant there.
        """
        found: list[tuple[int, int, Swap]] = []
        for start, words in enumerate(meant):
            for known in (known for word in words for known in self._by_first.get(word, ())):
                window = meant[start : start + len(known.phrase)]
                if len(window) == len(known.phrase) and all(
                    word.toned in options
                    for word, options in zip(known.phrase, window, strict=True)
                ):
                    positions = range(start, start + len(known.phrase))
                    found.append((known.order, start, Swap(positions, known.others)))
        return [swap for _order, _start, swap in sorted(found, key=lambda one: one[:2])]
