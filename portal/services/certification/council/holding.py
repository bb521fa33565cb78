"""The day of a session: who came, who steps aside in which case, when it began and ended."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.core.clock import today
from portal.services.certification.council import planning, queries
from portal.services.certification.council.planning import Seen
from portal.services.certification.council.rules import SeatLine
from portal.services.certification.models import (
    AgendaItem,
    Attendance,
    CouncilSession,
    SessionState,
    SteppedAside,
)

OWN_CASE = "own-case"


class AlreadyConcluded(Exception):
    """Somebody whose presence a conclusion rests on cannot be taken away afterwards."""


@dataclass(frozen=True)
class DayData:
    """What is written down about the day; `present` holds the keys of persons."""

    on: date
    began: time | None
    ended: time | None
    present: frozenset[str]
    presider_id: UUID | None
    on_paper: bool
    held: bool


def write_up(session: Session, *, meeting: CouncilSession, data: DayData, seen: Seen) -> None:
    """Keep who came and when; `held` marks the session as held.

    Raises:
        AlreadyConcluded: when somebody is taken away after a case was concluded.
        planning.NoCouncil: when no council sat on the day it is said to have been held.
    """
    if not planning.hold(session, meeting, seen):
        return
    if meeting.on != data.on:
        meeting.on = data.on
        meeting.council_id = planning.council_for(session, meeting.unit_id, data.on).id
    room = queries.room_of(session, meeting)
    here = {seat.id for seat in room.seats if seat.key in data.present}
    if room.present - here and _any_done(session, meeting):
        raise AlreadyConcluded
    _keep_presence(session, meeting, room.seats, here)
    _write_own_cases(session, meeting, room.seats)
    meeting.began, meeting.ended, meeting.presider_id = data.began, data.ended, data.presider_id
    # Both dates are kept: the day it was held, and the day it was typed in.
    meeting.typed_in_on = today() if data.on_paper or data.on < today() else None
    if data.held:
        meeting.state = SessionState.HELD.value
    session.flush()


def step_aside(
    session: Session, *, meeting: CouncilSession, item: AgendaItem, key: str, reason: str, seen: Seen
) -> None:  # fmt: skip
    """This person takes no part in this case, with all their seats.

    Raises:
        AlreadyConcluded: when the case was concluded with them.
    """
    if not planning.hold(session, meeting, seen):
        return
    if _any_done(session, meeting, item):
        raise AlreadyConcluded
    room = queries.room_of(session, meeting, [item])
    for seat in room.seats:
        if seat.key == key:
            _put_aside(session, item, seat, reason)
    session.flush()


def step_back(
    session: Session, *, meeting: CouncilSession, item: AgendaItem, key: str, seen: Seen
) -> None:
    """Take a slip back: this person takes part after all. Their own case stays closed to them."""
    if not planning.hold(session, meeting, seen):
        return
    if _any_done(session, meeting, item):
        raise AlreadyConcluded
    seats = [seat.id for seat in queries.room_of(session, meeting, [item]).seats if seat.key == key]
    session.execute(
        delete(SteppedAside).where(SteppedAside.item_id == item.id, SteppedAside.seat_id.in_(seats))
    )


def reasons_of(session: Session, items: Collection[AgendaItem]) -> dict[UUID, dict[UUID, str]]:
    """Why each seat stepped aside, by item and seat."""
    query = select(SteppedAside).where(SteppedAside.item_id.in_([item.id for item in items]))
    found: dict[UUID, dict[UUID, str]] = {}
    for row in session.scalars(query):
        found.setdefault(row.item_id, {})[row.seat_id] = row.reason or ""
    return found


def _keep_presence(
    session: Session, meeting: CouncilSession, seats: Collection[SeatLine], here: set[UUID]
) -> None:
    query = select(Attendance).where(Attendance.session_id == meeting.id)
    known = {row.seat_id: row for row in session.scalars(query)}
    for seat in seats:
        row = known.get(seat.id)
        if row is None:
            session.add(
                Attendance(session_id=meeting.id, seat_id=seat.id, is_present=seat.id in here)
            )
        else:
            row.is_present = seat.id in here
    session.flush()


def _write_own_cases(
    session: Session, meeting: CouncilSession, seats: Collection[SeatLine]
) -> None:
    """Whoever has a case of their own on the agenda is written down as stepping aside in it."""
    items = queries.items_of(session, meeting)
    own = queries.own_accounts(session, items)
    for item in items:
        keys = {seat.key for seat in seats if seat.account_id in own[item.id]}
        for seat in seats:
            if seat.key in keys:
                _put_aside(session, item, seat, OWN_CASE)


def _put_aside(session: Session, item: AgendaItem, seat: SeatLine, reason: str) -> None:
    query = select(SteppedAside).where(
        SteppedAside.item_id == item.id, SteppedAside.seat_id == seat.id
    )
    row = session.scalars(query).first()
    if row is None:
        session.add(SteppedAside(item_id=item.id, seat_id=seat.id, reason=reason))
    elif reason != OWN_CASE:
        row.reason = reason


def _any_done(session: Session, meeting: CouncilSession, item: AgendaItem | None = None) -> bool:
    """Whether this case, or any of the session, is concluded, as the database says now.

    What the page read before it held the session may be older than a conclusion it waited for.
    """
    query = select(AgendaItem.id).where(
        AgendaItem.session_id == meeting.id, AgendaItem.done_at.is_not(None)
    )
    if item is not None:
        query = query.where(AgendaItem.id == item.id)
    return session.scalars(query.limit(1)).first() is not None
