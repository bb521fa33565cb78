"""A public service, declared whole, and the check that its declaration holds together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from portal.accounts.roles import Role
from portal.cases.service.journey import (
    Answers,
    Doubt,
    Facts,
    Lead,
    PaperKind,
    Section,
    Step,
    never,
    no_doubts,
)
from portal.cases.service.pages import DayPart, DeskLink, ServicePanel
from portal.cases.service.paper import CopyPart, PaperForm
from portal.cases.service.words import Text
from portal.cases.service.workflow import Action, Clock, State
from portal.core.worker import Job

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sqlalchemy.orm import Session

    from portal.accounts.viewer import Viewer
    from portal.cases.letters import LetterKind
    from portal.cases.models import Case
    from portal.cases.official import PaperToSign
    from portal.cases.reported import Reported
    from portal.orgs.models import Unit

# Addresses below /ho-so/<ref>/ that are not steps.
RESERVED = frozenset({
    "kiem-tra", "nop", "bien-nhan", "rut", "giay-to", "bo-sung", "xoa", "tin-nhan", "giay", "mau-don",
    "giay-xac-nhan", "khieu-nai", "doi-nguoi-giup", "khieu-nai-tro-giup", "y-kien", "cach-lien-lac",
    "da-nhan-chua", "rut-dong-y", "gioi-thieu-tro-giup-phap-ly",
})  # fmt: skip


# Who works with the cases of a service in a commune.
COMMUNE_WORKERS = frozenset({Role.RECEPTION, Role.SOCIAL_OFFICER, Role.CHAIR, Role.CLERK})


def no_links(_viewer: Viewer) -> Sequence[DeskLink]:
    """A service without staff pages of its own."""
    return ()


def no_work(_session: Session, _viewer: Viewer, _day: date) -> Sequence[DayPart]:
    """A service whose work is all in its cases."""
    return ()


@dataclass(frozen=True)
class EasyPart:
    """A heading of the easy edition and its lines, one idea each."""

    title: Text
    lines: tuple[Text, ...]


@dataclass(frozen=True)
class Start:
    """The start page: who it is for, what you get, what to have at hand, what happens after."""

    who: Text
    gives: Text
    at_hand: tuple[Text, ...]
    minutes: int
    after: tuple[Text, ...]
    cost: Text
    leads: tuple[Lead, ...] = ()
    # The same in easy language: short sentences, one idea each, no hard word.
    easy: tuple[EasyPart, ...] = ()


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
    # Letters beside those of the one-stop desk, and the parameter of the whole period until the
    # result, which a receipt promises; without it the last of the case's limits counts.
    letters: tuple[LetterKind, ...] = ()
    appointment: Callable[[Case], str] | None = None
    # Papers that need a signature, with the number, the signer and the handing over of `cases.official`.
    official: tuple[PaperToSign, ...] = ()
    # The code of a kind of request that the national portal knows under another one.
    procedure_of: Callable[[Case], str] | None = None
    doubts: Callable[[Answers], Sequence[Doubt]] = no_doubts
    # The form of the law on paper, and the answers in the order of the national portal's own form.
    paper_form: PaperForm | None = None
    copy_sheet: Callable[[Answers], Sequence[CopyPart]] | None = None
    # Parts of its own on the case's page of the desk and on that of the applicant, its pages in the
    # navigation of the desk, its work on today's page, what the worker does for it.
    panels: tuple[ServicePanel, ...] = ()
    own_panels: tuple[ServicePanel, ...] = ()
    links: Callable[[Viewer], Sequence[DeskLink]] = no_links
    day: Callable[[Session, Viewer, date], Sequence[DayPart]] = no_work
    jobs: tuple[Job, ...] = ()
    # Finer names for registers and figures than the states give, for many cases at once.
    reported: Callable[[Session, Sequence[Case]], Mapping[UUID, Reported]] | None = None
    # Who works with its cases in the unit that has them; nobody else of that unit finds them.
    workers: frozenset[Role] = COMMUNE_WORKERS
    # The unit that gets an application, where that is not the committee of the commune.
    receives: Callable[[Session, Answers], Unit | None] | None = None
    # What is said where no unit takes the application, called with the session and the commune's code.
    nowhere: Callable[[Session, str], Text] | None = None
    # Its cases stand in a helper's list only where the mandate names this service; messages name
    # neither the service nor the office, and nothing of it shows on the pages of other services.
    confidential: bool = False
    # Parameters of its own that stand in its folder instead of content/law.
    law: Path | None = None
    # Parts on the pages of the cases of other services: an offer, a way on from a result.
    beside: tuple[ServicePanel, ...] = ()
    own_beside: tuple[ServicePanel, ...] = ()
    # Parts on the page on which the answers are checked before sending, such as an estimate.
    before_sending: tuple[ServicePanel, ...] = ()

    # Called with the support asked for before and now, when an open case's person changed it.
    serving_changed: (
        Callable[[Session, Case, Mapping[str, Any], Mapping[str, Any]], None] | None
    ) = None

    @property
    def in_titles(self) -> Text:
        """Its name where a browser keeps it: in titles, which the history shows to anyone."""
        return _l("Application") if self.confidential else self.name

    @property
    def takes(self) -> frozenset[str]:
        """What its steps can use of what people told elsewhere on the portal, by name."""
        return frozenset(name for section in self.sections for step in section.steps for name in step.takes)  # fmt: skip

    def procedure_key(self, case: Case) -> str:
        """The parameter with the national code of what this case asks for; empty where none is known."""
        return self.procedure_of(case) if self.procedure_of else self.procedure

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

    def page_of(self, step: Step, answers: Answers) -> tuple[int, int]:
        """Which page of its section this is, and of how many that this person is asked."""
        _number, section = self.section_of(step)
        asked = [one for one in section.steps if one is step or one.when(answers)]
        return asked.index(step) + 1, len(asked)

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
        return next((step for step in self.steps(answers) if not is_answered(step, answers)), None)

    def state(self, slug: str) -> State:
        return next(state for state in self.states if state.slug == slug)

    def action(self, slug: str) -> Action | None:
        return next((action for action in self.actions if action.slug == slug), None)

    def needed_papers(self, answers: Answers) -> list[PaperKind]:
        """The kinds of paper that these answers call for."""
        return [paper for paper in self.papers if paper.needed(answers)]

    def offered_papers(self, answers: Answers) -> list[PaperKind]:
        """The kinds of paper worth offering: those without a condition, and those called for."""
        return [paper for paper in self.papers if paper.needed is never or paper.needed(answers)]

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
        found += [
            f"{self.slug}: step {slug} is a reserved address" for slug in slugs if slug in RESERVED
        ]
        clocks = {clock.slug for clock in self.clocks}
        found += [
            f"{self.slug}: state {state.slug} names unknown clock {state.clock}"
            for state in self.states
            if state.clock and state.clock not in clocks
        ]
        return found


def is_answered(step: Step, answers: Answers) -> bool:
    """Whether a step has an answer that still is one."""
    return step.slug in answers and step.stands(answers[step.slug])


def _doubles(service: str, kind: str, slugs: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    found = []
    for slug in slugs:
        if slug in seen:
            found.append(f"{service}: {kind} {slug} is declared twice")
        seen.add(slug)
    return found
