"""A council, sessions and agendas as the tests of the council need them."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

from portal.accounts.models import Account
from portal.accounts.roles import Role
from portal.cases.models import Case
from portal.core.database import db, new_id
from portal.services.certification.council import planning, seating
from portal.services.certification.council.planning import Plan, Seen
from portal.services.certification.council.seating import Decision, SeatData
from portal.services.certification.models import AgendaItem, Council, CouncilSession, SeatRole
from tests.cases.making import at_state, rows
from tests.conftest import LONG_AGO, Site, fresh, make_officer

DAY = date(2099, 3, 2)  # a Monday far ahead, so that no clock of today runs past it
CHAIR_KEY, STATION_KEY = "certification.council.chair.head", "certification.council.body.station"
PEOPLE = (
    ("Bùi Văn Chủ", SeatRole.CHAIR.value, "Chủ tịch Ủy ban nhân dân cấp xã", CHAIR_KEY),
    ("Hồ Thị Trạm", SeatRole.VICE_CHAIR.value, "Trạm Y tế cấp xã", STATION_KEY),
    ("Ngô Văn Mặt", SeatRole.MEMBER.value, "Ủy ban Mặt trận Tổ quốc Việt Nam cấp xã", None),
    ("Lý Thị Phụ", SeatRole.MEMBER.value, "Hội Liên hiệp Phụ nữ cấp xã", None),
)


def secretary(site: Site, name: str = "Đào Thị Ký", *roles: Role, unit: Any = None) -> Account:
    mail = f"ky-{abs(hash((name, roles))) % 10**6}@thu-nghiem.example"
    given = roles or (Role.COUNCIL_SECRETARY, Role.SOCIAL_OFFICER)
    return make_officer(mail, name, unit or site.direct, *given)


def council_of(site: Site, by: Account, *, unit: Any = None, people: Any = PEOPLE) -> UUID:
    """A council with four people, two of them bodies of the law."""
    with site.app.app_context(), db.writing() as session:
        council = seating.set_up(
            session, council_id=new_id(), unit_id=(unit or site.direct).id,
            decision=Decision("01/QĐ-UBND", LONG_AGO, LONG_AGO, None), entered_by=by.id,
        )  # fmt: skip
        for name, role, body, key in people:
            data = SeatData(role, body, key, "", name, None, role == "member", LONG_AGO)
            seating.give_seat(session, seat_id=new_id(), council=council, data=data)
        return council.id


def seat(site: Site, council_id: UUID, name: str, **more: Any) -> UUID:
    """One more seat; `holder_key` for somebody who sits already."""
    given = {
        "role": SeatRole.MEMBER.value, "body": "Hội Cựu chiến binh cấp xã", "body_key": None, "position": "",
        "name": name, "holder_key": None, "keeps_minutes": False, "from_on": LONG_AGO, **more,
    }  # fmt: skip
    with site.app.app_context(), db.writing() as session:
        council = session.get_one(Council, council_id)
        return seating.give_seat(
            session, seat_id=new_id(), council=council, data=SeatData(**given)
        ).id


def session_on(site: Site, by: Account, day: date = DAY, *, place_kind: str = "hall") -> UUID:
    with site.app.app_context(), db.writing() as session:
        plan = Plan(day, time(8, 0), place_kind, "Phòng họp tầng 1, Trụ sở thử nghiệm")
        made = planning.plan(
            session, session_id=new_id(), unit_id=site.direct.id, plan=plan, made_by=by.id
        )
        return made.id


def accepted(site: Site, citizen: Account, officer: Account, **known: Any) -> str:
    return at_state(site, citizen, officer, "accepted", **known)


def on_agenda(site: Site, session_id: UUID, *refs: str) -> list[UUID]:
    """These cases on the agenda, in this order."""
    ids = [fresh(Case, ref=ref).id for ref in refs]
    with site.app.app_context(), db.writing() as session:
        meeting = session.get_one(CouncilSession, session_id)
        cases = [session.get_one(Case, case_id) for case_id in ids]
        seen = Seen(meeting.version, new_id())
        return [one.id for one in planning.put_on(session, meeting=meeting, cases=cases, seen=seen)]


def items(session_id: UUID) -> list[AgendaItem]:
    return rows(AgendaItem, session_id=session_id)
