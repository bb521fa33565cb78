"""Opening awards when a decision is signed, and finding them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.cases.models import Case
from portal.law.shares import Line
from portal.registry.queries import same_person
from portal.services.allowance.models import Award


class AlreadyPaid(Exception):
    """The same is paid already for this person; `award` says which."""

    def __init__(self, award: Award) -> None:
        super().__init__("an award of this kind is open for this person")
        self.award = award


def open_award(
    session: Session, case: Case, *, line: Line, from_month: date, decided_on: date,
    actor_id: UUID | None, payee: str = "", payment: Mapping[str, Any] | None = None,
) -> Award:  # fmt: skip
    """Pay a line of the evaluator from a month on.

    Raises:
        AlreadyPaid: when the same kind is paid already for this person, here or elsewhere.
        ValueError: for a case without person or office, or a line without an amount.
    """
    if case.subject_id is None or case.unit_id is None or line.amount is None:
        raise ValueError("an award needs a person, an office and an amount")
    _hold(session, case.subject_id)
    for other in open_of_person(session, case.subject_id):
        if other.kind == line.kind:
            raise AlreadyPaid(other)
    award = Award(
        person_id=case.subject_id, unit_id=case.unit_id, case_id=case.id, kind=line.kind,
        group=line.group, coefficient=str(line.amount.coefficient.number), amount=line.dong,
        level_dong=line.amount.level.dong, from_month=from_month.replace(day=1),
        decided_on=decided_on, created_by=actor_id,
    )  # fmt: skip
    award.payee = payee or None
    award.payment = dict(payment) if payment else None
    session.add(award)
    session.flush()
    return award


def _hold(session: Session, person_id: UUID) -> None:
    """Two decisions for one human, signed at the same moment, come one after the other."""
    people = select(Person.id).where(Person.id.in_(same_person(session, person_id)))
    session.scalars(people.order_by(Person.id).with_for_update()).all()


def of_case(session: Session, case_id: UUID) -> Sequence[Award]:
    """What a decision of this case granted, and what followed from it, in the order it came."""
    query = select(Award).where(Award.case_id == case_id)
    return session.scalars(query.order_by(Award.created_at, Award.id)).all()


def of_person(session: Session, person_id: UUID) -> Sequence[Award]:
    """Everything ever granted for the human this record stands for, the latest first."""
    query = select(Award).where(Award.person_id.in_(same_person(session, person_id)))
    return session.scalars(query.order_by(Award.from_month.desc(), Award.id.desc())).all()


def open_of_person(session: Session, person_id: UUID) -> list[Award]:
    """What has not ended."""
    return [one for one in of_person(session, person_id) if one.until_month is None]


def open_of_units(session: Session, unit_ids: Collection[UUID]) -> Sequence[Award]:
    """Every award of these units that has not ended."""
    query = select(Award).where(Award.unit_id.in_(unit_ids), Award.until_month.is_(None))
    return session.scalars(query.order_by(Award.id)).all()
