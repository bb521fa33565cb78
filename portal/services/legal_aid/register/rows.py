"""The lines of the register of a centre for one year, in few queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.cases.models import Case
from portal.core.clock import local
from portal.core.languages import speaking
from portal.law import current_book
from portal.law.legal_aid import PREFIX
from portal.services.legal_aid.matter import FIELDS, FORMS
from portal.services.legal_aid.models import Entry, Matter
from portal.services.legal_aid.register.words import state_words

_WORDS = {one.value: one.label for one in (*FORMS, *FIELDS)}


@dataclass(frozen=True)
class Line:
    """One matter as the register has it; its words are Vietnamese."""

    number: str
    entered_on: date
    code: str
    ref: str
    person: str
    birth_year: str
    category: str
    form: str
    field: str
    urgent: bool
    proof_on: date | None
    state: str
    ended_on: date | None


def years_of(session: Session, unit_id: UUID) -> list[int]:
    """The years in which this centre took something on, the latest first."""
    query = select(Entry.year).where(Entry.unit_id == unit_id).distinct()
    return sorted(session.scalars(query), reverse=True)


def lines(session: Session, *, unit_id: UUID, year: int, state: str = "") -> Sequence[Line]:
    """Every matter of the year in the order of its number; of one state where it is named."""
    query = (
        select(Entry, Case, Matter, Person.birth_year)
        .join(Case, Case.id == Entry.case_id)
        .outerjoin(Matter, Matter.case_id == Entry.case_id)
        .outerjoin(Person, Person.id == Case.subject_id)
        .where(Entry.unit_id == unit_id, Entry.year == year)
        .order_by(Entry.running)
    )
    if state:
        query = query.where(Case.state == state)
    with speaking("vi"):
        return [_line(*row) for row in session.execute(query)]


def _line(entry: Entry, case: Case, matter: Matter | None, birth_year: int | None) -> Line:
    details = entry.details
    named = current_book().find(
        f"{PREFIX}{details.get('category', '')}", case.received_on or entry.entered_on
    )
    return Line(
        entry.number, entry.entered_on, (matter.code if matter else None) or "", case.ref,
        case.subject_name or "", str(birth_year or ""), named.label.vi if named else "",
        str(_WORDS.get(details.get("form", ""), "")), str(_WORDS.get(details.get("field", ""), "")),
        entry.urgent, entry.proof_on, str(state_words(case.state)),
        local(case.closed_at).date() if case.closed_at else None,
    )  # fmt: skip
