"""What a mandate's pages show of applications: which there are, what was done and opened."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.accounts.mandates import queries as mandates
from portal.accounts.mandates.queries import Helped
from portal.accounts.models import AccessEntry, Account, Mandate, MandateState, Person
from portal.accounts.viewer import Viewer
from portal.cases import history, queries
from portal.cases.helping.acting import HELPER, covers
from portal.cases.helping.actions import made_under
from portal.cases.models import DRAFT, Case, CaseEvent, MandateFile
from portal.cases.reading import what_happened
from portal.cases.service import registry


@dataclass(frozen=True)
class Deed:
    """One thing a helper did or opened."""

    at: datetime
    who: str
    what: str
    ref: str


def cases_of(session: Session, viewer: Viewer, found: Helped) -> Sequence[Case]:
    """The applications of this person that the viewer may open, the latest touched first."""
    linked = select(Person.id).where(
        Person.account_id == found.person.account_id, Person.account_id.is_not(None)
    )
    opened = select(MandateFile.case_id).where(MandateFile.mandate_id == found.mandate.id)
    query = queries.own_cases(viewer).where(
        (Case.subject_id == found.person.id) | Case.subject_id.in_(linked) | Case.id.in_(opened)
    )
    return [
        case for case in session.scalars(query.order_by(Case.saved_at.desc()))
        if registry.get(case.service) is not None
    ]  # fmt: skip


def open_counts(session: Session, person_ids: Collection[UUID], viewer: Viewer) -> dict[UUID, int]:
    """How many applications of each of these people the viewer may open, in one question."""
    if not person_ids:
        return {}
    mine = queries.own_cases(viewer).with_only_columns(Case.id)
    query = (
        select(Case.subject_id, func.count())
        .where(Case.subject_id.in_(list(person_ids)), Case.id.in_(mine))
        .group_by(Case.subject_id)
    )
    return {row[0]: row[1] for row in session.execute(query) if row[0] is not None}


def deeds(session: Session, mandate: Mandate) -> list[Deed]:
    """What was done under a mandate and what was opened with it, the latest first.

    Drafts are nobody's business yet.
    """
    cases = {case.id: case for case in _touched(session, mandate) if case.state != DRAFT}
    return sorted(
        [*_done(session, mandate, cases), *_opened(session, mandate, cases)],
        key=lambda one: one.at, reverse=True,
    )  # fmt: skip


def _touched(session: Session, mandate: Mandate) -> list[Case]:
    """Applications made or opened under a mandate, and those of the person's own account."""
    person = session.get_one(Person, mandate.person_id)
    found = list(made_under(session, mandate))
    if person.account_id is not None:
        rows = select(Person.id).where(Person.account_id == person.account_id)
        found += session.scalars(select(Case).where(Case.subject_id.in_(rows)))
    return found


def _done(session: Session, mandate: Mandate, cases: dict[UUID, Case]) -> list[Deed]:
    query = select(CaseEvent).where(
        CaseEvent.case_id.in_(list(cases)), CaseEvent.actor_role == HELPER
    )
    found = []
    for event in session.scalars(query):
        data, case = history.data_of(event), cases[event.case_id]
        if data.get("mandate") == mandate.ref:
            what = what_happened(event.kind, registry.of(case))
            found.append(Deed(event.at, str(data.get("helper", "")), what, case.ref))
    return found


def _opened(session: Session, mandate: Mandate, cases: dict[UUID, Case]) -> list[Deed]:
    query = (
        select(AccessEntry, Account)
        .join(Account, Account.id == AccessEntry.account_id)
        .where(AccessEntry.kind == "case", AccessEntry.record_id.in_(list(cases)))
    )
    if mandate.unit_id is not None:
        query = query.where(AccessEntry.unit_id == mandate.unit_id)
    else:
        query = query.where(
            AccessEntry.unit_id.is_(None), AccessEntry.account_id == mandate.helper_id
        )
    return [
        Deed(entry.at, account.full_name, "", cases[entry.record_id].ref)
        for entry, account in session.execute(query)
    ]


def acted_for(session: Session, case: Case) -> list[Helped]:
    """Every mandate an officer should know of on this case: under which it was made, or that opens it.

    One for other services alone says nothing here: which services somebody is helped with is their own.
    """
    ids = {case.mandate_id} if case.mandate_id else set()
    ids |= set(
        session.scalars(select(MandateFile.mandate_id).where(MandateFile.case_id == case.id))
    )
    if case.subject_id is not None:
        over = (
            select(Mandate.id)
            .join(Case, Case.subject_id == Mandate.person_id)
            .where(Case.id == case.id, Mandate.state == MandateState.ACTIVE, covers())
        )
        ids |= set(session.scalars(over))
    found = mandates.by_ids(session, ids)
    return sorted(found.values(), key=lambda one: one.mandate.begun_at, reverse=True)


def work_of(session: Session, viewer: Viewer, case_ids: Collection[UUID]) -> Sequence[Case]:
    """Those of these applications that an officer works with."""
    if not case_ids:
        return []
    query = queries.unit_cases(viewer).where(Case.id.in_(list(case_ids)))
    return session.scalars(query.order_by(Case.submitted_at)).all()
