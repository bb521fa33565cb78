"""Changes to places and units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Table, delete, insert, inspect, select, update
from sqlalchemy.orm import Session

from portal.core import clock
from portal.core.text import clean
from portal.orgs.hours import read_spans
from portal.orgs.models import (
    Commune,
    FilingMode,
    FormerCommune,
    PlaceList,
    Province,
    Unit,
    UnitKind,
)
from portal.orgs.place_files import digest_of, read_places

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class UnitRuleBroken(ValueError):
    """A unit that may not be; the message says what is missing."""


@dataclass(frozen=True)
class LoadReport:
    """What a load did; `missing` are codes we hold and the files no longer name."""

    added: int = 0
    changed: int = 0
    missing: tuple[str, ...] = ()


def load_places(session: Session, folder: Path) -> LoadReport:
    """Bring provinces and communes to the state of the files; a second load changes nothing.

    Raises:
        BadPlaces: with file, line and reason; nothing is written then.
    """
    latest = select(PlaceList.digest).order_by(PlaceList.loaded_at.desc(), PlaceList.id.desc())
    if session.scalar(latest.limit(1)) == digest_of(folder):
        return LoadReport()
    files = read_places(folder)
    provinces = _bring(session, Province, files.provinces)
    communes = _bring(session, Commune, files.communes)
    _replace_former(session, files.former)
    session.add(PlaceList(digest=files.digest, loaded_at=clock.now()))
    session.flush()
    session.expire_all()
    return LoadReport(
        provinces.added + communes.added,
        provinces.changed + communes.changed,
        (*provinces.missing, *communes.missing),
    )


def _bring(
    session: Session, model: type[Province | Commune], rows: list[dict[str, Any]]
) -> LoadReport:
    columns = list(rows[0]) if rows else ["code"]
    held = {
        row.code: row._asdict()
        for row in session.execute(select(*(getattr(model, column) for column in columns)))
    }
    new = [row for row in rows if row["code"] not in held]
    changed = [row for row in rows if row["code"] in held and held[row["code"]] != row]
    if new:
        session.execute(insert(cast(Table, model.__table__)), new)
    if changed:
        session.execute(update(model), changed)
    given = {row["code"] for row in rows}
    return LoadReport(len(new), len(changed), tuple(sorted(held.keys() - given)))


def _replace_former(session: Session, rows: list[dict[str, Any]]) -> None:
    """Nothing refers to a former commune, so the list is simply written anew."""
    session.execute(delete(FormerCommune))
    columns = set(inspect(FormerCommune).columns.keys())
    if rows:
        plain = [{name: row[name] for name in row.keys() & columns} for row in rows]
        session.execute(insert(cast(Table, FormerCommune.__table__)), plain)


def create_unit(
    session: Session,
    *,
    slug: str,
    kind: UnitKind,
    name: str,
    province_code: str,
    commune_code: str | None = None,
    filing_mode: FilingMode = FilingMode.HANDOVER,
    direct_basis: str | None = None,
    phone: str | None = None,
    address: str | None = None,
    opening_hours: Iterable[Mapping[str, Any]] = (),
) -> Unit:
    """Set up a unit. Direct filing needs the number of the document that allows it.

    Raises:
        UnitRuleBroken: for a bad slug, an empty name, a place that does not fit, or no basis.
        BadHours: for opening hours that cannot be.
    """
    hours = [dict(entry) for entry in opening_hours]
    read_spans(hours)
    unit = Unit(
        slug=slug,
        kind=UnitKind(kind),
        name=clean(name),
        commune_code=commune_code,
        province_code=province_code,
        filing_mode=FilingMode(filing_mode),
        direct_basis=clean(direct_basis or "") or None,
        phone=clean(phone or "") or None,
        address=clean(address or "") or None,
        opening_hours=hours,
    )
    _check_unit(session, unit)
    session.add(unit)
    session.flush()
    return unit


def set_filing_mode(
    session: Session, *, unit: Unit, mode: FilingMode, direct_basis: str | None = None
) -> None:
    """Change how filings reach this unit; cases already received keep the mode of their day.

    Raises:
        UnitRuleBroken: if direct filing has no document that allows it.
    """
    basis = clean(direct_basis or "") or None
    _check_basis(mode, basis)
    unit.filing_mode, unit.direct_basis = mode, basis
    session.flush()


def _check_unit(session: Session, unit: Unit) -> None:
    if not _SLUG.fullmatch(unit.slug):
        raise UnitRuleBroken("the slug has small letters, digits and single hyphens only")
    if not unit.name:
        raise UnitRuleBroken("a unit needs its full name")
    _check_basis(unit.filing_mode, unit.direct_basis)
    if session.get(Province, unit.province_code) is None:
        raise UnitRuleBroken(f"there is no province {unit.province_code}")
    if unit.kind is UnitKind.COMMUNE_COMMITTEE and unit.commune_code is None:
        raise UnitRuleBroken("a People's Committee of a commune needs its commune")
    if unit.commune_code is not None:
        _check_commune(session.get(Commune, unit.commune_code), unit.province_code)


def _check_basis(mode: FilingMode, basis: str | None) -> None:
    if mode is FilingMode.DIRECT and basis is None:
        raise UnitRuleBroken("direct filing needs the number of the document that allows it")


def _check_commune(commune: Commune | None, province_code: str) -> None:
    if commune is None or commune.province_code != province_code:
        raise UnitRuleBroken("the commune does not lie in this province")
