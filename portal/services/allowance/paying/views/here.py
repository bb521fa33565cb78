"""Whose payments are looked at: those of the viewer's units; nothing else exists for them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from flask import abort, request, url_for
from sqlalchemy import select

from portal.accounts import access
from portal.accounts.guards import the_viewer
from portal.core.database import db
from portal.orgs.models import Unit
from portal.services.allowance.paying.names import WORKERS

STAFF = tuple(sorted(WORKERS))
UNIT = "don-vi"


def my_units() -> frozenset[UUID]:
    """The units whose payments the viewer works with."""
    return the_viewer().unit_ids(*STAFF)


def units_here() -> list[Unit]:
    """The same, whole, by name."""
    query = select(Unit).where(Unit.id.in_(my_units())).order_by(Unit.slug)
    return list(db.session().scalars(query))


def unit_or_404() -> Unit:
    """The unit named in the address, or the only one."""
    named = request.args.get(UNIT, "")
    found = next((one for one in units_here() if one.slug == named or not named), None)
    if found is None:
        abort(404)
    return found


def of_unit(endpoint: str, unit: Unit, **values: Any) -> str:
    """The address of a page about this unit; the unit stands in it only where there are several."""
    several: dict[str, Any] = {UNIT: unit.slug} if len(my_units()) > 1 else {}
    return url_for(endpoint, **values, **several)


def month_or_404(text: str) -> date:
    """A month of an address, as "2026-11"."""
    parts = text.split("-")
    if (
        len(text) != 7
        or len(parts) != 2
        or not all(one.isascii() and one.isdecimal() for one in parts)
    ):
        abort(404)
    year, number = int(parts[0]), int(parts[1])
    if not (2000 <= year <= 2100 and 1 <= number <= 12):
        abort(404)
    return date(year, number, 1)


def month_key(month: date) -> str:
    """A month as an address has it."""
    return f"{month.year}-{month.month:02d}"


def note(action: str, *, kind: str = "payments", record_id: UUID | None = None) -> None:
    """Log that the viewer reads who is paid what."""
    for unit_id in sorted(my_units()):
        access.note_opening(
            viewer=the_viewer(), kind=kind, record_id=record_id or unit_id, unit_id=unit_id,
            action=action,
        )  # fmt: skip
    db.let_go()  # what is read from here on includes this opening
