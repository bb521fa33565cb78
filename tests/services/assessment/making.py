"""A council, its session and a filled-in sheet, for tests that need a case before the council."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any
from uuid import UUID

from portal.accounts.models import Account
from portal.cases.actions.workflow import Actor
from portal.cases.models import Case
from portal.cases.service import registry
from portal.core.database import db
from portal.services.certification.assessment import actions, concluding
from portal.services.certification.assessment.counting import Vote
from portal.services.certification.assessment.proposing import ITEMS, SCORES, SIGNS
from portal.services.certification.assessment.record import mark_of
from portal.services.certification.assessment.sheets import SHEETS, Sheet
from portal.services.certification.assessment.standing import AS_COMPUTED, Standing, standing_of
from portal.services.certification.models import (
    AgendaItem,
    Attendance,
    Council,
    CouncilSession,
    Seat,
)
from tests.conftest import fresh

DAY = date(2026, 11, 16)
# The chair, and one person in two seats.
PEOPLE = (
    ("chair", "Lò Văn Chủ", "Ủy ban nhân dân"),
    ("member", "Vàng Thị Y", "Trạm Y tế"),
    ("member", "Sùng A Mặt", "Mặt trận Tổ quốc"),
    ("member", "Sùng A Mặt", "Hội Cựu chiến binh"),
    ("member", "Giàng Thị Ghi", "Phòng Văn hóa – Xã hội"),
)
SEVERE = Vote("certificate", ("mobility",), "severe")


@dataclass
class Table:
    """The council as it sits: its session, and the item of each case."""

    council_id: UUID
    session_id: UUID
    seats: list[UUID] = field(default_factory=list)
    items: dict[str, UUID] = field(default_factory=dict)


def seat_council(
    refs: Sequence[str], *, on: date = DAY, absent: Sequence[str] = (),
    people: Sequence[tuple[str, str, str]] = PEOPLE, accounts: dict[str, Account] | None = None,
) -> Table:  # fmt: skip
    """A council of four persons in five seats, its session that day, everyone there but `absent`."""
    unit_id = fresh(Case, ref=refs[0]).unit_id
    with db.writing() as session:
        council = Council(
            unit_id=unit_id, decision_number="00/QĐ-UBND", decided_on=date(2026, 1, 5),
            from_on=date(2026, 1, 5), to_on=None,
        )  # fmt: skip
        session.add(council)
        session.flush()
        meeting = CouncilSession(
            council_id=council.id, unit_id=unit_id, on=on, begins=time(8), began=time(8, 5),
            ended=time(10, 30), place_kind="hall", place="Phòng họp số 1", state="held",
        )  # fmt: skip
        session.add(meeting)
        session.flush()
        table = Table(council.id, meeting.id)
        for role, name, body in people:
            account = (accounts or {}).get(name)
            seat = Seat(
                council_id=council.id, role=role, body=body, holder_name=name, holder_key=name,
                keeps_minutes=name == "Giàng Thị Ghi", from_on=date(2026, 1, 5), to_on=None,
                account_id=account.id if account else None,
            )  # fmt: skip
            session.add(seat)
            session.flush()
            table.seats.append(seat.id)
            session.add(Attendance(session_id=meeting.id, seat_id=seat.id, is_present=name not in absent))  # fmt: skip
        for position, ref in enumerate(refs, start=1):
            item = AgendaItem(
                session_id=meeting.id, case_id=fresh(Case, ref=ref).id, position=position,
                place_kind="hall",
            )  # fmt: skip
            session.add(item)
            session.flush()
            table.items[ref] = item.id
    return table


def stands(ref: str) -> Standing:
    """Where the case stands now, as a page would read it."""
    with db.reading() as session:
        return standing_of(session, session.get_one(Case, fresh(Case, ref=ref).id))


def whole(sheet: Sheet, *, sign: str = "1.4", score: str = "1") -> dict[str, dict[str, Any]]:
    """The blocks of a sheet: one sign, no item of the lists, every activity with this score."""
    signs = {g.step: [s.code for s in g.signs if s.code == sign] for g in sheet.groups}
    found: dict[str, dict[str, Any]] = {SIGNS: signs, ITEMS: {one.level: [] for one in sheet.lists}}
    if sheet.scored:
        found[SCORES] = {str(one.number): score for one in sheet.activities}
    return found


def fill_sheet(site: Any, ref: str, officer: Account | None, *, slug: str = "from_6", on: date = DAY,
               **changed: Any) -> None:  # fmt: skip
    """Fill in the whole sheet; ten activities with help make ten points, which is severe."""
    sheet, actor = SHEETS[slug], Actor(officer.id if officer else None, "social_officer")
    about = actions.SetUp(on, "hall", "Phòng họp số 1", ("observed", "interviewed"), "", False)
    case_id = fresh(Case, ref=ref).id
    with site.app.app_context(), db.writing() as session:
        case = session.get_one(Case, case_id)
        actions.set_up(session, case=case, sheet=sheet, about=about, actor=actor)
        for block, answer in {**whole(sheet), **changed}.items():
            actions.save_block(session, case=case, block=block, answer=answer, seen=0, actor=actor)
        actions.state_proposal(session, case=case, says=AS_COMPUTED, why="", seen=0, actor=actor)


def give_votes(site: Any, ref: str, officer: Account | None, votes: dict[str, Vote] | None = None,
               opinion: str = "Đồng ý với phiếu") -> None:  # fmt: skip
    """Everyone present votes; the same vote unless told otherwise by name."""
    case_id = fresh(Case, ref=ref).id
    with site.app.app_context(), db.writing() as session:
        case = session.get_one(Case, case_id)
        for person in standing_of(session, case).people:
            actions.cast(
                session, case=case, person=person, vote=(votes or {}).get(person.name, SEVERE),
                opinion=f"{opinion} ({person.name})", on_paper_on=None, seen=0,
                actor=Actor(officer.id if officer else None, "social_officer"),
            )  # fmt: skip


def record(
    site: Any, ref: str, officer: Account | None, *, reason: str = "", departure: str = ""
) -> None:
    """Record the conclusion that the votes give."""
    case_id = fresh(Case, ref=ref).id
    with site.app.app_context(), db.writing() as session:
        case = session.get_one(Case, case_id)
        concluding.conclude(
            session, case=case, service=registry.of(case),
            words=concluding.Words(reason, departure), version=case.version,
            actor=Actor(officer.id if officer else None, "social_officer"), mark=mark_of(standing_of(session, case)),
        )  # fmt: skip


def before_votes(site: Any, ref: str, officer: Account | None, **kwargs: Any) -> Table:
    """A case on an agenda with everyone there and the sheet whole."""
    table = seat_council([ref], **kwargs)
    fill_sheet(site, ref, officer)
    return table


def concluded(site: Any, ref: str, officer: Account | None, **votes: Any) -> Table:
    """A case that the council concluded with sheet and votes."""
    table = before_votes(site, ref, officer)
    give_votes(site, ref, officer, **votes)
    record(site, ref, officer)
    return table


def decided(site: Any, ref: str, decision: Mapping[str, Any]) -> None:
    """Session, sheet and votes of a case, so that its conclusion will be this one.

    `decision` is what a page is given: conclusion, types, level, and the day in three boxes. The sheet
    is the same whatever is voted: where they differ, the page of the conclusion asks why.
    """
    on = date(*(int(decision.get(f"met_on-{part}", 0)) for part in ("year", "month", "day")))
    vote = Vote(decision["conclusion"])
    if vote.outcome == "certificate":
        vote = Vote(vote.outcome, tuple(decision["types"]), decision["level"])
    seat_council([ref], on=on)
    fill_sheet(site, ref, None, on=on)
    give_votes(site, ref, None, dict.fromkeys((name for _role, name, _body in PEOPLE), vote))
