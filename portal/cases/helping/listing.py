"""Applications in a list of a helper: the service, where each stands, what waits to be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.cases import conversation, queries
from portal.cases.helping.acting import is_direct
from portal.cases.models import Case
from portal.cases.reading import Standing, standing
from portal.cases.service import Service, registry


@dataclass(frozen=True)
class Entry:
    """One application in the list."""

    case: Case
    service: Service
    standing: Standing
    unread: int


def entries_of(session: Session, cases: Sequence[Case]) -> list[Entry]:
    """These applications as a list reads them, with as many questions for two as for twenty."""
    unread = conversation.unread_from_office(session, [case.id for case in cases])
    units = queries.units_of(session, cases)
    found = []
    for case in cases:
        unit = units.get(case.unit_id) if case.unit_id else None
        service = registry.of(case)
        found.append(Entry(case, service, standing(case, service, unit), unread.get(case.id, 0)))
    return found


def helped_names(session: Session, cases: Sequence[Case], account_id: UUID) -> dict[UUID, str]:
    """Whose each of these applications is, where it is not the account's own; one question at most."""
    asked = {
        case.subject_id: case for case in cases
        if case.subject_id is not None and not is_direct(case, account_id)
    }  # fmt: skip
    if not asked:
        return {}
    people = {
        person.id: person for person in session.scalars(select(Person).where(Person.id.in_(asked)))
        if person.account_id != account_id
    }  # fmt: skip
    return {
        case.id: people[case.subject_id].full_name for case in cases
        if case.subject_id in people and not is_direct(case, account_id)
    }  # fmt: skip
