"""Loading what a page is about through the person who may see it; not theirs is a 404."""

from __future__ import annotations

from flask import abort

from portal.accounts import access
from portal.accounts.guards import the_viewer
from portal.cases import queries
from portal.cases.helping import standing_in
from portal.cases.helping.parties import has_part
from portal.cases.models import Case
from portal.cases.service import Service, Step, registry
from portal.core.database import db


def service_or_404(slug: str) -> Service:
    service = registry.get(slug)
    if service is None:
        abort(404)
    return service


def own_case_or_404(ref: str) -> tuple[Case, Service]:
    """The signed-in person's own application, or one that they may open for a person they help.

    A helper's opening is noted first, and the page says for whom they act.
    """
    found = _known(queries.own_case(db.session(), the_viewer(), ref))
    if standing_in.note_helper(found[0]):
        return _known(queries.own_case(db.session(), the_viewer(), ref))
    return found


def own_draft_or_404(ref: str, *, hold: bool = False) -> tuple[Case, Service]:
    """The signed-in person's own application, not sent yet; `hold` it where it is to be changed."""
    found = _known(queries.own_draft(db.session(), the_viewer(), ref, hold=hold))
    standing_in.note_helper(found[0])
    return found


def unit_case_or_404(ref: str, *, note: str = "", own: bool = True) -> tuple[Case, Service]:
    """A case of this officer's unit; its opening noted first when `note` says what for.

    Without `own`, the officer's own application and those of people they help are not found.
    """
    viewer = the_viewer()
    case, service = _of_unit(ref, own=own)
    if note:
        access.note_opening(
            viewer=viewer, kind="case", record_id=case.id, unit_id=case.unit_id, action=note
        )
        db.let_go()  # what is read from here on includes this opening
        case, service = _of_unit(ref, own=own)
    return case, service


def _of_unit(ref: str, *, own: bool) -> tuple[Case, Service]:
    viewer = the_viewer()
    case = queries.unit_case(db.session(), viewer, ref)
    if case is not None and not own and has_part(viewer.account_id, case):
        abort(404)
    return _known(case)


def _known(case: Case | None) -> tuple[Case, Service]:
    if case is None or registry.get(case.service) is None:
        abort(404)
    return case, registry.of(case)


def step_or_404(service: Service, slug: str) -> Step:
    step = service.step(slug)
    if step is None:
        abort(404)
    return step
