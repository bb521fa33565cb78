"""Where a case can stand, what can be done with it, and by when: the vocabulary of a declaration."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from portal.accounts.roles import Role
from portal.cases.service.words import Text
from portal.core.forms import Form

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from portal.accounts.viewer import Viewer
    from portal.cases.models import Case


class Turn(Enum):
    """Whose turn it is; "you need to" and "we are waiting for" are never mixed."""

    APPLICANT = "applicant"
    AUTHORITY = "authority"
    NOBODY = "nobody"


@dataclass(frozen=True)
class State:
    """Where a case can stand, with the four answers every state owes its reader.

    Texts may name `%(unit)s`, the office that has the case. A `private` state tells something about
    a person's health: who looks it up by its code alone reads only that there is a conclusion.
    `outside` is what they read where the texts would tell which service this is. `ahead` names the
    state while it still lies ahead, where its label would foretell how things end; `outcomes` say
    what happens next in each case, as pairs of "if" and "then". `then` names
    the state that follows in the ordinary course, where its actions do not say so all the time.
    `easy` says the state in one easy
    sentence: short, no hard word, what to do. `elsewhere` tells that another office than the one
    that has the case works on it, so that it waits for nobody at its desk.
    """

    slug: str
    label: Text
    meaning: Text
    turn: Turn
    next: Text
    tone: str = "working"
    who: Text = ""
    clock: str = ""
    national_code: int | None = None
    closed: bool = False
    private: bool = False
    outside: Text = ""
    ahead: Text = ""
    outcomes: tuple[tuple[Text, Text], ...] = ()
    easy: Text = ""
    then: str = ""
    elsewhere: bool = False


@dataclass(frozen=True)
class Message:
    """What the applicant is told, complete, as it will be sent."""

    subject: str
    body: str


Telling = Callable[["Case", Mapping[str, Any]], Message]
# What it gives back, if anything, is recorded in the history with what was filled in.
Effect = Callable[..., Mapping[str, Any] | None]


def applies_always(_case: Case) -> bool:
    """An action that makes sense in each of its states."""
    return True


@dataclass(frozen=True)
class Clock:
    """A legal limit: from the event or state that starts it to the states that have kept it.

    `applies` leaves it out for the kinds of request it does not bind. One that `outlives` the case
    runs on when the case is closed, until one of the events or states in `met_in`.
    """

    slug: str
    label: Text
    parameter: str
    starts: frozenset[str]
    met_in: frozenset[str]
    applies: Callable[[Case], bool] = applies_always
    outlives: bool = False


@dataclass(frozen=True)
class NextStep:
    """What comes before an action, or the action under another name, and where it is done."""

    label: Text
    explains: Text
    href: str


def no_blockers(_case: Case) -> Sequence[Text]:
    """An action that nothing stands in the way of."""
    return ()


@dataclass(frozen=True)
class Action:
    """A step of the workflow: who may take it, from where to where, and what it tells people.

    `to=None` leaves the state as it is: the action makes a record beside it. `effect` is called in
    the same transaction with `session`, `case`, `data` and `actor_id`. `applies` says whether it makes
    sense now at all; `blockers` say in words what stands in its way. `prepare` is called with
    `session`, `case`, `service` and `form` before the form is shown or read.
    """

    slug: str
    label: Text
    explains: Text
    by: frozenset[Role]
    from_states: frozenset[str]
    to: str | None
    event: str
    done: Text
    form: type[Form] | None = None
    tells: Telling | None = None
    effect: Effect | None = None
    prepare: Callable[..., None] | None = None
    blockers: Callable[[Case], Sequence[Text]] = no_blockers
    applies: Callable[[Case], bool] = applies_always
    to_state: Callable[[Mapping[str, Any]], str | None] | None = None
    main: bool = False
    # The day from which its limits count, where that is not the day on which it is recorded.
    counts_from: Callable[[Case, Mapping[str, Any]], date | None] | None = None
    # An address of its own for actions that need more than one form: the desk links there.
    page: Callable[[Case], str] | None = None
    # Seldom done: it stands among the other things, behind those that are next.
    rare: bool | Callable[[Case], bool] = False
    # What is done first while this action still lacks something; None once it can be taken.
    first: Callable[[Session, Case, Viewer], NextStep | None] | None = None

    def stands_aside(self, case: Case) -> bool:
        """Whether it is one of the things that are seldom done with such a case."""
        return self.rare(case) if callable(self.rare) else self.rare

    def target(self, data: Mapping[str, Any]) -> str | None:
        """The state this action leads to with this data."""
        return self.to_state(data) if self.to_state else self.to
