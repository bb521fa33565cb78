"""The answer of an earlier application that a step opens with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.actions.drafting import same_person
from portal.cases.carrying.beginning import beginning_of
from portal.cases.carrying.fitting import Attention, attention, fit
from portal.cases.carrying.sources import Earlier, earlier_of
from portal.cases.models import Case
from portal.cases.questions import APPLICANT, APPLICANT_HOME, CONSENT, CONTACT, FOR_WHOM
from portal.cases.service import Answers, Facts, Service, Step, registry
from portal.core.clock import local
from portal.registry.queries import same_person as same_record

# What is about whoever fills in; where that is someone else now, it is asked.
_ABOUT_WHO_FILLS_IN = frozenset({FOR_WHOM, APPLICANT, APPLICANT_HOME, CONSENT, CONTACT})


@dataclass(frozen=True)
class Offered:
    """What a step opens with, when it was told, and what in it needs a look.

    `standing` says that it was told once for everything, and not in one application; `elsewhere`
    that it was brought along from another part of the portal.
    """

    data: dict[str, Any]
    told_at: datetime
    attention: Sequence[Attention] = ()
    standing: bool = False
    elsewhere: bool = False

    @property
    def told_on(self) -> date:
        """The day, as clocks in Viet Nam show it."""
        return local(self.told_at).date()


def offered(
    session: Session, viewer: Viewer, *, case: Case, service: Service, step: Step, answers: Answers
) -> Offered | None:
    """What was told before on this step about this person; None where it is to be asked."""
    if not may_carry(step):
        return None
    told = told_before(session, viewer, case=case, service=service, answers=answers)
    return next((found for one in told if (found := _from(one, step, viewer))), None)


def may_carry(step: Step) -> bool:
    """Whether answers of this step are ever offered again: papers and consent never are."""
    return step.carries and not step.takes_papers


def told_before(
    session: Session, viewer: Viewer, *, case: Case, service: Service, answers: Answers
) -> list[Earlier]:
    """The earlier applications about the person of this draft: the one it begins from first."""
    begun = beginning_of(session, case)
    about = service.facts(answers)
    if not about.subject_name and not case.subject_id and (begun is None or not begun.from_id):
        return []
    every = earlier_of(session, viewer, service)
    chosen = next((one for one in every if begun and one.case.id == begun.from_id), None)
    if chosen is None and case.subject_id is not None:
        chosen = _of_subject(session, every, case.subject_id)
    return list(_in_order(every, chosen, about, but=case))


def _of_subject(session: Session, every: Sequence[Earlier], subject_id: UUID) -> Earlier | None:
    """The latest about the person for whom a draft was begun by mandate."""
    people = same_record(session, subject_id)
    return next((one for one in every if one.case.subject_id in people), None)


def _in_order(
    every: Sequence[Earlier], chosen: Earlier | None, about: Facts, *, but: Case
) -> Iterator[Earlier]:
    """Never those of another person: what the draft itself says counts before how it was begun."""
    if about.subject_name:
        person = about
    elif chosen is not None:
        person = chosen.facts
    else:
        return
    if chosen is not None and same_person(person, chosen.facts):
        yield chosen
    for one in every:
        if one is not chosen and one.case.id != but.id and same_person(person, one.facts):
            yield one


def _from(one: Earlier, step: Step, viewer: Viewer) -> Offered | None:
    told = registry.of(one.case).step(step.slug)
    if told is None or step.slug not in one.answers:
        return None
    if one.case.applicant_id != viewer.account_id and step.slug in _ABOUT_WHO_FILLS_IN:
        return None
    data = fit(step.form, told.form, one.answers[step.slug])
    looked = attention(step.form, data) if data else None
    return Offered(data, one.told_at, looked) if looked is not None else None
