"""Persons by type, level, sex and age band, counted by the database; each person once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Subquery, case, cast, func, select
from sqlalchemy.orm import Session, load_only
from sqlalchemy.types import String

from portal.accounts.models import Person
from portal.registry.models import Certificate
from portal.reports.bands import Bands, band_of, open_years
from portal.reports.conditions import Home, touched_by

UNKNOWN_SEX = "unknown"
SEXES = ("male", "female", UNKNOWN_SEX)
_LONG_AGO = date(1900, 1, 1)
_AT_A_TIME = 1000


@dataclass
class Breakdown:
    """How many persons, and how often each type was found: a person may have several.

    `persons` is by level, sex, band; `mentions` by type, level, sex, band.
    """

    persons: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    mentions: Counter[tuple[str, str, str, int]] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.persons.total()

    def add(
        self, types: Collection[str], level: str, sex: str | None, band: int, times: int = 1
    ) -> None:
        """Count so many persons of one kind, each once, and each of their types."""
        known = sex if sex in SEXES else UNKNOWN_SEX
        self.persons[level, known, band] += times
        for one in set(types):
            self.mentions[one, level, known, band] += times


@dataclass(frozen=True)
class Counted:
    """Which certificates count, and the unit each counts for."""

    which: ColumnElement[bool]
    home: Home


def latest(units: Collection[UUID], counted: Counted) -> Subquery:
    """One certificate a person among those that count: the one signed last.

    Two rows of one person that were joined count as one person.
    """
    who = func.coalesce(Person.merged_into_id, Person.id)
    signed = func.coalesce(Certificate.signed_on, _LONG_AGO)
    place = func.row_number().over(
        partition_by=who,
        order_by=(signed.desc(), Certificate.created_at.desc(), Certificate.id.desc()),
    )
    return (
        select(
            Certificate.id, cast(Certificate.types, String).label("types"), Certificate.level,
            Certificate.sex, Certificate.birth_year, place.label("place"),
        )
        .join(Person, Person.id == Certificate.person_id)
        .outerjoin(counted.home.moves, counted.home.joined)
        .where(touched_by(units), counted.home.unit.in_(units), counted.which)
        .subquery()
    )  # fmt: skip


def broken_down(
    session: Session, *, units: Collection[UUID], counted: Counted, on: date, bands: Bands
) -> Breakdown:
    """Count the persons whose certificates meet a condition, by their age on a day.

    Where the year of birth leaves the band open, the birth date printed on the certificate is read.
    """
    once, found = latest(units, counted), Breakdown()
    # One line for each kind of person; where the year is not enough, one for each person.
    alone = case((once.c.birth_year.in_(open_years(on, bands)), once.c.id))
    groups = (once.c.types, once.c.level, once.c.sex, once.c.birth_year, alone)
    query = select(*groups, func.count()).where(once.c.place == 1).group_by(*groups)
    undecided: list[UUID] = []
    for types, level, sex, born, certificate_id, times in session.execute(query):
        if certificate_id is not None:
            undecided.append(certificate_id)
        else:
            band = band_of(str(born) if born else None, on, bands)
            found.add(json.loads(types), level, sex, band, times)
    for certificate in _opened(session, undecided):
        birth = str((certificate.holder or {}).get("birth") or certificate.birth_year)
        band = band_of(birth, on, bands)
        found.add(certificate.types, certificate.level, certificate.sex, band)
    return found


def _opened(session: Session, ids: Sequence[UUID]) -> Iterator[Certificate]:
    columns = (
        Certificate.types, Certificate.level, Certificate.sex, Certificate.birth_year,
        Certificate.holder_sealed,
    )  # fmt: skip
    for start in range(0, len(ids), _AT_A_TIME):
        some = select(Certificate).where(Certificate.id.in_(ids[start : start + _AT_A_TIME]))
        yield from session.scalars(some.options(load_only(*columns)))


def ids_of(
    units: Collection[UUID], counted: Counted, *, kind: str = "", level: str = ""
) -> Select[UUID]:
    """The certificates behind the persons counted, of one type and level where they are named."""
    once = latest(units, counted)
    query = select(once.c.id).where(once.c.place == 1)
    if kind:
        query = query.where(once.c.types.contains(f'"{kind}"', autoescape=True))
    return query.where(once.c.level == level) if level else query
