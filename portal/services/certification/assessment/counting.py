"""Counting the council's votes: pure, from votes to a result or to "vote again".

Basis: Law 51/2010/QH12, article 16: the majority of the members present, and where votes are equal
the side of the chair. How types and level are counted the law does not say; our reading is the
parameter `certification.vote.counting` (unverified): the conclusion, each type and the level are
three questions, each needs more than half of ALL who are present, so that nobody gets a level that
only a minority named. What no side reaches stays open and the council votes again; nothing is
filled in for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from portal.law import current_book
from portal.services.certification.assessment.proposing import CERTIFICATE
from portal.services.certification.terms import LEVELS, TYPES

MAJORITY, SIDE_OF_CHAIR = "majority_of_present", "side_of_chair"


@dataclass(frozen=True)
class Vote:
    """What one person voted; types and level go only with a certificate."""

    outcome: str
    types: tuple[str, ...] = ()
    level: str | None = None


@dataclass(frozen=True)
class Rules:
    """How the council decides, from the law book."""

    decision: str = MAJORITY
    tie: str = SIDE_OF_CHAIR

    @classmethod
    def on(cls, day: date) -> Rules:
        book = current_book()
        return cls(
            book.value("certification.council.decision", day).text,
            book.value("certification.council.tie", day).text,
        )


class Open(StrEnum):
    """Which question found no side; the council votes on it again."""

    OUTCOME = "outcome"
    TYPES = "types"
    LEVEL = "level"


@dataclass(frozen=True)
class Tally:
    """The numbers, and the result when every question found its side.

    `by_chair` names the questions in which votes were equal and the chair's side decided.
    """

    present: int
    cast: int
    outcomes: Mapping[str, int] = field(default_factory=dict)
    types: Mapping[str, int] = field(default_factory=dict)
    levels: Mapping[str, int] = field(default_factory=dict)
    outcome: str | None = None
    decided_types: tuple[str, ...] = ()
    level: str | None = None
    by_chair: tuple[str, ...] = ()
    open: Open | None = None

    @property
    def complete(self) -> bool:
        """Whether everyone present has voted."""
        return self.cast == self.present > 0

    @property
    def decided(self) -> bool:
        return self.complete and self.outcome is not None and self.open is None


def count(
    votes: Mapping[str, Vote], *, present: Sequence[str], chair: str | None, rules: Rules
) -> Tally:
    """The result of these votes, by the key of each person.

    A key is a person: whoever holds two seats votes once. Votes of people who are not (or no longer)
    among those present are not counted.
    """
    cast = {key: votes[key] for key in dict.fromkeys(present) if key in votes}
    size = len(dict.fromkeys(present))
    for_it = [vote for vote in cast.values() if vote.outcome == CERTIFICATE]
    tally = Tally(
        size, len(cast), Counter(vote.outcome for vote in cast.values()),
        Counter(slug for vote in for_it for slug in vote.types),
        Counter(vote.level for vote in for_it if vote.level),
    )  # fmt: skip
    return _decide(tally, cast.get(chair or ""), rules) if tally.complete else tally


def _decide(tally: Tally, chair: Vote | None, rules: Rules) -> Tally:
    outcome, by_chair = _side(
        tally.outcomes, tally.present, chair.outcome if chair else None, rules
    )
    named: tuple[str, ...] = ("outcome",) if by_chair else ()
    if outcome is None:
        return _with(tally, open=Open.OUTCOME)
    if outcome != CERTIFICATE:
        return _with(tally, outcome=outcome, by_chair=named)
    types, tied = _types(tally, chair, rules)
    named += ("types",) if tied else ()
    level, by_chair = _side(tally.levels, tally.present, chair.level if chair else None, rules)
    named += ("level",) if by_chair else ()
    missing = Open.TYPES if not types else Open.LEVEL if level is None else None
    return _with(
        tally, outcome=outcome, decided_types=types, level=level, by_chair=named, open=missing
    )


def _side(
    counts: Mapping[str, int], present: int, chairs: str | None, rules: Rules
) -> tuple[str | None, bool]:
    """The answer with more than half; among equal leading ones the chair's; and if that decided."""
    if not counts or rules.decision != MAJORITY:
        return None, False
    most = max(counts.values())
    leading = [answer for answer, number in counts.items() if number == most]
    if 2 * most > present:
        return leading[0], False
    # Equal votes: several answers lead together, or exactly half are for one and half are not. Then
    # it is the side of the chair, if the chair is on it; otherwise nothing is decided.
    equal = len(leading) > 1 or 2 * most == present
    if rules.tie == SIDE_OF_CHAIR and equal and chairs in leading:
        return chairs, True
    return None, False


def _types(tally: Tally, chair: Vote | None, rules: Rules) -> tuple[tuple[str, ...], bool]:
    """Each type is a question of its own: named or not named, by all who are present."""
    found, tied = [], False
    for choice in TYPES:
        named = tally.types.get(choice.value, 0)
        equal = 2 * named == tally.present and rules.tie == SIDE_OF_CHAIR and chair is not None
        chairs = equal and chair is not None and choice.value in chair.types
        tied = tied or equal
        if 2 * named > tally.present or chairs:
            found.append(choice.value)
    return tuple(found), tied


def _with(tally: Tally, **more: object) -> Tally:
    return Tally(
        tally.present,
        tally.cast,
        tally.outcomes,
        tally.types,
        tally.levels,
        **more,  # type: ignore[arg-type]
    )


LEVEL_ORDER = tuple(choice.value for choice in LEVELS)
