"""Persons by type, level, sex and age band, counted by the database; each person once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Subquery, cast, func, or_, select
from sqlalchemy.orm import Session, load_only
from sqlalchemy.types import String

from portal.accounts.models import Person
from portal.registry.models import Certificate
from portal.reports.bands import Bands, band_of, open_years

UNKNOWN_SEX = "unknown"
SEXES = ("male", "female", UNKNOWN_SEX)
_LONG_AGO = date(1900, 1, 1)


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


def latest(units: Collection[UUID], which: ColumnElement[bool]) -> Subquery:
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
        .where(Certificate.unit_id.in_(units), which)
        .subquery()
    )  # fmt: skip


def broken_down(
    session: Session, *, units: Collection[UUID], which: ColumnElement[bool], on: date, bands: Bands
) -> Breakdown:
    """Count the persons whose certificates meet a condition, by their age on a day.

    Where the year of birth leaves the band open, the birth date printed on the certificate is read.
    """
    once, found = latest(units, which), Breakdown()
    undecided = open_years(on, bands)
    groups = (once.c.types, once.c.level, once.c.sex, once.c.birth_year)
    year = once.c.birth_year
    clear = select(*groups, func.count()).where(
        once.c.place == 1, or_(year.is_(None), year.not_in(undecided))
    )
    for types, level, sex, born, times in session.execute(clear.group_by(*groups)):
        band = band_of(str(born) if born else None, on, bands)
        found.add(json.loads(types), level, sex, band, times)
    for certificate in session.scalars(_opened(once, undecided)):
        birth = str((certificate.holder or {}).get("birth") or certificate.birth_year)
        band = band_of(birth, on, bands)
        found.add(certificate.types, certificate.level, certificate.sex, band)
    return found


def _opened(once: Subquery, undecided: Collection[int]) -> Select[Certificate]:
    columns = (
        Certificate.types, Certificate.level, Certificate.sex, Certificate.birth_year,
        Certificate.holder_sealed,
    )  # fmt: skip
    query = select(Certificate).join(once, once.c.id == Certificate.id)
    only = query.where(once.c.place == 1, once.c.birth_year.in_(undecided))
    return only.options(load_only(*columns))


def ids_of(
    units: Collection[UUID], which: ColumnElement[bool], *, kind: str = "", level: str = ""
) -> Select[UUID]:
    """The certificates behind the persons counted, of one type and level where they are named."""
    once = latest(units, which)
    query = select(once.c.id).where(once.c.place == 1)
    if kind:
        query = query.where(once.c.types.contains(f'"{kind}"', autoescape=True))
    return query.where(once.c.level == level) if level else query
