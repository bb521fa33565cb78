"""What was asked and answered so far, and the sealed ticket in which it travels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.core.tickets import open_ticket, seal_ticket
from portal.law.rights.told import ANSWERS, QUESTIONS, Told

# Seconds that a page of answers can be left open, and that a link sent by e-mail works.
LIFETIME = 24 * 60 * 60
LINK_DAYS = 7
_PLACE = "finding"
# Characters of a day.
_LONGEST = 10


@dataclass(frozen=True)
class Asked:
    """Each question that was put, in order, with its answer; "" where it was passed over."""

    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def told(self) -> Told:
        """What was said, for the rules."""
        return Told(**self.said)

    @property
    def said(self) -> dict[str, str]:
        """The answers alone."""
        return {name: value for name, value in self.answers.items() if value}

    @property
    def skipped(self) -> frozenset[str]:
        """The questions that were passed over."""
        return frozenset(name for name, value in self.answers.items() if not value)

    def put(self, name: str, value: str) -> Asked:
        """With this answer; one that is changed keeps its place."""
        return Asked({**self.answers, name: value})

    def without(self, name: str) -> Asked:
        """As if this question had not been put."""
        return Asked({key: value for key, value in self.answers.items() if key != name})

    def before(self, name: str) -> str:
        """The question put before this one; "" where it is the first."""
        earlier = list(self.answers)
        if name in self.answers:
            earlier = earlier[: earlier.index(name)]
        return earlier[-1] if earlier else ""

    def number(self, name: str) -> int:
        """Which question this is, counted from 1."""
        put = list(self.answers)
        return put.index(name) + 1 if name in put else len(put) + 1


def ticket_of(asked: Asked, *, lifetime: int = LIFETIME) -> str:
    """The sealed ticket; "" where nothing was asked yet."""
    return (
        seal_ticket(_PLACE, {"a": dict(asked.answers)}, lifetime=lifetime) if asked.answers else ""
    )


def asked_in(ticket: str) -> Asked | None:
    """What a ticket holds; None where it is forged, too old or of another page."""
    if not ticket:
        return Asked()
    data = open_ticket(_PLACE, ticket)
    answers = data.get("a") if data else None
    if not isinstance(answers, dict):
        return None
    return Asked({name: value for name, value in answers.items() if _is_answer(name, value)})


def _is_answer(name: object, value: object) -> bool:
    """Questions and answers change with the rules; a ticket may be older than they are."""
    if name not in QUESTIONS or not isinstance(value, str):
        return False
    return value in {"", *ANSWERS[str(name)]} if name in ANSWERS else len(value) <= _LONGEST
