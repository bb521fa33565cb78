"""Finding councils, seats, sessions and agendas, and who takes part in a case."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from portal.cases.helping.parties import accounts_with_part
from portal.cases.models import Case
from portal.documents.models import Letter, OwnerKind
from portal.law import current_book
from portal.services.certification.council import rules
from portal.services.certification.council.rules import Person, Quorum, SeatLine
from portal.services.certification.models import (
    AgendaItem,
    Attendance,
    Council,
    CouncilSession,
    Seat,
    SeatRole,
    SteppedAside,
)

__all__ = [
    "Person", "Quorum", "council_on", "open_item", "present_at", "quorum", "seats_on", "session_of",
]  # fmt: skip

_ORDER = {role.value: number for number, role in enumerate(SeatRole)}
_PERSONS = "persons"


def council_on(session: Session, unit_id: UUID, day: date) -> Council | None:
    """The council of a unit on a day; of two decisions for the same days the later counts."""
    query = select(Council).where(
        Council.unit_id == unit_id,
        Council.from_on <= day,
        or_(Council.to_on.is_(None), Council.to_on >= day),
    )
    return session.scalars(
        query.order_by(Council.from_on.desc(), Council.entered_at.desc())
    ).first()


def councils_of(session: Session, unit_ids: Collection[UUID]) -> Sequence[Council]:
    """Every council of these units, the latest first."""
    query = select(Council).where(Council.unit_id.in_(unit_ids))
    return session.scalars(query.order_by(Council.from_on.desc(), Council.entered_at.desc())).all()


def seats_on(session: Session, council: Council, day: date) -> list[Seat]:
    """The seats held on a day: the chair first, substitutes after the seats themselves."""
    query = select(Seat).where(
        Seat.council_id == council.id,
        Seat.from_on <= day,
        or_(Seat.to_on.is_(None), Seat.to_on >= day),
    )
    return sorted(session.scalars(query), key=_seat_order)


def all_seats(session: Session, council: Council) -> list[Seat]:
    """Every seat of a council, ended ones too."""
    return sorted(
        session.scalars(select(Seat).where(Seat.council_id == council.id)), key=_seat_order
    )


def lines_of(seats: Iterable[Seat]) -> list[SeatLine]:
    """The seats as the rules see them."""
    return [
        SeatLine(
            seat.id, seat.holder_key, seat.holder_name, seat.role, seat.body, seat.body_key or "",
            seat.position, seat.substitute_for_id, seat.keeps_minutes, seat.account_id,
        )
        for seat in seats
    ]  # fmt: skip


def open_item(session: Session, case: Case) -> AgendaItem | None:
    """Where the case stands on an agenda: the latest that was not taken off; done or not."""
    query = (
        select(AgendaItem)
        .join(CouncilSession, CouncilSession.id == AgendaItem.session_id)
        .where(AgendaItem.case_id == case.id, AgendaItem.removed_at.is_(None))
        .order_by(CouncilSession.on.desc(), AgendaItem.id.desc())
    )
    return session.scalars(query).first()


def session_of(session: Session, item: AgendaItem) -> CouncilSession:
    """The session on whose agenda this item stands."""
    return session.get_one(CouncilSession, item.session_id)


def items_of(session: Session, meeting: CouncilSession) -> list[AgendaItem]:
    """The agenda in its order; of a session that was called off, what had stood on it."""
    query = select(AgendaItem).where(AgendaItem.session_id == meeting.id)
    if meeting.state != "cancelled":
        query = query.where(AgendaItem.removed_at.is_(None))
    return list(session.scalars(query.order_by(AgendaItem.position, AgendaItem.id)))


@dataclass(frozen=True)
class Room:
    """The council on the day of a session: all seats, who came, who steps aside in which case."""

    seats: tuple[SeatLine, ...]
    present: frozenset[UUID]
    aside: dict[UUID, frozenset[str]]
    share: Fraction
    by_persons: bool
    named: UUID | None = None

    def everyone(self) -> list[Person]:
        """Every person with a seat that day, substitutes too."""
        return rules.persons(self.seats)

    def taking_part(self, item_id: UUID | None = None) -> list[Person]:
        """Who takes part in a case; without one, in the session."""
        aside = self.aside.get(item_id, frozenset()) if item_id else frozenset()
        return rules.taking_part(self.seats, present=self.present, aside=aside, named=self.named)

    def quorum(self, item_id: UUID | None = None) -> Quorum:
        return rules.quorum(
            self.seats, self.taking_part(item_id), share=self.share, by_persons=self.by_persons
        )


def room_of(
    session: Session, meeting: CouncilSession, items: Sequence[AgendaItem] | None = None
) -> Room:
    """Who sits, who came and who steps aside, for all cases of the session in four questions."""
    seats = lines_of(seats_on(session, session.get_one(Council, meeting.council_id), meeting.on))
    came = select(Attendance.seat_id).where(
        Attendance.session_id == meeting.id, Attendance.is_present
    )
    found = items_of(session, meeting) if items is None else items
    share, by_persons = quorum_rule(meeting.on)
    return Room(
        tuple(seats), frozenset(session.scalars(came)), _aside(session, found, seats),
        share, by_persons, meeting.presider_id,
    )  # fmt: skip


def present_at(session: Session, item: AgendaItem) -> list[Person]:
    """Who takes part in this case: there, and not stepped aside."""
    return room_of(session, session_of(session, item), [item]).taking_part(item.id)


def quorum(session: Session, item: AgendaItem) -> Quorum:
    """Whether enough persons take part in this case."""
    return room_of(session, session_of(session, item), [item]).quorum(item.id)


def quorum_rule(day: date) -> tuple[Fraction, bool]:
    """The share of members that must be there, and whether persons are counted, not seats."""
    book = current_book()
    counted = book.find("certification.council.counted", day)
    share = Fraction(book.value("certification.council.quorum", day).text)
    return share, counted is None or counted.text == _PERSONS


def pressed_before(meeting: CouncilSession, press: str | None) -> bool:
    """Whether this very press of a button was carried out already."""
    return meeting.press is not None and meeting.press.hex == press


def cases_by_id(session: Session, case_ids: Collection[UUID]) -> dict[UUID, Case]:
    """These cases."""
    return {one.id: one for one in session.scalars(select(Case).where(Case.id.in_(case_ids)))}


def latest_letters(
    session: Session, case_ids: Collection[UUID], *, kind: str
) -> dict[UUID, Letter]:
    """The latest letter of a kind of each of these cases."""
    query = select(Letter).where(
        Letter.owner_kind == OwnerKind.CASE.value,
        Letter.owner_id.in_(case_ids),
        Letter.kind == kind,
    )
    return {row.owner_id: row for row in session.scalars(query.order_by(Letter.made_at, Letter.id))}


def _aside(
    session: Session, items: Sequence[AgendaItem], seats: Sequence[SeatLine]
) -> dict[UUID, frozenset[str]]:
    """The keys of who steps aside, by item: those written down, and whoever's own case it is."""
    key_of = {seat.id: seat.key for seat in seats}
    found: dict[UUID, set[str]] = {item.id: set() for item in items}
    rows = select(SteppedAside.item_id, SteppedAside.seat_id).where(SteppedAside.item_id.in_(found))
    for item_id, seat_id in session.execute(rows):
        # A seat that was given to someone else since names nobody who sits here now.
        found[item_id].update({key_of[seat_id]} if seat_id in key_of else ())
    for item_id, accounts in own_accounts(session, items).items():
        found[item_id].update(seat.key for seat in seats if seat.account_id in accounts)
    return {item_id: frozenset(keys) for item_id, keys in found.items()}


def own_accounts(session: Session, items: Sequence[AgendaItem]) -> dict[UUID, frozenset[UUID]]:
    """The accounts whose own case each item is: who applied or helps, and the person it is about."""
    by_case = accounts_with_part(session, [item.case_id for item in items])
    return {item.id: by_case.get(item.case_id, frozenset()) for item in items}


def _seat_order(seat: Seat) -> tuple[bool, int, date, UUID]:
    return seat.substitute_for_id is not None, _ORDER.get(seat.role, 9), seat.from_on, seat.id
