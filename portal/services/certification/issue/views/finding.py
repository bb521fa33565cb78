"""Loading what a page is about through the person who may see it; not theirs is a 404."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, request, url_for
from sqlalchemy import select

from portal.accounts.guards import the_viewer
from portal.accounts.roles import Role
from portal.cases.actions.workflow import possible
from portal.cases.models import Case
from portal.cases.service import COMMUNE_WORKERS, Action, Service
from portal.cases.views import finding
from portal.core.database import db
from portal.orgs.models import Unit
from portal.registry import queries
from portal.registry.models import Certificate
from portal.services.certification.issue.names import PAPER_STEPS

STAFF = tuple(sorted(COMMUNE_WORKERS))
# Who sets the numbers and the print of a unit.
SETTING = (Role.CLERK, Role.CHAIR, Role.SOCIAL_OFFICER)


def unit_case_or_404(ref: str, *, note: str = "") -> tuple[Case, Service]:
    """A case of this officer's unit that is not their own, its opening noted."""
    return finding.unit_case_or_404(ref, note=note, own=False)


def certificate_or_404(case: Case) -> Certificate:
    """The certificate of a case, in whatever state it is."""
    found = queries.of_case(db.session(), case.id)
    if found is None:
        abort(404)
    return found


def work_units() -> list[Unit]:
    """The units for which this officer may set numbers and print."""
    ids: frozenset[UUID] = the_viewer().unit_ids(*SETTING)
    query = select(Unit).where(Unit.id.in_(ids)).order_by(Unit.slug)
    return list(db.session().scalars(query))


def unit_or_404() -> tuple[Unit, list[Unit]]:
    """The unit named in the address, or the only one, with all there are to choose from."""
    units, named = work_units(), request.args.get("don-vi", "")
    found = next((unit for unit in units if unit.slug == named or not named), None)
    if found is None:
        abort(404)
    return found, units


def steps_now(case: Case, service: Service) -> list[Action]:
    """What this officer can do now with the paper of this case, the main step first."""
    now = [one for one in possible(case, service, the_viewer()) if one.slug in PAPER_STEPS]
    return sorted(now, key=lambda action: not action.main)


def of_unit(endpoint: str, unit: Unit) -> str:
    """The address of a page about this unit."""
    named: dict[str, Any] = {"don-vi": unit.slug}
    return url_for(endpoint, **named)
