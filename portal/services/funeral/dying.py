"""Recording the death of the person a funeral is arranged for, through the application for it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.cases.models import Case
from portal.services.allowance.paying import settling
from portal.services.certification.after import deaths


def record(
    session: Session, *, case: Case, person_id: UUID, died_on: date, actor_id: UUID
) -> None:  # fmt: skip
    """Note the day on the person and end what would still reach them; once, or with a better day."""
    if case.unit_id is None:
        raise LookupError("a sent case belongs to a unit")
    if session.get_one(Person, person_id).died_on != died_on:
        deaths.end_everything(
            session, person_id=person_id, unit_id=case.unit_id, died_on=died_on, actor_id=actor_id,
            besides=case.id,
        )  # fmt: skip
    settling.end_by_death(session, person_id=person_id, died_on=died_on, actor_id=actor_id)
