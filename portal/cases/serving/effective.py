"""What holds for a case: the newer of what its application said and what was asked once for all."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from portal.accounts.models import Person, ServingProfile
from portal.accounts.profile import CONTACT, SUPPORT
from portal.cases.models import Case, StepAnswer
from portal.cases.questions import CONTACT as CONTACT_STEP
from portal.cases.service import Answers, registry
from portal.cases.serving.profiles import FORMS, STEPS, profile_for

__all__ = [
    "FORMS",
    "Said",
    "Serving",
    "never_of_each",
    "not_reached_by",
    "of_case",
    "support_of_each",
]


@dataclass(frozen=True)
class Said:
    """One part, with when it was said; `standing` is what was said for every application."""

    data: Mapping[str, Any]
    at: datetime | None = None
    standing: bool = False

    def __bool__(self) -> bool:
        return bool(self.data)


NOTHING = Said({})


@dataclass(frozen=True)
class Serving:
    """What holds now, and what the application itself says where that is something else."""

    support: Said = NOTHING
    contact: Said = NOTHING
    support_before: Said = NOTHING
    contact_before: Said = NOTHING

    @property
    def never(self) -> frozenset[str]:
        """The ways in which this person must never be reached."""
        return _never(self.contact.data)

    @property
    def formats(self) -> tuple[str, ...]:
        """The forms of papers besides the official one."""
        return tuple(one for one in self.support.data.get("formats") or () if one != "none")

    def __bool__(self) -> bool:
        return bool(self.support or self.contact)


def of_case(session: Session, case: Case, answers: Answers | None = None) -> Serving:
    """How to serve the person of this case."""
    rows = _rows(session, case)
    every = answers if answers is not None else _answers(session, case)
    service = registry.of(case)
    profile = profile_for(session, case, service.facts(every), every)
    support, support_before = _part(SUPPORT, rows, profile)
    contact, contact_before = _part(CONTACT, rows, None if service.confidential else profile)
    return Serving(support, contact, support_before, contact_before)


def not_reached_by(session: Session, case: Case, channel: str) -> bool:
    """Whether the person of this case ruled this way out; such a message is not sent."""
    return channel in of_case(session, case).never


def never_of_each(session: Session, case_ids: Collection[UUID]) -> dict[UUID, frozenset[str]]:
    """The ways in which the people of these cases must never be reached; asks twice for most."""
    query = select(StepAnswer.case_id, StepAnswer).where(
        StepAnswer.case_id.in_(case_ids), StepAnswer.step == CONTACT_STEP,
        StepAnswer.answer_sealed.is_not(None),
    )  # fmt: skip
    found = {case_id: _never(row.answer) for case_id, row in session.execute(query)}
    for case in _with_profiles(session, case_ids):
        found[case.id] = of_case(session, case).never
    return found


def support_of_each(
    session: Session, given: Mapping[UUID, Mapping[str, Any]]
) -> dict[UUID, Mapping[str, Any]]:
    """What holds about support, from what each case's application says; asks once for most."""
    found = dict(given)
    for case in _with_profiles(session, given):
        found[case.id] = of_case(session, case).support.data
    return found


def _with_profiles(session: Session, case_ids: Collection[UUID]) -> Sequence[Case]:
    """Those of these cases whose applicant or person keeps a profile."""
    keepers = select(ServingProfile.account_id)
    holders = select(Person.id).where(Person.account_id.in_(keepers))
    query = select(Case).where(
        Case.id.in_(case_ids), or_(Case.applicant_id.in_(keepers), Case.subject_id.in_(holders))
    )
    return session.scalars(query).all()


def _never(contact: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(contact.get("never") or ())


def _part(
    part: str, rows: Mapping[str, StepAnswer], profile: ServingProfile | None
) -> tuple[Said, Said]:
    """What holds, and what the application says where it is older and different."""
    row = rows.get(part)
    own = Said(row.answer or {}, row.saved_at) if row is not None else NOTHING
    if profile is None or not getattr(profile, part):
        return own, NOTHING
    standing = Said(getattr(profile, part), getattr(profile, f"{part}_saved_at"), standing=True)
    if own and own.at is not None and standing.at is not None and own.at >= standing.at:
        return own, NOTHING
    return standing, own if own and dict(own.data) != dict(standing.data) else NOTHING


def _rows(session: Session, case: Case) -> dict[str, StepAnswer]:
    query = select(StepAnswer).where(
        StepAnswer.case_id == case.id, StepAnswer.step.in_(STEPS),
        StepAnswer.answer_sealed.is_not(None),
    )  # fmt: skip
    return {STEPS[row.step]: row for row in session.scalars(query)}


def _answers(session: Session, case: Case) -> Answers:
    query = select(StepAnswer).where(
        StepAnswer.case_id == case.id, StepAnswer.answer_sealed.is_not(None)
    )
    return Answers({row.step: row.answer for row in session.scalars(query)})
