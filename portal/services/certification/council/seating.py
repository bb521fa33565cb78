"""Setting up a council and giving its seats; nothing is overwritten, so who sat when stays known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core.database import new_id
from portal.core.text import fold
from portal.services.certification.council import queries
from portal.services.certification.models import Attendance, Council, Seat

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Decision:
    """The decision that sets up a council: its number and day, and the term."""

    number: str
    decided_on: date
    from_on: date
    to_on: date | None


@dataclass(frozen=True)
class SeatData:
    """What is written down about a seat. `holder_key` is None for somebody new in the council."""

    role: str
    body: str
    body_key: str | None
    position: str
    name: str
    holder_key: str | None
    keeps_minutes: bool
    from_on: date
    account_id: UUID | None = None
    substitute_for_id: UUID | None = None


def set_up(
    session: Session, *, council_id: UUID, unit_id: UUID, decision: Decision, entered_by: UUID,
    take_over: Council | None = None,
) -> Council:  # fmt: skip
    """A new council; the one before ends the day before, and its seats may come along.

    The same id twice is the same council: a second press of the button.
    """
    made = session.get(Council, council_id)
    if made is not None:
        return made
    before = queries.council_on(session, unit_id, decision.from_on)
    council = Council(
        id=council_id, unit_id=unit_id, decision_number=decision.number,
        decided_on=decision.decided_on, from_on=decision.from_on, to_on=decision.to_on,
        entered_by=entered_by,
    )  # fmt: skip
    session.add(council)
    session.flush()
    if take_over is not None:
        _copy_seats(session, take_over, council)
    if before is not None and before.from_on < decision.from_on:
        end_council(session, council=before, last_day=decision.from_on - ONE_DAY)
    session.flush()
    return council


def end_council(session: Session, *, council: Council, last_day: date) -> None:
    """The term ends; so do the seats still held."""
    council.to_on = last_day
    for seat in queries.all_seats(session, council):
        if seat.to_on is None or seat.to_on > last_day:
            seat.to_on = max(last_day, seat.from_on)


def correct(council: Council, decision: Decision) -> None:
    """Put right what was typed about the decision."""
    council.decision_number, council.decided_on = decision.number, decision.decided_on
    council.from_on, council.to_on = decision.from_on, decision.to_on


def give_seat(
    session: Session, *, seat_id: UUID, council: Council, data: SeatData, follows: Seat | None = None
) -> Seat:  # fmt: skip
    """A seat for somebody; the holder before keeps it until the day before."""
    made = session.get(Seat, seat_id)
    if made is not None:
        return made
    seat = Seat(
        id=seat_id, council_id=council.id, role=data.role, body=data.body, body_key=data.body_key,
        position=data.position, holder_name=data.name, holder_key=data.holder_key or new_id().hex,
        account_id=data.account_id, keeps_minutes=data.keeps_minutes, from_on=data.from_on,
        substitute_for_id=data.substitute_for_id,
    )  # fmt: skip
    session.add(seat)
    session.flush()
    if follows is not None:
        _succeed(session, follows, seat)
    return seat


def _succeed(session: Session, before: Seat, after: Seat) -> None:
    """The holder before leaves; whoever stands in for the seat stands in for the new holder."""
    last_day = after.from_on - ONE_DAY
    end_seat(before, last_day=last_day)
    query = select(Seat).where(Seat.substitute_for_id == before.id)
    for one in session.scalars(query).all():
        if one.to_on is None or one.to_on > last_day:
            session.add(
                _again(
                    one,
                    council_id=one.council_id,
                    from_on=after.from_on,
                    substitute_for_id=after.id,
                )
            )
            end_seat(one, last_day=last_day)
    session.flush()


def _again(seat: Seat, **other: Any) -> Seat:
    """The same seat with the same holder from another day on."""
    same = ("role", "body", "body_key", "position", "holder_name", "holder_key", "account_id", "keeps_minutes")  # fmt: skip
    return Seat(**{name: getattr(seat, name) for name in same}, **other)


def end_seat(seat: Seat, *, last_day: date) -> None:
    """The holder leaves after this day; a seat given on the same day or later ends on its first."""
    seat.to_on = max(last_day, seat.from_on)


def correct_seat(
    seat: Seat, *, position: str, keeps_minutes: bool, account_id: UUID | None, name: str | None = None
) -> None:  # fmt: skip
    """Put right a slip; who sat in sessions already keeps the name written then."""
    seat.position, seat.keeps_minutes, seat.account_id = position, keeps_minutes, account_id
    if name:
        seat.holder_name = name


def has_sat(session: Session, seat: Seat) -> bool:
    """Whether attendance of this seat was written down."""
    query = select(Attendance.id).where(Attendance.seat_id == seat.id).limit(1)
    return session.scalars(query).first() is not None


def namesake(seats: list[Seat], name: str) -> Seat | None:
    """A seat of somebody of the same name, who may be the same person."""
    wanted = fold(name)
    return next((seat for seat in seats if fold(seat.holder_name) == wanted), None)


def _copy_seats(session: Session, source: Council, target: Council) -> None:
    """The seats held on the last day before the new term, substitutes linked to the new seats."""
    held = queries.seats_on(session, source, target.from_on - ONE_DAY)
    new_ids = {seat.id: new_id() for seat in held}
    for seat in held:
        stands_in_for = new_ids.get(seat.substitute_for_id) if seat.substitute_for_id else None
        session.add(
            _again(
                seat, id=new_ids[seat.id], council_id=target.id, from_on=target.from_on,
                substitute_for_id=stands_in_for,
            )
        )  # fmt: skip
        session.flush()
