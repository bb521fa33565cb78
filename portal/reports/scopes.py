"""Whose figures someone may read: their unit's with the cases behind them, or a province's without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.roles import Role
from portal.accounts.viewer import Viewer
from portal.orgs import queries as orgs
from portal.orgs.models import Province, Unit, UnitKind

READERS = (Role.SOCIAL_OFFICER, Role.CHAIR, Role.VIEWER)
CASE_READERS = (Role.SOCIAL_OFFICER, Role.CHAIR)
_PROVINCE_LEVEL = frozenset({UnitKind.PROVINCE_COMMITTEE, UnitKind.PROVINCE_DEPARTMENT})


@dataclass(frozen=True)
class Scope:
    """A unit or a province: the units counted, who reports, and whether names may be read.

    `slug` stands in addresses; `reporter` is the unit that makes the report and signs it.
    """

    slug: str
    name: str
    units: tuple[Unit, ...]
    reporter: Unit
    sees_cases: bool
    province: Province | None = None

    @property
    def is_province(self) -> bool:
        return self.province is not None

    @property
    def unit_ids(self) -> list[UUID]:
        return [unit.id for unit in self.units]


def scopes(session: Session, viewer: Viewer) -> list[Scope]:
    """Everything this person may read figures of; a commune's own before a province's."""
    held = viewer.unit_ids(*READERS)
    rows = (
        session.scalars(select(Unit).where(Unit.id.in_(held)).order_by(Unit.slug)) if held else ()
    )
    found = [scope for unit in rows for scope in _of_unit(session, viewer, unit)]
    once = {scope.slug: scope for scope in reversed(found)}
    return sorted(once.values(), key=lambda scope: (scope.is_province, scope.slug))


def scope_of(session: Session, viewer: Viewer, slug: str) -> Scope | None:
    """The scope of this address, if this person may read it."""
    return next((scope for scope in scopes(session, viewer) if scope.slug == slug), None)


def _of_unit(session: Session, viewer: Viewer, unit: Unit) -> Iterator[Scope]:
    if unit.kind is UnitKind.COMMUNE_COMMITTEE:
        sees = unit.id in viewer.unit_ids(*CASE_READERS)
        yield Scope(unit.slug, unit.name, (unit,), unit, sees)
    elif unit.kind in _PROVINCE_LEVEL:
        communes = orgs.units_in_province(
            session, unit.province_code, kind=UnitKind.COMMUNE_COMMITTEE
        )
        name, slug = unit.province.full_name, f"tinh-{unit.province_code}"
        yield Scope(slug, _capital(name), tuple(communes), unit, False, unit.province)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
