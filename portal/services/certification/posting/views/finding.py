"""Loading lists and cases through the officer who may see them; not theirs is 404."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from flask import abort

from portal.accounts.guards import the_viewer
from portal.accounts.models import AccessEntry
from portal.accounts.roles import Role
from portal.cases.actions.workflow import Actor
from portal.cases.models import Case
from portal.cases.standard import DESK
from portal.core.database import db
from portal.orgs.models import Unit
from portal.services.certification.models import Posting
from portal.services.certification.posting.queries import lines_of

WORKERS = (*sorted(DESK), Role.CLERK, Role.CHAIR)
KIND = "posting"


def work_units() -> frozenset[UUID]:
    """The units whose notice board this person sees to."""
    return the_viewer().unit_ids(*WORKERS)


def posting_or_404(posting_id: UUID, *, note: str = "") -> Posting:
    """The list; what it was opened for is noted first, for itself and for each case on it."""
    found = _find(posting_id)
    if note:
        _note(found, note)
        found = _find(posting_id)
    return found


def unit_of(posting: Posting) -> Unit:
    return db.session().get_one(Unit, posting.unit_id)


def actor_in(unit_id: UUID) -> Actor:
    """The viewer in the role in which they act here, as histories record it."""
    viewer = the_viewer()
    held = sorted(role.value for role in WORKERS if viewer.holds(role, unit_id))
    if not held:
        abort(404)
    return Actor(viewer.account_id, held[0])


def _find(posting_id: UUID) -> Posting:
    found = db.session().get(Posting, posting_id)
    if found is None or found.unit_id not in work_units():
        abort(404)
    return found


def _note(found: Posting, action: str) -> None:
    records = [(KIND, found.id)]
    records += [("case", case.id) for _line, case, _one in lines_of(db.session(), found)]
    _write(records, found.unit_id, action)


def note_cases(cases: Iterable[Case]) -> None:
    """Log that the viewer reads names and results of these cases before they are posted."""
    known = list(cases)
    _write([("case", one.id) for one in known], known[0].unit_id if known else None, KIND)


def _write(records: Iterable[tuple[str, UUID]], unit_id: UUID | None, action: str) -> None:
    viewer = the_viewer()
    with db.writing() as session:
        session.add_all([
            AccessEntry(
                account_id=viewer.account_id, unit_id=unit_id, kind=kind, record_id=record,
                action=action if kind == KIND else KIND,
            )
            for kind, record in records
        ])  # fmt: skip
    db.let_go()
