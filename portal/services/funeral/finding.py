"""Who died, as the register of the unit knows them; and what was found about one application."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, object_session

from portal.accounts.models import Person
from portal.cases.actions.drafting import read_answers
from portal.cases.history import data_of
from portal.cases.models import DRAFT, Case
from portal.cases.service import Answers
from portal.core.sealing import keyed_hash
from portal.core.text import fold
from portal.registry import queries as register
from portal.registry.members import is_member
from portal.services.funeral import names
from portal.services.funeral.models import FuneralSupport


@dataclass(frozen=True)
class Known:
    """Somebody the unit knows who may be the person who died."""

    person: Person
    level: str
    certified: bool


def of_case(session: Session, case: Case) -> FuneralSupport | None:
    """What was found about this application."""
    query = select(FuneralSupport).where(FuneralSupport.case_id == case.id)
    return session.scalars(query).first()


def of_dead(session: Session, person_id: UUID) -> Sequence[FuneralSupport]:
    """Every finding about the death of this person, on whichever row of theirs."""
    people = register.same_person(session, person_id)
    query = select(FuneralSupport).where(FuneralSupport.person_id.in_(people))
    return session.scalars(query.order_by(FuneralSupport.id)).all()


def last_check(case: Case) -> dict[str, Any]:
    """What the latest check recorded; empty before the first."""
    found = next((one for one in reversed(case.events) if one.kind == names.CHECKED), None)
    return data_of(found) if found is not None else {}


def is_granted(case: Case) -> bool:
    """Whether the latest check found that the support is given."""
    return last_check(case).get("granted") is True


def is_not_granted(case: Case) -> bool:
    """Whether the latest check found that it is not."""
    return last_check(case).get("granted") is False


def answered(case: Case) -> Answers:
    """The answers of a case that hangs on a session."""
    session = object_session(case)
    return read_answers(session, case) if session is not None else Answers({})


def told_of(answers: Answers) -> dict[str, str]:
    """The person who died, as the application says."""
    return {
        name: str(answers.value(names.DECEASED, name, "") or "")
        for name in ("full_name", "birth", "identity_number")
    }


def candidates(session: Session, case: Case, told: dict[str, str]) -> list[Known]:
    """Who the unit knows with this number, or this name and year: each human once."""
    by: list[Any] = []
    if told["identity_number"]:
        number = keyed_hash("identity_number", told["identity_number"])
        by.append(Person.identity_number_hash == number)
    if told["full_name"] and told["birth"]:
        same = Person.name_folded == fold(told["full_name"])
        by.append(same & (Person.birth_year == int(told["birth"][:4])))
    if not by or case.unit_id is None:
        return []
    applied = select(Case.subject_id).where(
        Case.unit_id == case.unit_id, Case.state != DRAFT, Case.service != names.SLUG
    )
    here = or_(is_member([case.unit_id]), Person.id.in_(applied))
    query = select(Person).where(or_(*by), here, Person.merged_into_id.is_(None))
    found: list[Known] = []
    seen: set[UUID] = set()
    for person in session.scalars(query.order_by(Person.id)):
        if person.id not in seen:
            seen |= register.same_person(session, person.id)
            found.append(_known(session, person))
    return found


def _known(session: Session, person: Person) -> Known:
    papers = [one for one in register.of_person(session, person.id) if one.signed_on or one.number]
    return Known(person, papers[0].level if papers else "", bool(papers))
