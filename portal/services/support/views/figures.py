"""The figures of requests for support, for a unit or the units of a province."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from portal.accounts import guards
from portal.accounts.roles import Role
from portal.core.clock import today
from portal.core.database import db
from portal.orgs import queries as orgs
from portal.orgs.models import Unit, UnitKind
from portal.services.support import figures, names
from portal.services.support.kinds import kinds

support_figures = Blueprint("support_figures", __name__, url_prefix="/can-bo/ho-tro/so-lieu")
_WORKERS = tuple(sorted(names.OFFICERS))
READERS = (*_WORKERS, Role.VIEWER)
_YEARS_BACK = 3


@support_figures.get("")
@guards.staff(*READERS)
def overview() -> ResponseReturnValue:
    """Requests by kind, answered in time, waiting; who reads figures only sees no small numbers."""
    session, year = db.session(), _year()
    found = [
        (name, figures.count(session, ids, year).shown(hides=hides))
        for name, ids, hides in _scopes()
    ]
    return render_template(
        "support/figures.html", found=found, year=year, years=_years(), name_of=kinds().name,
        hides=any(hides for _name, _ids, hides in _scopes()),
    )  # fmt: skip


def _scopes() -> list[tuple[str, list[UUID], bool]]:
    """Each unit of an officer, and for who reads figures all communes of the province together."""
    session, viewer = db.session(), guards.the_viewer()
    own = viewer.unit_ids(*_WORKERS)
    query = select(Unit).where(Unit.id.in_(own | viewer.unit_ids(Role.VIEWER))).order_by(Unit.slug)
    found = []
    for unit in session.scalars(query):
        if unit.id in own:
            found.append((unit.name, [unit.id], False))
        elif unit.kind is UnitKind.COMMUNE_COMMITTEE:
            found.append((unit.name, [unit.id], True))
        else:
            communes = orgs.units_in_province(session, unit.province_code, kind=UnitKind.COMMUNE_COMMITTEE)  # fmt: skip
            found.append((unit.province.full_name, [one.id for one in communes], True))
    return found


def _years() -> list[int]:
    return [today().year - back for back in range(_YEARS_BACK)]


def _year() -> int:
    text = request.args.get("nam", "")
    if not text:
        return today().year
    if not (text.isascii() and text.isdecimal() and len(text) == 4) or int(text) not in _years():
        abort(404)
    return int(text)
