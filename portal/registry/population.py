"""The national population database behind an interface, and its double on paper.

No connection is granted yet. Until then a unit prints a list of persons, sends it to the police of
the commune, and writes down the answers. A connection would implement `PopulationRegister`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.core.clock import now
from portal.registry.members import entries_of, is_member, signed_of
from portal.registry.models import Match, PopulationCheck, PopulationList

MOST_ON_A_LIST = 200
FIELDS = ("name", "birth", "sex", "identity_number", "residence")


@dataclass(frozen=True)
class Asked:
    """One person as the database is asked about them; `birth` is a partial ISO date or ""."""

    person_id: UUID
    name: str
    birth: str
    sex: str
    identity_number: str
    residence: str


@dataclass(frozen=True)
class Answer:
    """What the database says; `fields` names what differs and is empty otherwise."""

    person_id: UUID
    result: Match
    fields: tuple[str, ...] = ()
    note: str = ""


class PopulationRegister(Protocol):
    """Whoever answers for the national population database."""

    way: str

    def ask(self, people: Sequence[Asked]) -> Iterable[Answer]:
        """What is known at once; who is not answered for waits on the list."""


class OnPaper:
    """The double until a connection is granted: nobody answers at once, the list is printed."""

    way = "paper"

    def ask(self, people: Sequence[Asked]) -> Iterable[Answer]:
        """Nothing: the answers come on paper."""
        return ()


_register: PopulationRegister = OnPaper()


def population_register() -> PopulationRegister:
    """The way in which this site asks."""
    return _register


def use_population_register(register: PopulationRegister) -> None:
    """Ask in another way from now on."""
    global _register
    _register = register


def not_yet_asked(session: Session, unit_ids: Collection[UUID], limit: int = MOST_ON_A_LIST) -> Sequence[Person]:  # fmt: skip
    """Who of the register stands on no list that matches or still waits, by given name."""
    settled = select(PopulationCheck.person_id).where(
        PopulationCheck.unit_id.in_(unit_ids),
        or_(PopulationCheck.result.is_(None), PopulationCheck.result == Match.MATCHES.value),
    )
    query = select(Person).where(is_member(unit_ids), Person.id.not_in(settled))
    alive = query.where(Person.died_on.is_(None))
    return session.scalars(alive.order_by(Person.name_sort_key, Person.id).limit(limit)).all()


def as_asked(session: Session, unit_ids: Collection[UUID], people: Sequence[Person]) -> list[Asked]:
    """These people as the database is asked about them, from what the register knows."""
    ids = [person.id for person in people]
    entries, certificates = entries_of(session, unit_ids, ids), signed_of(session, unit_ids, ids)
    found = []
    for person in people:
        holder = certificates[person.id][0].holder if certificates[person.id] else {}
        entry = entries.get(person.id)
        birth = (entry.birth if entry else "") or holder.get("birth") or person.birth_year or ""
        residence = (entry.residence if entry else "") or holder.get("residence") or ""
        found.append(
            Asked(person.id, person.full_name, str(birth), person.sex.value if person.sex else "",
                  person.identity_number or "", residence)
        )  # fmt: skip
    return found


def make_list(session: Session, *, unit_id: UUID, made_by: UUID, register: PopulationRegister) -> PopulationList | None:  # fmt: skip
    """Ask about everybody who was not yet asked about; None when there is nobody."""
    people = not_yet_asked(session, [unit_id])
    if not people:
        return None
    made = PopulationList(unit_id=unit_id, made_by=made_by, way=register.way)
    session.add(made)
    session.flush()
    checks = {
        person.id: PopulationCheck(list_id=made.id, unit_id=unit_id, person_id=person.id, place=n)
        for n, person in enumerate(people, start=1)
    }
    session.add_all(checks.values())
    session.flush()
    for answer in register.ask(as_asked(session, [unit_id], people)):
        note_answer(checks[answer.person_id], answer=answer, on=now().date(), by=made_by)
    return made


def note_answer(check: PopulationCheck, *, answer: Answer, on: date, by: UUID) -> None:
    """Write down what the database says, with the day of the answer and who wrote it down."""
    check.result = answer.result.value
    check.fields = sorted(answer.fields) if answer.result is Match.DIFFERS else []
    check.note = answer.note or None
    check.answered_on, check.answered_by, check.answered_at = on, by, now()


def unit_list(session: Session, unit_ids: Collection[UUID], list_id: UUID) -> PopulationList | None:
    """This list if it is one of these units'."""
    query = select(PopulationList).where(
        PopulationList.id == list_id, PopulationList.unit_id.in_(unit_ids)
    )
    return session.scalars(query).first()


def checks_of(session: Session, list_id: UUID) -> list[tuple[PopulationCheck, Person]]:
    """Everybody on a list with the answer, in its order."""
    query = (
        select(PopulationCheck, Person)
        .join(Person, Person.id == PopulationCheck.person_id)
        .where(PopulationCheck.list_id == list_id).order_by(PopulationCheck.place)
    )  # fmt: skip
    return list(session.execute(query))


def latest_of(session: Session, person_ids: Collection[UUID]) -> dict[UUID, PopulationCheck]:
    """The last answer about each of these people."""
    newest = (
        select(PopulationCheck.person_id, func.max(PopulationCheck.answered_at).label("at"))
        .where(PopulationCheck.person_id.in_(person_ids), PopulationCheck.result.is_not(None))
        .group_by(PopulationCheck.person_id).subquery()
    )  # fmt: skip
    query = select(PopulationCheck).join(
        newest,
        and_(
            PopulationCheck.person_id == newest.c.person_id,
            PopulationCheck.answered_at == newest.c.at,
        ),
    )
    return {check.person_id: check for check in session.scalars(query)}


def lists_of(session: Session, unit_ids: Collection[UUID]) -> list[tuple[PopulationList, int, int]]:
    """The lists of these units with how many people and how many answers, the latest first."""
    query = (
        select(PopulationList, func.count(PopulationCheck.id), func.count(PopulationCheck.result))
        .join(PopulationCheck, PopulationCheck.list_id == PopulationList.id)
        .where(PopulationList.unit_id.in_(unit_ids))
        .group_by(PopulationList.id).order_by(PopulationList.made_at.desc()).limit(50)
    )  # fmt: skip
    return list(session.execute(query))
