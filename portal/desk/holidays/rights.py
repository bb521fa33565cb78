"""Who reads and who may change the working calendar."""

from __future__ import annotations

from flask import request, url_for
from flask_babel import gettext as _
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from portal.accounts import guards
from portal.accounts.models import Account, UnitRole
from portal.accounts.roles import Role
from portal.accounts.viewer import Viewer
from portal.core.clock import today
from portal.orgs.models import Unit, UnitKind

_ENDPOINTS = frozenset(
    {
        "desk.holidays", "desk.new_holiday", "desk.add_holiday", "desk.ask_take_back",
        "desk.take_back", "desk.ask_check_limits", "desk.check_limits",
    }
)  # fmt: skip
PROVINCE_LEVEL = (UnitKind.PROVINCE_COMMITTEE, UnitKind.PROVINCE_DEPARTMENT)


def may_change_calendar(session: Session, viewer: Viewer) -> bool:
    """Whether this administrator may declare days off.

    A change moves the limits of every unit on the portal, so an administrator of one commune must
    not make it for the others: it is for those of a province's committee or department. Where
    nobody holds that role at province level yet, as on a site of a single commune, any
    administrator may, since the days are ordered from above and must reach the calendar somehow.
    Every administrator reads the table.
    """
    provinces = _with_administrator(session)
    held = viewer.unit_ids(Role.ADMINISTRATOR)
    return bool(held & provinces) if provinces else bool(held)


def _with_administrator(session: Session) -> frozenset[object]:
    day = today()
    query = (
        select(UnitRole.unit_id)
        .join(Unit, Unit.id == UnitRole.unit_id)
        .join(Account, Account.id == UnitRole.account_id)
        .where(
            Account.disabled_at.is_(None),
            Unit.kind.in_(PROVINCE_LEVEL),
            UnitRole.role == Role.ADMINISTRATOR,
            UnitRole.from_on <= day,
            or_(UnitRole.to_on.is_(None), UnitRole.to_on >= day),
        )
    )
    return frozenset(session.scalars(query))


def links() -> list[dict[str, object]]:
    """The link in the navigation of staff pages, for those who may read the table."""
    viewer = guards.viewer()
    if viewer is None or not viewer.has(Role.ADMINISTRATOR):
        return []
    here = request.endpoint in _ENDPOINTS
    return [{"text": _("Days off"), "href": url_for("desk.holidays"), "current": here}]
