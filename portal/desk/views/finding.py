"""Loading a case of the officer's unit; another unit's case does not exist for them."""

from __future__ import annotations

from flask import abort

from portal.accounts import access
from portal.accounts.guards import the_viewer
from portal.cases import queries
from portal.cases.models import Case
from portal.cases.service import Service, registry
from portal.core.database import db

STAFF = queries.CASE_WORKERS


def unit_case_or_404(ref: str, *, note: str = "") -> tuple[Case, Service]:
    """The case, its opening noted first when `note` says what it was opened for."""
    viewer = the_viewer()
    case = _find(ref)
    if note:
        access.note_opening(
            viewer=viewer, kind="case", record_id=case.id, unit_id=case.unit_id, action=note
        )
        db.let_go()  # what is read from here on includes this opening
        case = _find(ref)
    return case, registry.of(case)


def _find(ref: str) -> Case:
    case = queries.unit_case(db.session(), the_viewer(), ref)
    if case is None or registry.get(case.service) is None:
        abort(404)
    return case
