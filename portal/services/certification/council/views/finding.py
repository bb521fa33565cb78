"""Loading councils and sessions through the person who may see them; not theirs is 404."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from flask import abort
from sqlalchemy import select

from portal.accounts.guards import the_viewer
from portal.accounts.models import AccessEntry
from portal.accounts.roles import Role
from portal.cases.actions.workflow import Actor
from portal.cases.helping.parties import has_part
from portal.cases.models import Case
from portal.core.database import db
from portal.orgs.models import Unit
from portal.services.certification.council import queries
from portal.services.certification.models import AgendaItem, Council, CouncilSession

WORKERS = (Role.COUNCIL_SECRETARY, Role.SOCIAL_OFFICER, Role.CHAIR)
READERS = (*WORKERS, Role.COUNCIL_MEMBER)


def work_units() -> frozenset[UUID]:
    """The units whose council this person works for."""
    return the_viewer().unit_ids(*WORKERS)


def units_by_id(unit_ids: Collection[UUID]) -> dict[UUID, Unit]:
    query = select(Unit).where(Unit.id.in_(unit_ids)).order_by(Unit.slug)
    return {unit.id: unit for unit in db.session().scalars(query)}


def council_or_404(council_id: UUID) -> Council:
    found = db.session().get(Council, council_id)
    if found is None or found.unit_id not in work_units():
        abort(404)
    return found


def meeting_or_404(session_id: UUID) -> CouncilSession:
    """A session this person works on."""
    found = db.session().get(CouncilSession, session_id)
    if found is None or found.unit_id not in work_units():
        abort(404)
    return found


def readable_or_404(session_id: UUID) -> CouncilSession:
    """A session this person works on, or in which they sit."""
    found = db.session().get(CouncilSession, session_id)
    if found is None or not (found.unit_id in work_units() or sits_in(found)):
        abort(404)
    return found


def sits_in(meeting: CouncilSession) -> bool:
    """Whether the viewer, as a member, has a seat on the day of this session."""
    session, viewer = db.session(), the_viewer()
    if not viewer.holds(Role.COUNCIL_MEMBER, meeting.unit_id):
        return False
    seats = queries.seats_on(session, session.get_one(Council, meeting.council_id), meeting.on)
    return any(seat.account_id == viewer.account_id for seat in seats)


def item_or_404(meeting: CouncilSession, item_id: UUID) -> tuple[AgendaItem, Case]:
    """An item of this agenda with its case; nobody works on their own."""
    item = db.session().get(AgendaItem, item_id)
    if item is None or item.session_id != meeting.id:
        abort(404)
    case = db.session().get_one(Case, item.case_id)
    if item.removed_at is not None or has_part(the_viewer().account_id, case):
        abort(404)
    return item, case


def note_openings(meeting: CouncilSession, items: Collection[AgendaItem], action: str) -> None:
    """Log that the viewer reads what a session shows of these cases, before the answer."""
    viewer = the_viewer()
    with db.writing() as session:
        session.add_all([
            AccessEntry(account_id=viewer.account_id, unit_id=meeting.unit_id, kind="case",
                        record_id=item.case_id, action=action)
            for item in items
        ])  # fmt: skip
    db.let_go()


def actor_in(unit_id: UUID) -> Actor:
    """The viewer in the role in which they act here, as histories record it."""
    viewer = the_viewer()
    held = [role for role in READERS if viewer.holds(role, unit_id)]
    if not held:
        abort(404)
    return Actor(viewer.account_id, held[0].value)
