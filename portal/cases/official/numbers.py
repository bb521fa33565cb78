"""Numbers of official papers: by unit, series and year, without double.

How a number is written is a parameter ("numbering.<series>" in content/law). An office whose book of
papers runs outside the portal types the number; left empty, the next one of the series is given in the
transaction that signs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from portal.cases.models import OfficialPaper, PaperSeries
from portal.core.database import new_id
from portal.law import current_book
from portal.orgs.models import Unit
from portal.registry.numbering import MOST_RUNNING, fill, key_of


@dataclass(frozen=True)
class Number:
    """A number as printed, and the running number it stands for."""

    text: str
    running: int


def take(session: Session, *, unit: Unit, series: str, on: date) -> Number:
    """The next number of this series; the caller signs in the same transaction."""
    row = _locked(session, unit.id, series, on.year)
    found = _next_free(session, unit, series, row.last, on)
    row.last = found.running
    session.flush()
    return found


def upcoming(session: Session, *, unit: Unit, series: str, on: date) -> Number:
    """The number that would be given now; nothing is taken and it may be another one later."""
    row = session.scalars(_row(unit.id, series, on.year)).first()
    return _next_free(session, unit, series, row.last if row else 0, on)


def is_taken(session: Session, *, unit_id: UUID, series: str, year: int, number: str) -> bool:
    """Whether a paper of this series and year bears the number already."""
    query = select(OfficialPaper.id).where(
        OfficialPaper.unit_id == unit_id, OfficialPaper.series == series,
        OfficialPaper.year == year, OfficialPaper.number_key == key_of(number),
    )  # fmt: skip
    return session.scalars(query).first() is not None


def hold(session: Session, *, unit: Unit, series: str, on: date) -> None:
    """Keep two signings of one series apart, also where the number is typed."""
    _locked(session, unit.id, series, on.year)


def _next_free(session: Session, unit: Unit, series: str, last: int, on: date) -> Number:
    pattern = current_book().value(f"numbering.{series}", on).text
    for running in range(last + 1, MOST_RUNNING + 1):
        text = fill(pattern, commune=unit.commune_code or unit.slug, year=on.year, running=running)
        if not is_taken(session, unit_id=unit.id, series=series, year=on.year, number=text):
            return Number(text, running)
    raise RuntimeError("the series of this year is used up")


def _row(unit_id: UUID, series: str, year: int):  # type: ignore[no-untyped-def]
    return select(PaperSeries).where(
        PaperSeries.unit_id == unit_id, PaperSeries.series == series, PaperSeries.year == year
    )


def _locked(session: Session, unit_id: UUID, series: str, year: int) -> PaperSeries:
    """The series, made if it is the first of its year, and held until this transaction ends."""
    values = {"id": new_id(), "unit_id": unit_id, "series": series, "year": year, "last": 0}
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    session.execute(dialect.insert(PaperSeries).values(**values).on_conflict_do_nothing())
    held = _row(unit_id, series, year).with_for_update()
    return session.scalars(held.execution_options(populate_existing=True)).one()
