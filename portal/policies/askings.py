"""The phrases in which people ask for a page, found whole in a query, with or without marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from portal.policies.words import Word, leaves_out_marks, one_letter_apart, words_of

LONGEST_PHRASE = 8
# In a phrase one word may be typed so that it stands in no text; in one of fewer words than these only
# its marks may be wrong.
_ENOUGH = 3
_ANY = "*"


def unknown(typed: Word) -> Word:
    """A typed word that stands in no text; in a phrase it may be one that is a letter apart."""
    return Word(_ANY, _ANY, typed.folded)


class Askings:
    """Every such phrase with the numbers of its pages."""

    def __init__(self, asked: Sequence[Sequence[str]], language: str = "vi") -> None:
        self._pages: dict[str, list[tuple[list[Word], int]]] = defaultdict(list)
        for number, phrases in enumerate(asked):
            for phrase in phrases:
                words = words_of(phrase, language)[:LONGEST_PHRASE]
                for key in _keys(words):
                    self._pages[key].append((words, number))

    def answered(self, typed: Sequence[Word]) -> set[int]:
        """The pages one of whose phrases stands in what was typed."""
        return {number for number, _positions in self.standing(typed)}

    def positions(self, typed: Sequence[Word]) -> set[int]:
        """Where in what was typed any of the phrases stands."""
        return {at for _number, positions in self.standing(typed) for at in positions}

    def standing(self, typed: Sequence[Word]) -> Iterator[tuple[int, range]]:
        """Each phrase that stands in what was typed, with its page and its place."""
        for start in range(len(typed)):
            for end in range(start + 1, min(start + LONGEST_PHRASE, len(typed)) + 1):
                window = typed[start:end]
                for words, number in self._pages.get(_folded(window), ()):
                    if all(
                        _means(*pair, long=len(words) >= _ENOUGH)
                        for pair in zip(window, words, strict=True)
                    ):
                        yield number, range(start, end)


def _keys(words: Sequence[Word]) -> Iterator[str]:
    """The phrase itself, and with each of its words unknown."""
    yield _folded(words)
    for at in range(len(words) if len(words) > 1 else 0):
        yield _folded([*words[:at], unknown(words[at]), *words[at + 1 :]])


def _folded(words: Sequence[Word]) -> str:
    return " ".join(word.folded for word in words)


def _means(typed: Word, meant: Word, *, long: bool) -> bool:
    if typed.folded == _ANY:
        return typed.spelled == meant.folded or (
            long and one_letter_apart(typed.spelled, meant.folded)
        )
    return typed.toned == meant.toned or leaves_out_marks(typed.spelled, meant.spelled)
