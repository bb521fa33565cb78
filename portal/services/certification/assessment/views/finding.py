"""Loading a case before the council for those who take part; for anyone else it does not exist."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort
from sqlalchemy import select

from portal.accounts import access
from portal.accounts.guards import the_viewer
from portal.accounts.roles import Role
from portal.accounts.viewer import Viewer
from portal.cases.actions.drafting import read_answers
from portal.cases.actions.workflow import Actor
from portal.cases.helping.parties import has_part
from portal.cases.models import DRAFT, Case
from portal.cases.service import COMMUNE_WORKERS, Answers, Service, registry
from portal.core.database import db
from portal.services.certification.assessment.standing import Standing, standing_of
from portal.services.certification.council import queries as council
from portal.services.certification.council.queries import Person
from portal.services.certification.kinds import goes_to_council

WRITERS = (Role.SOCIAL_OFFICER, Role.COUNCIL_SECRETARY, Role.CHAIR)
READERS = (*WRITERS, Role.COUNCIL_MEMBER)
SERVICE = "xac-dinh-khuyet-tat"
NOTE = "assessment"


@dataclass(frozen=True)
class Open:
    """A case as someone of the council has it open."""

    case: Case
    service: Service
    standing: Standing
    viewer: Viewer
    writes: bool

    @property
    def answers(self) -> Answers:
        return read_answers(db.session(), self.case)

    @property
    def actor(self) -> Actor:
        """Who acts, in the first of the roles held here."""
        held = (r for r in READERS if self.case.unit_id and self.viewer.holds(r, self.case.unit_id))
        return Actor(self.viewer.account_id, next(held, Role.COUNCIL_MEMBER).value)

    @property
    def on_desk(self) -> bool:
        """Whether this person may open the page of the case on the desk, too."""
        unit = self.case.unit_id
        return unit is not None and any(self.viewer.holds(role, unit) for role in COMMUNE_WORKERS)

    def own_vote(self) -> Person | None:
        """This person among those who take part, if they are."""
        return next((p for p in self.standing.people if is_account(p, self.viewer)), None)

    def may_vote_for(self, person: Person) -> bool:
        """Writers enter anyone's vote as it was given; a member gives their own."""
        return self.writes or is_account(person, self.viewer)


def is_account(person: Person, viewer: Viewer) -> bool:
    return any(seat.account_id == viewer.account_id for seat in person.seats)


def open_or_404(ref: str, *, note: bool = False, writing: bool = False) -> Open:
    """The case with where it stands; its opening noted first when `note` says so."""
    found = _load(ref)
    if writing and not found.writes:
        abort(404)
    if note:
        access.note_opening(
            viewer=found.viewer, kind="case", record_id=found.case.id, unit_id=found.case.unit_id,
            action=NOTE,
        )  # fmt: skip
        db.let_go()  # what is read from here on includes this opening
        return _load(ref)
    return found


def _load(ref: str) -> Open:
    session, viewer = db.session(), the_viewer()
    query = select(Case).where(
        Case.ref == ref, Case.service == SERVICE, Case.state != DRAFT,
        Case.unit_id.in_(viewer.unit_ids(*READERS)),
    )  # fmt: skip
    case = session.scalars(query).first()
    if case is None or has_part(viewer.account_id, case) or not goes_to_council(case):
        abort(404)
    writes = any(case.unit_id and viewer.holds(role, case.unit_id) for role in WRITERS)
    standing = standing_of(session, case)
    if not writes and not _sits(standing, viewer):
        abort(404)
    return Open(case, registry.of(case), standing, viewer, writes)


def _sits(standing: Standing, viewer: Viewer) -> bool:
    """Whether a member belongs to the session on whose agenda the case stands, and may hear it.

    Their work ends with the conclusion, and so does their reading.
    """
    if standing.item is None or standing.meeting is None or standing.closed:
        return False
    room = council.room_of(db.session(), standing.meeting, [standing.item])
    aside = room.aside.get(standing.item.id, frozenset())
    return any(is_account(one, viewer) and one.key not in aside for one in room.everyone())
