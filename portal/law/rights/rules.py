"""The rules of rights as they were read: one right, its periods, and its conditions as a small tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

# Kinds of nodes. The first three hold nodes, the others ask one thing.
ALL, ANY, NOT = "all", "any", "not"
LEVELS, AGE_BELOW, AGE_FROM, LEGAL_AID, ALWAYS, ANSWER = (
    "levels", "age_below", "age_from", "legal_aid", "always", "answer",
)  # fmt: skip
# The questions a kind of node reads, where it does not say so itself.
_READ = {
    LEVELS: ("level",),
    AGE_BELOW: ("birth",),
    AGE_FROM: ("birth",),
    LEGAL_AID: ("level", "birth", "household", "allowance"),
}
BRANCHES = frozenset({ALL, ANY, NOT})
LEGAL_AID_KEY = "legal_aid.category.poor"


@dataclass(frozen=True)
class Node:
    """One node of a condition.

    `key` names a parameter (levels, ages), `question` and `answers` what has to be told, `otherwise` the
    reason where it does not hold, `cites` what of the law says so.
    """

    kind: str
    nodes: tuple[Node, ...] = ()
    key: str = ""
    question: str = ""
    answers: frozenset[str] = frozenset()
    otherwise: str = ""
    cites: tuple[str, ...] = ()

    def walk(self) -> Iterator[Node]:
        """This node and all below it."""
        yield self
        for node in self.nodes:
            yield from node.walk()

    @property
    def keys(self) -> tuple[str, ...]:
        """Every parameter that it or a node below names."""
        return tuple(key for node in self.walk() for key in (node.key, *node.cites) if key)


@dataclass(frozen=True)
class Chosen:
    """A word (a reason or a note) that counts where its condition holds; None: always."""

    word: str
    when: Node | None = None
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class RightPeriod:
    """A right as it stands from one day to another (None: open); one object is one rule.

    `when` is None for a right that nobody can be promised; `perhaps` says for whom it is worth asking.
    """

    valid_from: date
    valid_to: date | None
    when: Node | None
    reasons: tuple[Chosen, ...] = ()
    perhaps: tuple[Chosen, ...] = ()
    steps: tuple[str, ...] = ()
    amount: str = ""
    per: str = ""
    notes: tuple[Chosen, ...] = ()
    cites: tuple[str, ...] = ()
    late: bool = False

    @cached_property
    def asks(self) -> frozenset[str]:
        """The questions that its conditions read."""
        chosen = (*self.reasons, *self.perhaps, *self.notes)
        trees = [one for one in (self.when, *(found.when for found in chosen)) if one is not None]
        said = {
            name
            for tree in trees
            for node in tree.walk()
            for name in _READ.get(node.kind, (node.question,))
        }
        return frozenset(said - {""} | ({"allowance"} if self.late or self.steps else set()))

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The parameters that every answer about the right may cite, whoever asks."""
        trees = [one for one in (self.when, *(chosen.when for chosen in self.perhaps)) if one]
        return (*self.cites, *(trees[0].keys[:1] if trees else ()))

    def holds_on(self, day: date) -> bool:
        """Whether the period includes the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, eq=False)
class RightRule:
    """One right: its rows in the table of rights, its page, its service, and what held when."""

    key: str
    rows: tuple[int, ...]
    sector: str
    policy: str
    service: str = ""
    periods: tuple[RightPeriod, ...] = field(default=())

    def on(self, day: date) -> RightPeriod | None:
        """What the rule says on a day, or None where there is no rule of that day."""
        return next((one for one in self.periods if one.holds_on(day)), None)
