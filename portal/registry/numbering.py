"""Numbers of certificates: given at signing, by unit and year, without gap and without double.

The row of the series is locked in the transaction that signs, so two signings queue and a signing
that is rolled back takes its number back with it. How a number is written is a parameter, since no
text of the law was found that says it; a unit may keep the way it writes its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from portal.core.database import new_id
from portal.core.text import fold
from portal.law import current_book
from portal.orgs.models import Unit
from portal.registry.models import Certificate, NumberSeries, Origin, SeriesChange

PATTERN = "certification.number_pattern"
MOST_RUNNING = 999_999
# In English as the law book writes it, in Vietnamese as an office does.
_RUNNING = re.compile(r"\{(?:running|số)(?::0([1-9]))?\}")
_OTHER = re.compile(r"\{(?:commune|year|xã|năm)\}")
_IN_VIETNAMESE = {"running": "số", "year": "năm", "commune": "xã"}
_PLAIN = re.compile(r"[0-9A-Za-zÀ-ỹ/.\- ]*")


@dataclass(frozen=True)
class Number:
    """A number as printed, with the year and the running number it stands for."""

    text: str
    year: int
    running: int


def take(session: Session, *, unit: Unit, on: date) -> Number:
    """The next number of this unit for a certificate signed on this day.

    The caller signs in the same transaction. A number that was typed by hand before is passed over.
    """
    series = _locked(session, unit.id, on.year)
    number = _next_free(session, unit, series, on)
    series.last = number.running
    session.flush()
    return number


def upcoming(session: Session, *, unit: Unit, on: date) -> Number:
    """The number that would be given now; nothing is taken and it may be another one later."""
    series = series_of(session, unit_id=unit.id, year=on.year)
    return _next_free(session, unit, series or NumberSeries(last=0, year=on.year), on)


def series_of(session: Session, *, unit_id: UUID, year: int) -> NumberSeries | None:
    """The series of a unit in a year, once a number was given or its start was set."""
    query = select(NumberSeries).where(NumberSeries.unit_id == unit_id, NumberSeries.year == year)
    return session.scalars(query).first()


def changes_of(session: Session, series: NumberSeries) -> list[SeriesChange]:
    """Who set the series and why, the latest first."""
    query = select(SeriesChange).where(SeriesChange.series_id == series.id)
    return list(session.scalars(query.order_by(SeriesChange.changed_at.desc())))


def set_series(
    session: Session, *, unit_id: UUID, year: int, next_running: int, pattern: str | None,
    reason: str, changed_by: UUID,
) -> NumberSeries:  # fmt: skip
    """Continue the office's own series: the running number that comes next, and how it is written."""
    series = _locked(session, unit_id, year)
    before, series.last, series.pattern = series.last, next_running - 1, pattern or None
    session.add(
        SeriesChange(
            series_id=series.id, last_before=before, last_after=series.last,
            pattern_after=series.pattern, reason=reason, changed_by=changed_by,
        )
    )  # fmt: skip
    session.flush()
    return series


def key_of(number: str) -> str:
    """A number folded for finding it: no marks, no spaces, small letters."""
    return "".join(fold(number).split())[:60]


def is_pattern(text: str) -> bool:
    """Whether a pattern can be filled: plain signs, and the running number exactly once."""
    rest = _OTHER.sub("", _RUNNING.sub("", text))
    return len(_RUNNING.findall(text)) == 1 and _PLAIN.fullmatch(rest) is not None


def fill(pattern: str, *, commune: str, year: int, running: int) -> str:
    """The number as it is printed: "{commune}-{year}-{running:04}" gives "02374-2026-0015"."""
    whole = _RUNNING.sub(lambda found: str(running).zfill(int(found[1] or 1)), pattern)
    values = {"{commune}": commune, "{xã}": commune, "{year}": str(year), "{năm}": str(year)}
    return _OTHER.sub(lambda found: values[found[0]], whole)


def in_vietnamese(pattern: str) -> str:
    """The same pattern with Vietnamese names in its braces."""
    for name, own in _IN_VIETNAMESE.items():
        pattern = pattern.replace("{" + name, "{" + own)
    return pattern


def pattern_on(series: NumberSeries | None, on: date) -> str:
    """How numbers are written: the unit's own way, or else the parameter of that day."""
    own = series.pattern if series else None
    return own or current_book().value(PATTERN, on).text


def _next_free(session: Session, unit: Unit, series: NumberSeries, on: date) -> Number:
    pattern = pattern_on(series, on)
    for running in range(series.last + 1, MOST_RUNNING + 1):
        text = fill(pattern, commune=unit.commune_code or unit.slug, year=on.year, running=running)
        if not is_taken(session, unit_id=unit.id, number=text):
            return Number(text, on.year, running)
    raise RuntimeError("the series of this year is used up")


def is_taken(session: Session, *, unit_id: UUID, number: str) -> bool:
    """Whether a certificate of this unit bears the number already, imported ones left out."""
    query = select(Certificate.id).where(
        Certificate.unit_id == unit_id, Certificate.number_key == key_of(number),
        Certificate.origin != Origin.IMPORTED.value,
    )  # fmt: skip
    return session.scalars(query).first() is not None


def _locked(session: Session, unit_id: UUID, year: int) -> NumberSeries:
    """The series, made if it is the first of its year, and held until this transaction ends."""
    query = select(NumberSeries).where(NumberSeries.unit_id == unit_id, NumberSeries.year == year)
    held = query.with_for_update().execution_options(populate_existing=True)
    found = session.scalars(held).first()
    if found is None:
        _begin(session, unit_id, year)
        found = session.scalars(held).one()
    return found


def _begin(session: Session, unit_id: UUID, year: int) -> None:
    """Make the series; where another transaction is faster, wait for it and take its row."""
    values = {"id": new_id(), "unit_id": unit_id, "year": year, "last": 0}
    if session.get_bind().dialect.name == "postgresql":
        session.execute(postgresql.insert(NumberSeries).values(**values).on_conflict_do_nothing())
    else:
        session.execute(sqlite.insert(NumberSeries).values(**values).on_conflict_do_nothing())
