"""The index of one language: which word stands where, and how well a query fits each page."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from portal.policies.words import Word, is_slip, leaves_out_marks, words_of

WEIGHTS = {"title": 6.0, "summary": 3.0, "body": 1.0}
EXACT, UNMARKED, SYNONYM, SLIP = 1.0, 0.5, 0.5, 0.35
# How much of a query a page must answer, and how much a corrected slip counts towards it.
LEAST_SHARE, SHARE_OF_SLIP = 0.5, 0.6
# A word without marks in a query that has marks elsewhere is probably meant as it stands.
UNMARKED_AMONG_MARKED = 0.2
NEIGHBOURS_IN_TITLE = 0.5
# A page that fits far worse than the best one only distracts.
WORTH_SHOWING = 0.15
MOST_WORDS = 30


@dataclass(frozen=True)
class Page:
    """What can be found: a policy or a legal document, with its words by place."""

    kind: str
    slug: str
    title: str
    summary: str
    body: str
    language: str = "vi"
    weight: float = 1.0

    @cached_property
    def places(self) -> dict[str, list[Word]]:
        """Words by place, heaviest place first."""
        return {place: words_of(getattr(self, place)) for place in WEIGHTS}

    @cached_property
    def counts(self) -> dict[str, Counter[str]]:
        """How often each word stands in each place."""
        return {place: Counter(w.toned for w in words) for place, words in self.places.items()}

    @cached_property
    def lines(self) -> dict[str, str]:
        """Each place as one line of words, in which phrases can be counted."""
        return {place: f" {_joined(words)} " for place, words in self.places.items()}


@dataclass(frozen=True)
class Reason:
    """Why a page was found: the words, the heaviest place they stand in, and how they matched."""

    words: str
    place: str
    how: str


@dataclass
class Found:
    """A page with its score and the reasons."""

    page: Page
    score: float
    reasons: list[Reason] = field(default_factory=list)


@dataclass(frozen=True)
class _Sense:
    """A word of the vocabulary that a typed word may mean."""

    word: Word
    strength: float
    how: str


@dataclass(frozen=True)
class _Swap:
    """Phrases that mean the same as the words typed at some positions."""

    positions: range
    phrases: tuple[tuple[Word, ...], ...]


class Index:
    """Everything that can be found in one language."""

    def __init__(
        self, pages: Sequence[Page], *, groups: Sequence[Sequence[str]] = (),
        ignored: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        self.pages = pages
        self.groups = [tuple(tuple(words_of(phrase)) for phrase in group) for group in groups]
        self.ignored = {word.toned for text in ignored for word in words_of(text)}
        self.vocabulary: dict[str, dict[str, Word]] = defaultdict(dict)
        in_pages = (word for page in pages for words in page.places.values() for word in words)
        in_groups = (word for group in self.groups for phrase in group for word in phrase)
        for word in (*in_pages, *in_groups):
            self.vocabulary[word.folded].setdefault(word.toned, word)

    def search(self, query: str, limit: int = 20) -> list[Found]:
        """The pages that fit, by kind, each kind best first; an empty query fits none."""
        typed = words_of(query)[:MOST_WORDS]
        among_marked = any(word.is_marked for word in typed)
        pairs = [(word, self._senses(word, among_marked)) for word in typed]
        pairs = [pair for pair in pairs if not self._is_common(*pair)] or pairs
        asked, senses = [word for word, _ in pairs], [options for _, options in pairs]
        swaps = self._swaps(asked, senses)
        found = [self._score(page, asked, senses, swaps) for page in self.pages]
        best = max((hit.score for hit in found), default=0.0)
        hits = [hit for hit in found if hit.score > best * WORTH_SHOWING]
        first = _first_kind(asked, hits)
        return sorted(hits, key=lambda hit: (hit.page.kind != first, -hit.score))[:limit]

    def _senses(self, typed: Word, among_marked: bool) -> list[_Sense]:
        """What a typed word may mean: itself, itself with marks left out, or one slip away."""
        alike = self.vocabulary.get(typed.folded, {})
        senses = [_Sense(alike[typed.toned], EXACT, "exact")] if typed.toned in alike else []
        loose = UNMARKED_AMONG_MARKED if among_marked and senses else UNMARKED
        senses += [
            _Sense(word, loose, "unmarked")
            for word in alike.values()
            if word.toned != typed.toned and leaves_out_marks(typed.spelled, word.spelled)
        ]
        return senses or self._slips(typed)

    def _is_common(self, typed: Word, senses: list[_Sense]) -> bool:
        meant = {typed.toned} if not senses else {sense.word.toned for sense in senses}
        return typed.toned in self.ignored or meant <= self.ignored

    def _slips(self, typed: Word) -> list[_Sense]:
        known = (word for alike in self.vocabulary.values() for word in alike.values())
        return [_Sense(word, SLIP, "slip") for word in known if is_slip(typed, word)]

    def _swaps(self, asked: list[Word], senses: list[list[_Sense]]) -> list[_Swap]:
        """For each phrase of a synonym group that was typed, the other phrases of the group."""
        meant = [{sense.word.toned for sense in options} for options in senses]
        swaps = []
        for group in self.groups:
            for phrase in group:
                others = tuple(other for other in group if other != phrase)
                for start in range(len(asked) - len(phrase) + 1):
                    window = meant[start : start + len(phrase)]
                    if all(w.toned in m for w, m in zip(phrase, window, strict=True)):
                        swaps.append(_Swap(range(start, start + len(phrase)), others))
        return swaps

    def _score(
        self, page: Page, asked: list[Word], senses: list[list[_Sense]], swaps: list[_Swap]
    ) -> Found:
        gains, shares = [0.0] * len(asked), [0.0] * len(asked)
        reasons: list[Reason] = []
        for position, options in enumerate(senses):
            best = max(options, key=lambda sense: self._word_gain(page, sense), default=None)
            if best and (gain := self._word_gain(page, best)):
                gains[position] = gain
                shares[position] = SHARE_OF_SLIP if best.how == "slip" else 1.0
                reasons.append(Reason(best.word.spelled, _place(page, best.word.toned), best.how))
        for swap in swaps:
            phrase = max(swap.phrases, key=lambda words: self._phrase_gain(page, words))
            gain = self._phrase_gain(page, phrase)
            if gain > min(gains[position] for position in swap.positions):
                for position in swap.positions:
                    gains[position] = max(gain, gains[position])
                    shares[position] = 1.0
                spelled = " ".join(word.spelled for word in phrase)
                reasons.append(Reason(spelled, _place(page, _joined(phrase)), "synonym"))
        share = sum(shares) / max(len(shares), 1)
        if share < LEAST_SHARE:
            return Found(page, 0.0)
        neighbours = 1 + NEIGHBOURS_IN_TITLE * _neighbours_in_title(page, asked)
        return Found(page, sum(gains) * share**2 * neighbours * page.weight, reasons)

    def _word_gain(self, page: Page, sense: _Sense) -> float:
        key = sense.word.toned
        counted = {place: counts[key] for place, counts in page.counts.items()}
        holding = sum(any(counts[key] for counts in p.counts.values()) for p in self.pages)
        return _gain(counted) * sense.strength * self._rarity(holding)

    def _phrase_gain(self, page: Page, phrase: Sequence[Word]) -> float:
        key = f" {_joined(phrase)} "
        counted = {place: line.count(key) for place, line in page.lines.items()}
        holding = sum(any(key in line for line in p.lines.values()) for p in self.pages)
        return _gain(counted) * SYNONYM * self._rarity(holding)

    def _rarity(self, holding: int) -> float:
        return 1 + math.log((1 + len(self.pages)) / (1 + holding))


def _first_kind(asked: list[Word], hits: list[Found]) -> str:
    """Policies first; but a number cites a legal document, and then the best hit decides."""
    if not any(word.folded.isdigit() for word in asked):
        return "policy"
    return max(hits, key=lambda hit: hit.score).page.kind if hits else "policy"


def _gain(counted: dict[str, int]) -> float:
    """Weight of the places, growing slowly with repetition."""
    return sum(WEIGHTS[place] * min(1 + math.log(n), 2.5) for place, n in counted.items() if n)


def _place(page: Page, key: str) -> str:
    return next((place for place, line in page.lines.items() if f" {key} " in line), "body")


def _joined(words: Sequence[Word]) -> str:
    return " ".join(word.toned for word in words)


def _neighbours_in_title(page: Page, asked: list[Word]) -> float:
    """The share of neighbouring words of the query that are neighbours in the title too."""
    title = page.places["title"]
    there = {(a.folded, b.folded) for a, b in zip(title, title[1:], strict=False)}
    pairs = [(a.folded, b.folded) for a, b in zip(asked, asked[1:], strict=False)]
    return sum(pair in there for pair in pairs) / len(pairs) if pairs else 0.0
