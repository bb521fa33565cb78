"""The service socket: what a public service must say about itself to run through the portal.

A service is data. The wizard, check-your-answers, tracking, queue and case page read it; none of
them knows a service by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeAlias

from flask import Blueprint
from flask_babel.speaklater import LazyString

from portal.accounts.roles import Role
from portal.core.forms import Form

if TYPE_CHECKING:
    from portal.cases.models import Case

Text: TypeAlias = LazyString | str


class Turn(Enum):
    """Whose turn it is; "you need to" and "we are waiting for" are never mixed."""

    APPLICANT = "applicant"
    AUTHORITY = "authority"
    NOBODY = "nobody"


class Answers(Mapping[str, dict[str, Any]]):
    """What has been answered so far, by step."""

    def __init__(self, by_step: Mapping[str, dict[str, Any]]) -> None:
        self._by_step = dict(by_step)

    def __getitem__(self, step: str) -> dict[str, Any]:
        return self._by_step[step]

    def __iter__(self) -> Any:
        return iter(self._by_step)

    def __len__(self) -> int:
        return len(self._by_step)

    def value(self, step: str, name: str, default: Any = None) -> Any:
        """One answer, or the default where it was not given."""
        return self._by_step.get(step, {}).get(name, default)


@dataclass(frozen=True)
class Facts:
    """What the portal itself needs to know from the answers of any service."""

    subject_name: str
    birth: str = ""
    sex: str = ""
    identity_number: str = ""
    commune_code: str = ""
    applicant_name: str = ""
    phone: str = ""
    email: str = ""
    told_by: str = "none"


def always(_answers: Answers) -> bool:
    """A step that everyone is asked."""
    return True


@dataclass(frozen=True)
class Known:
    """What the account of the person who fills in already says."""

    name: str
    phone: str
    email: str


def nothing_known(_known: Known) -> dict[str, Any]:
    """A step that starts empty."""
    return {}


@dataclass(frozen=True)
class Step:
    """One page of the journey: one subject, one form; `prefill` offers what is known already."""

    slug: str
    title: Text
    form: type[Form]
    why: Text = ""
    when: Callable[[Answers], bool] = always
    takes_papers: bool = False
    prefill: Callable[[Known], dict[str, Any]] = nothing_known


@dataclass(frozen=True)
class Section:
    """A part of the journey, named so that people know where they are."""

    slug: str
    title: Text
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class PaperKind:
    """A kind of paper people may send with this service."""

    slug: str
    label: Text
    hint: Text = ""


@dataclass(frozen=True)
class State:
    """Where a case can stand, with the four answers every state owes its reader.

    Texts may name `%(unit)s`, the office that has the case. A `private` state tells something about
    a person's health: who looks it up by its code alone reads only that there is a conclusion.
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


@dataclass(frozen=True)
class Clock:
    """A legal limit: from the event or state that starts it to the states that have kept it."""

    slug: str
    label: Text
    parameter: str
    starts: frozenset[str]
    met_in: frozenset[str]


@dataclass(frozen=True)
class Message:
    """What the applicant is told, complete, as it will be sent."""

    subject: str
    body: str


Telling = Callable[["Case", Mapping[str, Any]], Message]
Effect = Callable[..., None]


def applies_always(_case: Case) -> bool:
    """An action that makes sense in each of its states."""
    return True


def no_blockers(_case: Case) -> Sequence[Text]:
    """An action that nothing stands in the way of."""
    return ()


