"""The index of one language: how well a query fits each page that holds one of its words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest

from portal.policies.askings import Askings, unknown
from portal.policies.found import Found, Page, Reason
from portal.policies.gathering import gathered
from portal.policies.postings import Postings, Standing, Standings
from portal.policies.synonyms import Swap, SynonymGroups
from portal.policies.vocabulary import Sense, Vocabulary
from portal.policies.words import Word, words_of

SYNONYM = 0.5
# How much of a query a page must answer, and how much a corrected slip counts towards it. Words count
# by how rare they are; one that stands nowhere says little about which page is meant.
LEAST_SHARE, SHARE_OF_SLIP, WEIGHT_OF_UNKNOWN = 0.5, 0.6, 0.7
# Who tells a long story names what they want in a few of its words.
SHORT_QUERY, LEAST_WORDS_MEANT = 4, 2.0
# What it is worth that words follow each other in the title or in what people ask, as typed.
NEIGHBOURS = 0.5
# What it is worth that a query holds, whole, a phrase in which people ask for a page, or is one.
PART_OF_QUERY, WHOLE_QUERY = 0.8, 1.8
# A page that fits far worse than the best one only distracts.
WORTH_SHOWING = 0.15
# What words that say whom it is about count beside others.
OF_PEOPLE = 0.15
# What a long number counts: who types the code of a procedure means that one.
OF_CODE, DIGITS_OF_CODE = 6.0, 5
MOST_WORDS = 30
MOST_OF_A_KIND, MOST_NEAREST = 12, 3
# Policies, their questions and services together; what comes after is never shown.
MOST_HITS = 60
MOST_LOOKED_AT = 200


@dataclass
class _Tally:
    """What a query gained on one page, by its positions, and why."""

    gains: list[float]
    shares: list[float]
    weights: list[float]
    why: list[tuple[str, Standing, str]] = field(default_factory=list)

    @classmethod
    def empty(cls, weights: list[float]) -> _Tally:
        """A page that has gained nothing yet."""
        return cls([0.0] * len(weights), [0.0] * len(weights), weights)

    def share(self) -> float:
        """How much of the query the page answers."""
        answered = sum(s * w for s, w in zip(self.shares, self.weights, strict=True))
        return answered / sum(self.weights)


class Index:
    """Everything that can be found in one language."""

    def __init__(
        self, pages: Sequence[Page], *, groups: Sequence[Sequence[str]] = (),
        ignored: frozenset[str] = frozenset(), people: Sequence[str] = (),
    ) -> None:  # fmt: skip
        self._pages = pages
        self._language = pages[0].language if pages else "vi"
        self._policies = {page.slug: page for page in pages if page.kind == "policy"}
        self._synonyms = SynonymGroups(groups, self._language)
        self._ignored = {word.toned for text in ignored for word in words_of(text, self._language)}
        self._postings = Postings(pages, self._synonyms.phrases())
        self._askings = Askings([page.asked for page in pages], self._language)
        self._people = Askings([people], self._language)
        in_groups = (word for phrase in self._synonyms.phrases() for word in phrase)
        self._vocabulary = Vocabulary((*self._postings.words.values(), *in_groups))

    def nearest(self, query: str) -> list[Found]:
        """The few policies that hold some of the words, for a query that nothing fits."""
        hits = _shown(self._hits(words_of(query, self._language)[:MOST_WORDS], least=0.0))
        return [hit for hit in hits if hit.page.kind != "document"][:MOST_NEAREST]

    def search(self, query: str) -> list[Found]:
        """The pages that fit, by kind, each kind best first; an empty query fits none.

        Where only one or two policies fit, those that come nearest follow them.
        """
        shown = _shown(self._hits(words_of(query, self._language)[:MOST_WORDS], least=None))
        policies = [hit for hit in shown if hit.page.kind != "document"]
        if not 0 < len(policies) < MOST_NEAREST:
            return shown
        known = {hit.page.slug for hit in policies}
        more = [hit for hit in self.nearest(query) if hit.page.slug not in known]
        more = more[: MOST_NEAREST - len(policies)]
        documents = [hit for hit in shown if hit.page.kind == "document"]
        first = documents if shown[0].page.kind == "document" else []
        return [*first, *policies, *more, *([] if first else documents)]

    def _hits(self, typed: list[Word], least: float | None) -> list[Found]:
        """What answers at least this share of the query, or what its length asks for."""
        asked, senses, people = self._understood(typed)
        tallies = self._tallies(senses, people)
        scores = self._scores(
            asked, tallies, self._answered(typed), _least(len(asked)) if least is None else least
        )
        hits = [
            Found(self._pages[number], score, _reasons(tallies[number]))
            for number, score in nsmallest(MOST_HITS, scores.items(), key=lambda hit: -hit[1])
        ]
        return gathered(hits, self._policies)

    def _answered(self, typed: list[Word]) -> dict[int, float]:
        """The pages a phrase of which was typed, also with a slip, or with words like "tôi" between.

        A phrase that only says whom it is about leads to a page when nothing else was typed.
        """
        meant = [self._corrected(word) for word in typed]
        about = self._people.positions(typed)
        whole = range(len(typed))
        said = [at for at in whole if meant[at].toned not in self._ignored]
        alone = set(said) <= about
        found: dict[int, float] = {}
        for positions in (list(whole), said):
            words = [meant[at] for at in positions]
            for number, places in self._askings.standing(words):
                if alone or not about.issuperset(positions[at] for at in places):
                    covered = len(places) / len(said or typed)
                    found[number] = max(min(covered, 1.0), found.get(number, 0.0))
        return found

    def _corrected(self, typed: Word) -> Word:
        """The word itself where it stands in a text, else the one it was meant to be, if that is clear."""
        senses = self._vocabulary.senses(typed, among_marked=False)
        if not senses or (senses[0].how == "slip" and len(senses) > 1):
            return unknown(typed)
        return senses[0].word if senses[0].how == "slip" else typed

    def _understood(self, typed: list[Word]) -> tuple[list[Word], list[list[Sense]], set[int]]:
        """The words that count, what each may mean, and which only say whom it is about."""
        among_marked = any(word.is_marked for word in typed)
        about = self._people.positions(typed)
        meant = [self._vocabulary.senses(word, among_marked) for word in typed]
        senses = self._postings.company.weighed(typed, meant)
        every = [(word, senses[at], at in about) for at, word in enumerate(typed)]
        kept = [one for one in every if not self._is_common(one[0], one[1])] or every
        people = {at for at, one in enumerate(kept) if one[2]}
        # Alone they are all there is to go by.
        people = people if len(people) < len(kept) else set()
        return [one[0] for one in kept], [one[1] for one in kept], people

    def _is_common(self, typed: Word, senses: list[Sense]) -> bool:
        meant = {typed.toned} if not senses else {sense.word.toned for sense in senses}
        return typed.toned in self._ignored or meant <= self._ignored

    def _tallies(self, senses: list[list[Sense]], people: set[int]) -> dict[int, _Tally]:
        """What each page gains, by its number; pages without any of the words are not touched."""
        share = [OF_PEOPLE if at in people else _of_code(senses[at]) for at in range(len(senses))]
        whole = self._weights(senses)
        weights = [weight * part for weight, part in zip(whole, share, strict=True)]
        swaps = self._synonyms.swaps([{s.word.toned for s in options} for options in senses])
        pages = dict.fromkeys(self._worth_looking_at(senses, swaps))
        tallies = {
            number: _Tally.empty(whole if self._is_named_after_people(number) else weights)
            for number in pages
        }
        for position, options in enumerate(senses):
            for number, (gain, sense, standing) in self._best_senses(options, pages).items():
                tally = tallies[number]
                tally.gains[position] = gain if tally.weights is whole else gain * share[position]
                tally.shares[position] = SHARE_OF_SLIP if sense.how == "slip" else 1.0
                tally.why.append((sense.word.spelled, standing, sense.how))
        for swap in swaps:
            self._swap(swap, tallies, max(share[at] for at in swap.positions))
        return tallies

    def _is_named_after_people(self, number: int) -> bool:
        """A law is called after whom it is about, so there these words say all."""
        return self._pages[number].kind == "document"

    def _worth_looking_at(self, senses: list[list[Sense]], swaps: list[Swap]) -> list[int]:
        """The pages that hold one of the words, in their order; of common words the best ones only."""
        words = (self._postings.of_word(one.word) for options in senses for one in options)
        phrases = (self._postings.of_phrase(phrase) for swap in swaps for phrase in swap.phrases)
        # The rarest first: what they leave open, common words seldom decide.
        pages: set[int] = set()
        for held in sorted((*words, *phrases), key=len):
            if len(pages) >= MOST_LOOKED_AT:
                break
            pages.update(self._postings.pages_for(held))
        return sorted(pages)

    def _weights(self, senses: list[list[Sense]]) -> list[float]:
        """What each typed word says about which page is meant: more, the fewer pages hold it.

        In a long story an unknown word says little; in a few words it is a good part of what is asked.
        """
        found = [
            min(
                (self._postings.rarity(self._postings.of_word(one.word)) for one in options),
                default=None,
            )
            for options in senses
        ]
        known = [weight for weight in found if weight is not None]
        few = sum(known) / len(known) if known and len(found) <= SHORT_QUERY else 0.0
        unknown_word = max(few, WEIGHT_OF_UNKNOWN)
        return [unknown_word if weight is None else weight for weight in found]

    def _best_senses(
        self, options: list[Sense], pages: Collection[int]
    ) -> dict[int, tuple[float, Sense, Standing]]:
        """For each of the pages the sense of one typed word that gains most there."""
        best: dict[int, tuple[float, Sense, Standing]] = {}
        for sense in options:
            standings = self._postings.of_word(sense.word)
            rarity = self._postings.rarity(standings)
            for number, standing in _of(standings, pages):
                gain = standing.weight * sense.strength * rarity
                if number not in best or gain > best[number][0]:
                    best[number] = gain, sense, standing
        return best

    def _swap(self, swap: Swap, tallies: dict[int, _Tally], share: float) -> None:
        """Count a synonym where it says more than the words as typed."""
        best: dict[int, tuple[float, str, Standing]] = {}
        for phrase in swap.phrases:
            standings = self._postings.of_phrase(phrase)
            rarity, spelled = self._postings.rarity(standings), " ".join(w.spelled for w in phrase)
            for number, standing in _of(standings, tallies):
                gain = standing.weight * SYNONYM * rarity * share
                if number not in best or gain > best[number][0]:
                    best[number] = gain, spelled, standing
        for number, (gain, spelled, standing) in best.items():
            tally = tallies[number]
            if gain > min(tally.gains[position] for position in swap.positions):
                for position in swap.positions:
                    tally.gains[position] = max(gain, tally.gains[position])
                    tally.shares[position] = 1.0
                tally.why.append((spelled, standing, "synonym"))

    def _scores(
        self,
        asked: list[Word],
        tallies: dict[int, _Tally],
        answered: dict[int, float],
        least: float,
    ) -> dict[int, float]:
        """The scores by page, in the order of the pages, which decides between equals."""
        pairs = [(a.folded, b.folded) for a, b in zip(asked, asked[1:], strict=False)]
        scores = {}
        for number in sorted(tallies):
            tally = tallies[number]
            share = tally.share()
            if share >= least:
                known = self._postings.pairs[number]
                together = sum(pair in known for pair in pairs) / len(pairs) if pairs else 0.0
                phrases = NEIGHBOURS * together + _phrase_bonus(answered.get(number))
                gained = sum(tally.gains) * share**2 * (1 + phrases)
                scores[number] = gained * self._pages[number].weight
        return scores


def _of_code(options: list[Sense]) -> float:
    """More for what can only be the code of a procedure."""
    long = any(s.word.folded.isdigit() and len(s.word.folded) >= DIGITS_OF_CODE for s in options)
    return OF_CODE if long else 1.0


def _least(words: int) -> float:
    """How much of a query of so many words a page must answer."""
    return LEAST_SHARE if words <= SHORT_QUERY else min(LEAST_SHARE, LEAST_WORDS_MEANT / words)


def _phrase_bonus(covered: float | None) -> float:
    """More, the more of the query the phrase is."""
    return 0.0 if covered is None else PART_OF_QUERY + (WHOLE_QUERY - PART_OF_QUERY) * covered


def _of(standings: Standings, pages: Collection[int]) -> Iterator[tuple[int, Standing]]:
    """The pages that hold a word, walked over whichever of the two is shorter."""
    if len(standings) < len(pages):
        return ((number, one) for number, one in standings.items() if number in pages)
    return ((number, standings[number]) for number in pages if number in standings)


def _shown(hits: list[Found]) -> list[Found]:
    """The best of each kind that are worth showing; the kind that is meant goes first."""
    best = max((hit.score for hit in hits), default=0.0)
    worth = [hit for hit in hits if hit.score > best * WORTH_SHOWING]
    first = _first_kind([hit.page for hit in worth])
    by_kind: dict[str, list[Found]] = {first: []}
    for hit in worth:
        by_kind.setdefault("policy" if hit.page.kind != "document" else "document", []).append(hit)
    return [hit for those in by_kind.values() for hit in those[:MOST_OF_A_KIND]]


def _first_kind(best_first: list[Page]) -> str:
    """Policies go first, unless the best hit of all is a legal document."""
    return "document" if best_first and best_first[0].kind == "document" else "policy"


def _reasons(tally: _Tally) -> list[Reason]:
    return [Reason(words, standing.place, how) for words, standing, how in tally.why]
