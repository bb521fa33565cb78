"""The journey of a service: its questions in order, what they were answered, what they tell us."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from portal.cases.service.words import Text
from portal.core.forms import Form


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
    # The person's own telephone, where someone else applies for them and they can be told.
    subject_phone: str = ""
    # Which of a service's kinds of request this is; empty where it has only one.
    variant: str = ""


@dataclass(frozen=True)
class Lead:
    """Another page that may be the right one: the words of the link, and the route it leads to."""

    text: Text
    endpoint: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Doubt:
    """Something in the answers of a step that may be wrong; said, and never a reason to refuse."""

    step: str
    text: Text
    lead: Lead | None = None


def no_doubts(_answers: Answers) -> Sequence[Doubt]:
    """A service that has nothing to compare."""
    return ()


def always(_answers: Answers) -> bool:
    """A step that everyone is asked."""
    return True


def stands_always(_answer: Mapping[str, Any]) -> bool:
    """An answer that stays one, however old it is."""
    return True


def never(_answers: Answers) -> bool:
    """A paper that no answer calls for."""
    return False


@dataclass(frozen=True)
class KnownCertificate:
    """The certificate in force of the person an application is about, as the register has it."""

    number: str
    level: str
    types: tuple[str, ...]
    holder: str
    birth: str
    signed_on: date | None
    issued_by: str


@dataclass(frozen=True)
class Known:
    """What is known already when a step is opened for the first time.

    The account of who fills in; what this application says so far; the certificate of the person it
    is about, where it was issued or taken over here.
    """

    name: str
    phone: str
    email: str
    so_far: Answers = field(default_factory=lambda: Answers({}))
    certificate: KnownCertificate | None = None


def nothing_known(_known: Known) -> dict[str, Any]:
    """A step that starts empty."""
    return {}


def nothing_brought(_said: Mapping[str, str]) -> dict[str, Any]:
    """A step that uses nothing told elsewhere."""
    return {}


@dataclass(frozen=True)
class Step:
    """One page of the journey: one subject, one form; `prefill` offers what is known already.

    `leads` go to other pages for whom this question is the wrong one. An answer that no longer
    `stands`, because the question has changed since it was saved, is asked again. `takes` names what
    people may have told elsewhere on the portal and `fill` makes the answers of the form of it; these
    are offered, as what was told in an earlier application is.
    """

    slug: str
    title: Text
    form: type[Form]
    why: Text = ""
    when: Callable[[Answers], bool] = always
    takes_papers: bool = False
    prefill: Callable[[Known], dict[str, Any]] = nothing_known
    carries: bool = True
    leads: tuple[Lead, ...] = ()
    stands: Callable[[Mapping[str, Any]], bool] = stands_always
    takes: tuple[str, ...] = ()
    fill: Callable[[Mapping[str, str]], dict[str, Any]] = nothing_brought


@dataclass(frozen=True)
class Section:
    """A part of the journey, named so that people know where they are."""

    slug: str
    title: Text
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class PaperKind:
    """A kind of paper people may send with this service.

    `needed` says whether the answers call for it, `why` tells people; neither stops an application:
    whoever does not have the paper yet says so, and the office asks later.
    """

    slug: str
    label: Text
    hint: Text = ""
    needed: Callable[[Answers], bool] = never
    why: Text = ""