@dataclass(frozen=True)
class Action:
    """A step of the workflow: who may take it, from where to where, and what it tells people.

    `to=None` leaves the state as it is: the action makes a record beside it. `effect` is called in
    the same transaction with `session`, `case`, `data` and `actor_id`. `applies` says whether it makes
    sense now at all; `blockers` say in words what stands in its way.
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
    blockers: Callable[[Case], Sequence[Text]] = no_blockers
    applies: Callable[[Case], bool] = applies_always
    to_state: Callable[[Mapping[str, Any]], str] | None = None
    main: bool = False

    def target(self, data: Mapping[str, Any]) -> str | None:
        """The state this action leads to with this data."""
        return self.to_state(data) if self.to_state else self.to


@dataclass(frozen=True)
class Start:
    """The start page: who it is for, what you get, what to have at hand, what happens after."""

    who: Text
    gives: Text
    at_hand: tuple[Text, ...]
    minutes: int
    after: tuple[Text, ...]
    cost: Text


@dataclass(frozen=True)
class Service:
    """A public service, whole."""

    slug: str
    name: Text
    summary: Text
    start: Start
    sections: tuple[Section, ...]
    papers: tuple[PaperKind, ...]
    states: tuple[State, ...]
    actions: tuple[Action, ...]
    clocks: tuple[Clock, ...]
    facts: Callable[[Answers], Facts]
    declaration: Text
    bring: tuple[Text, ...] = ()
    events: Mapping[str, Text] = field(default_factory=dict)
    outcome: Callable[[Case], Sequence[tuple[Text, str]]] | None = None
    blueprints: tuple[Blueprint, ...] = ()
    procedure: str = ""

    def steps(self, answers: Answers) -> list[Step]:
        """The steps this person is asked, in order."""
        return [step for section in self.sections for step in section.steps if step.when(answers)]

    def step(self, slug: str) -> Step | None:
        return next((s for section in self.sections for s in section.steps if s.slug == slug), None)

    def section_of(self, step: Step) -> tuple[int, Section]:
        """The number (from 1) and the section a step belongs to."""
        for number, section in enumerate(self.sections, start=1):
            if step in section.steps:
                return number, section
        raise KeyError(step.slug)

    def next_step(self, step: Step, answers: Answers) -> Step | None:
        """The step after this one, or None when all have been asked."""
        asked = self.steps(answers)
        later = asked[asked.index(step) + 1 :] if step in asked else asked
        return later[0] if later else None

    def step_before(self, step: Step, answers: Answers) -> Step | None:
        asked = self.steps(answers)
        position = asked.index(step) if step in asked else 0
        return asked[position - 1] if position else None

    def missing(self, answers: Answers) -> Step | None:
        """The first step that still has to be answered."""
        return next((step for step in self.steps(answers) if step.slug not in answers), None)

    def state(self, slug: str) -> State:
        return next(state for state in self.states if state.slug == slug)

    def action(self, slug: str) -> Action | None:
        return next((action for action in self.actions if action.slug == slug), None)

    def paper(self, slug: str) -> PaperKind | None:
        return next((paper for paper in self.papers if paper.slug == slug), None)

    def problems(self) -> list[str]:
        """What is wrong with the declaration itself; an empty list when it holds together."""
        known = {state.slug for state in self.states}
        found = [
            f"{self.slug}: action {action.slug} names unknown state {slug}"
            for action in self.actions
            for slug in {*action.from_states, *([action.to] if action.to else [])} - known
        ]
        found += _doubles(self.slug, "state", [state.slug for state in self.states])
        found += _doubles(self.slug, "action", [action.slug for action in self.actions])
        slugs = [step.slug for section in self.sections for step in section.steps]
        found += _doubles(self.slug, "step", slugs)
        found += [f"{self.slug}: step {slug} is a reserved address" for slug in slugs if slug in RESERVED]
        clocks = {clock.slug for clock in self.clocks}
        found += [
            f"{self.slug}: state {state.slug} names unknown clock {state.clock}"
            for state in self.states
            if state.clock and state.clock not in clocks
        ]
        return found


# Addresses below /ho-so/<ref>/ that are not steps.
RESERVED = frozenset({"kiem-tra", "nop", "bien-nhan", "rut", "giay-to", "bo-sung", "xoa"})


def _doubles(service: str, kind: str, slugs: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    found = []
    for slug in slugs:
        if slug in seen:
            found.append(f"{service}: {kind} {slug} is declared twice")
        seen.add(slug)
    return found


class BadService(Exception):
    """A service declaration does not hold together."""


class Registry:
    """The services of this portal, by slug; higher packages plug theirs in."""

    def __init__(self) -> None:
        self._services: dict[str, Service] = {}

    def plug_in(self, service: Service) -> None:
        """Take in a service.

        Raises:
            BadService: naming each thing that does not hold together.
        """
        problems = service.problems()
        if problems:
            raise BadService("; ".join(problems))
        self._services[service.slug] = service

    def get(self, slug: str) -> Service | None:
        return self._services.get(slug)

    def of(self, case: Case) -> Service:
        return self._services[case.service]

    def all(self) -> list[Service]:
        return list(self._services.values())


registry = Registry()
