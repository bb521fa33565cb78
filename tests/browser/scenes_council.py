"""The council: who sits in it, its sessions, and what an applicant reads of them."""

from __future__ import annotations

from typing import Any

from portal.core.clock import today
from portal.core.database import db
from portal.services.certification.models import AgendaItem, Council, CouncilSession, Seat
from tests.browser.scenes import TOO_LONG, Scene
from tests.client import CheckingClient, Page
from tests.journeys import whole_line as line

ROOT = "/can-bo/hoi-dong"
_ONE, _ITEM = f"{ROOT}/phien/{{session}}", f"{ROOT}/phien/{{session}}/muc/{{item}}"
_PEOPLE = (
    ("chair", "chair.head", "Bùi Văn Chủ"), ("member", "body.station", "Hồ Thị Trạm"),
    ("member", "body.front", "Ngô Văn Mặt"), ("member", "body.women", "Lý Thị Phụ"),
)  # fmt: skip


def seat(world: Any) -> None:
    """A council, a session with two people, one of them invited, and one that is empty.

    Before all other cases, which would be concluded by a council that nobody set up on its page.
    """
    desk, citizen, names = world.people["officer"], world.people["citizen"], world.names
    names["council"] = _council(desk)
    invited, waiting = (_accepted(citizen, desk) for _ in range(2))
    names["council_case"], names["council_waiting"] = invited, _accepted(citizen, desk)
    first = _session(desk)
    _put(desk, first, invited)
    desk.get(f"{first}/moi-hop").press("Gửi lời mời")
    desk.get(f"{first}/giay/thanh-vien").press("Lập giấy", {"number": "16/GM"})
    _put(desk, first, waiting)
    names["session"], names["empty_session"] = first.split("/")[-1], _session(desk).split("/")[-1]
    with db.reading() as session:
        names["item"] = str(session.query(AgendaItem).order_by(AgendaItem.id).first().id)
        names["seat"] = str(session.query(Seat).order_by(Seat.id).first().id)
        assert session.query(Council).count() == 1 and session.query(CouncilSession).count() == 2


def _council(desk: CheckingClient) -> str:
    day = {"day": "1", "month": "7", "year": "2026"}
    given = {f"{name}-{part}": value for name in ("decided_on", "from_on") for part, value in day.items()}  # fmt: skip
    page = desk.get(f"{ROOT}/moi").send({"number": "15/QĐ-UBND", **given})
    for role, body, name in _PEOPLE:
        key = f"certification.council.{body}"
        page = desk.get(f"{page.path}/ghe").send(
            {"role": role, "body": key, "person": "new", "name": name}
        )
    return page.path.split("/")[-1]


def _accepted(citizen: CheckingClient, desk: CheckingClient) -> str:
    ref = line.apply(citizen)
    line.act(desk, ref, "tiep-nhan")
    return ref


def _session(desk: CheckingClient) -> str:
    """A session of today; gives its address."""
    day = today()
    given = {"on-day": str(day.day), "on-month": str(day.month), "on-year": str(day.year)}
    page = desk.get(f"{ROOT}/phien/moi").send({**given, "begins": "8:30", "place": "Phòng họp tầng 1"})  # fmt: skip
    return page.path.removesuffix("/them")


def _put(desk: CheckingClient, address: str, ref: str) -> Page:
    page = desk.get(f"{address}/them?ho-so={ref}")
    return page.press("Đưa vào phiên họp")


SCENES: dict[str, Scene] = {
    "council": Scene(f"{ROOT}/{{council}}", "officer"),
    "new council": Scene(f"{ROOT}/moi", "officer"),
    "new council empty": Scene(f"{ROOT}/moi", "officer", press="Ghi Hội đồng này"),
    "correct council": Scene(f"{ROOT}/{{council}}/sua", "officer"),
    "new seat": Scene(f"{ROOT}/{{council}}/ghe", "officer"),
    "new seat empty": Scene(f"{ROOT}/{{council}}/ghe", "officer", press="Ghi vị trí này"),
    "new holder": Scene(f"{ROOT}/{{council}}/ghe?thay={{seat}}", "officer"),
    "correct seat": Scene(f"{ROOT}/{{council}}/ghe/{{seat}}/sua", "officer"),
    "end seat": Scene(f"{ROOT}/{{council}}/ghe/{{seat}}/ket-thuc", "officer"),
    "sessions": Scene(f"{ROOT}/phien", "officer"),
    "sessions none": Scene(f"{ROOT}/phien", "idle officer"),
    "no council": Scene(ROOT, "idle officer"),
    "plan session": Scene(f"{ROOT}/phien/moi", "officer"),
    "plan session empty": Scene(f"{ROOT}/phien/moi", "officer", press="Lên lịch phiên họp"),
    "session": Scene(_ONE, "officer"),
    "session without cases": Scene(f"{ROOT}/phien/{{empty_session}}", "officer"),
    "change session": Scene(f"{_ONE}/sua", "officer"),
    "add to session": Scene(f"{_ONE}/them", "officer"),
    "add to session empty": Scene(f"{_ONE}/them", "officer", press="Đưa vào phiên họp"),
    "agenda item": Scene(_ITEM, "officer"),
    "agenda item too long": Scene(_ITEM, "officer", press="Lưu", given={"words": TOO_LONG}),
    "take off agenda": Scene(f"{_ITEM}/rut", "officer"),
    "take off agenda empty": Scene(f"{_ITEM}/rut", "officer", press="Rút khỏi phiên họp này"),
    "arrange": Scene(f"{_ONE}/thu-tu", "officer"),
    "invite": Scene(f"{_ONE}/moi-hop", "officer"),
    "invite empty": Scene(f"{_ONE}/moi-hop", "officer", press="Gửi lời mời", given={"name": ""}),
    "session papers": Scene(f"{_ONE}/giay", "officer"),
    "session invitations printed": Scene(f"{_ONE}/giay/in", "officer"),
    "invite members": Scene(f"{_ONE}/giay/thanh-vien", "officer"),
    "day of session": Scene(f"{_ONE}/ngay-hop", "officer"),
    "day of session empty": Scene(f"{_ONE}/ngay-hop", "officer", press="Ghi là đã họp"),
    "step aside": Scene(f"{_ITEM}/buoc-ra", "officer"),
    "step aside empty": Scene(f"{_ITEM}/buoc-ra", "officer", press="Ghi lại"),
    "session pack": Scene(f"{_ONE}/in", "officer"),
    "cancel session": Scene(f"{_ONE}/huy", "officer"),
    "cancel session empty": Scene(f"{_ONE}/huy", "officer", press="Hủy phiên họp"),
    "desk case on an agenda": Scene("/can-bo/ho-so/{council_case}", "officer"),
    "desk case on no agenda": Scene("/can-bo/ho-so/{council_waiting}", "officer"),
    "case invited": Scene("/ho-so/{council_case}", "citizen"),
}
