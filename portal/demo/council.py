"""The council of the demonstration: its seats, a session that was held, and one that is planned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from sqlalchemy.orm import Session

from portal.cases.letters import Capacity, Signer
from portal.cases.models import Case
from portal.core.database import new_id
from portal.demo.office import Office
from portal.demo.people import Cast
from portal.services.certification.council import (
    agenda,
    holding,
    inviting,
    planning,
    queries,
    seating,
)
from portal.services.certification.council.holding import DayData
from portal.services.certification.council.planning import Plan, Seen
from portal.services.certification.council.seating import Decision, SeatData
from portal.services.certification.models import Council, CouncilSession, Seat, SeatRole

ROOM = "Phòng họp tầng 1, trụ sở minh họa số 1"
BRING = ("Giấy tờ tùy thân của người được hẹn.", "Giấy tờ y tế, nếu có.", "Mã hồ sơ.")
_KEY = "certification.council.body."
# Role, body, its parameter, holder, key of who sits twice, account, keeps the minutes.
SEATS: tuple[tuple[SeatRole, str, str | None, str, str | None, str | None, bool], ...] = (
    (SeatRole.CHAIR, "Chủ tịch Ủy ban nhân dân cấp xã", "certification.council.chair.head", "Hoàng Thị Chủ Tịch", None, "chutich", False),
    (SeatRole.VICE_CHAIR, "Phòng Văn hóa – Xã hội", None, "Giàng Thị Thư Ký", None, "thuky", True),
    (SeatRole.STANDING, "Trạm Y tế cấp xã", f"{_KEY}station", "Lò Văn Thành Viên", None, "thanhvien", False),
    (SeatRole.MEMBER, "Ủy ban Mặt trận Tổ quốc Việt Nam cấp xã", None, "Sùng A Hai Ghế", "hai-ghe", None, False),
    (SeatRole.MEMBER, "Hội Cựu chiến binh cấp xã", None, "Sùng A Hai Ghế", "hai-ghe", None, False),
    (SeatRole.MEMBER, "Hội Liên hiệp Phụ nữ cấp xã", None, "Vàng Thị Phụ Nữ", None, None, False),
)  # fmt: skip
SUBSTITUTE = "Triệu Thị Dự Thay"


def set_up(session: Session, cast: Cast, since: date) -> Council:
    """A council for the term, with somebody in two seats and a substitute."""
    council = seating.set_up(
        session, council_id=new_id(), unit_id=cast.commune.id, entered_by=cast.officers["thuky"].id,
        decision=Decision("00/QĐ-UBND (minh họa)", since, since, None),
    )  # fmt: skip
    seats = [_seat(session, council, cast, since, line) for line in SEATS]
    data = SeatData(
        SeatRole.MEMBER.value, seats[-1].body, None, "", SUBSTITUTE, None, keeps_minutes=False,
        from_on=since, substitute_for_id=seats[-1].id,
    )  # fmt: skip
    seating.give_seat(session, seat_id=new_id(), council=council, data=data)
    return council


def _seat(
    session: Session, council: Council, cast: Cast, since: date,
    line: tuple[SeatRole, str, str | None, str, str | None, str | None, bool],
) -> Seat:  # fmt: skip
    role, body, body_key, name, key, account, minutes = line
    data = SeatData(
        role.value, body, body_key, "", name, key, keeps_minutes=minutes, from_on=since,
        account_id=cast.officers[account].id if account else None,
    )  # fmt: skip
    return seating.give_seat(session, seat_id=new_id(), council=council, data=data)


def planned(
    office: Office, day: date, cases: Sequence[Case], *, place_kind: str = "hall", place: str = ROOM
) -> CouncilSession:
    """A session with these cases on its agenda, each at a time of its own."""
    meeting = planning.plan(
        office.session, session_id=new_id(), unit_id=office.unit.id,
        plan=Plan(day, time(8, 0), place_kind, place), made_by=office.officer("thuky").id,
    )  # fmt: skip
    items = planning.put_on(office.session, meeting=meeting, cases=cases, seen=_seen(meeting))
    times = planning.spread(items, meeting.begins, 30)
    order = {item.id: (item.position, times[item.id]) for item in items}
    planning.arrange(office.session, meeting=meeting, order=order, seen=_seen(meeting))
    return meeting


def invited(office: Office, meeting: CouncilSession) -> None:
    """The people on the agenda are told when and where, by message and by letter."""
    rows = agenda.rows(office.session, meeting, queries.items_of(office.session, meeting))
    sending = inviting.Sending(
        office.actor("thuky", "council_secretary"), office.unit,
        Signer(Capacity.FOR_THE_BODY, "Chủ tịch", "Hoàng Thị Chủ Tịch"), BRING,
    )  # fmt: skip
    inviting.invite(
        office.session, meeting=meeting, rows=rows, sending=sending, seen=_seen(meeting)
    )


def held(office: Office, meeting: CouncilSession) -> None:
    """Everyone came but one, whose substitute sat instead."""
    room = queries.room_of(office.session, meeting)
    keys = {seat.key for seat in room.seats if seat.name != SEATS[-1][3]}
    chair = next(seat.id for seat in room.seats if seat.role == SeatRole.CHAIR.value)
    data = DayData(
        meeting.on, time(8, 5), time(11, 15), frozenset(keys), chair, on_paper=False, held=True
    )
    holding.write_up(office.session, meeting=meeting, data=data, seen=_seen(meeting))


def _seen(meeting: CouncilSession) -> Seen:
    return Seen(meeting.version, new_id())
