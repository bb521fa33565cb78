"""One portal in which every page can be met in every state, made through the pages themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from portal.accounts.models import Account
from portal.accounts.roles import Role
from portal.cases.models import Case
from portal.core.database import db
from portal.documents import queries as documents
from portal.orgs.models import Commune
from tests.browser import scenes_council
from tests.cases.making import rows, sign
from tests.client import CheckingClient, Page
from tests.conftest import Site, fresh, make_citizen, make_officer, make_unit, signed_in
from tests.journeys import whole_line as line
from tests.pictures import pdf, photo

HANDOVER_PLACE = "hai chau da nang"
OFFICER = "Trần Văn Bình"
MEETING = {"met_on-day": "16", "met_on-month": "11", "met_on-year": "2026"}
CERTIFICATE = {"conclusion": "certificate", "types": ["mobility"], "level": "severe", **MEETING}
ASKED = {
    "text": "Ảnh giấy ra viện rõ hơn, vì trang hai bị mờ.",
    "due_on-day": "20", "due_on-month": "11", "due_on-year": "2026",
}  # fmt: skip
DELIVERED = {
    "received_by": "person",
    "identity_paper": "Thẻ căn cước, bốn số cuối 3456",
    "proof": "register",
    "handed_to": "Trần Thị Mai",
    "handed_on-day": "16",
    "handed_on-month": "11",
    "handed_on-year": "2026",
}


@dataclass
class World:
    """Who is signed in where, and the codes of the cases by what is special about them."""

    site: Site
    people: dict[str, CheckingClient] = field(default_factory=dict)
    names: dict[str, Any] = field(default_factory=dict)

    @property
    def officer(self) -> Account:
        """The account of the officer, for what tests do without its pages."""
        return next(row for row in rows(Account) if row.full_name == OFFICER)

    def cookie(self, who: str) -> str:
        """The session of this person, for another browser."""
        found = self.people[who].http.get_cookie("portal")
        assert found is not None, who
        return str(found.value)


def build(site: Site) -> World:
    world = World(site)
    enter_everyone(world)
    scenes_council.seat(world)
    make_drafts(world)
    make_direct_cases(world)
    make_handover_cases(world)
    use_up_tries(world)
    return world


def enter_everyone(world: World) -> None:
    both = (Role.RECEPTION, Role.SOCIAL_OFFICER)
    accounts: dict[str, Account] = {
        "citizen": make_citizen("hoa@thu-nghiem.example", "0900000011", "Nguyễn Thị Hoa"),
        "newcomer": make_citizen("moi@thu-nghiem.example", "0900000013", "Lê Văn Mới"),
        "officer": make_officer("can-bo@thu-nghiem.example", OFFICER, world.site.direct, *both),
        "other officer": make_officer("can-bo-2@thu-nghiem.example", "Võ Thị Cúc", world.site.handover, *both),
        "idle officer": make_officer("can-bo-3@thu-nghiem.example", "Phan Thị Rảnh", third_unit(world), *both),
        "administrator": make_officer("quan-tri@thu-nghiem.example", "Đinh Thị Quản", world.site.direct, Role.ADMINISTRATOR),
    }  # fmt: skip
    world.people = {name: signed_in(world.site, account) for name, account in accounts.items()}
    world.people["nobody"] = CheckingClient(world.site.app)
    signed_in(world.site, accounts["citizen"])  # another device of the same person


def third_unit(world: World) -> Any:
    taken = [world.site.direct.commune_code, world.site.handover.commune_code]
    with db.writing() as session:
        query = select(Commune.code).where(Commune.code.not_in(taken)).order_by(Commune.code)
        return make_unit(session, session.scalars(query).first(), "direct")


def make_drafts(world: World) -> None:
    citizen, names = world.people["citizen"], world.names
    names["empty"] = line.ref_of(line.begin(citizen))
    helped = line.begin(citizen).send({"kind": "determine"}).send({"for_whom": "helped"})
    names["helped"] = line.ref_of(helped)
    again = line.begin(citizen).send({"kind": "redetermine"}).send({"reason": "changed"})
    names["again"] = line.ref_of(again)
    names["full"] = line.ref_of(line.fill_in(citizen))
    names["full_handover"] = line.ref_of(line.fill_in(citizen, commune=HANDOVER_PLACE))
    names["full_nowhere"] = line.ref_of(line.fill_in(citizen, commune="phường cửa nam hà nội"))
    page = line.answer_until_papers(line.begin(citizen))
    files = [("Giấy ra viện.pdf", pdf(2)), ("anh.jpg", photo())]
    page = page.press("Gửi các tệp đã chọn", files={"files": files})
    names["papers"] = line.ref_of(page)
    names["draft_paper"] = paper_of(names["papers"])


def make_direct_cases(world: World) -> None:
    citizen, desk, names = world.people["citizen"], world.people["officer"], world.names
    for state in ("submitted", "fresh", "withdrawn", "rejected"):
        names[state] = line.apply(citizen)
    for state in (
        "accepted",
        "asked",
        "answered",
        "concluded",
        "ready",
        "denied",
        "referred",
        "delivered",
    ):
        names[state] = send_with_papers(citizen)
        line.act(desk, names[state], "tiep-nhan")
    names["paper"] = paper_of(names["asked"])
    for state in ("asked", "answered"):
        line.act(desk, names[state], "yeu-cau-bo-sung", ASKED)
    citizen.get(f"/ho-so/{names['answered']}/bo-sung").send({"note": "Tôi không có giấy ra viện"})
    for state in ("concluded", "ready", "delivered"):
        line.act(desk, names[state], "ket-luan", CERTIFICATE)
    reason = {"reason": "Hội đồng thấy người này tự làm được mọi việc.", **MEETING}
    line.act(desk, names["denied"], "ket-luan", {"conclusion": "not_disabled", **reason})
    line.act(desk, names["referred"], "ket-luan", {"conclusion": "no_conclusion", **reason})
    for state in ("ready", "delivered"):
        sign(world.site, names[state], world.officer)
    line.act(desk, names["ready"], "bao-ket-qua")
    line.act(desk, names["delivered"], "tra-ket-qua", DELIVERED)
    line.act(
        desk,
        names["rejected"],
        "tu-choi",
        {"reason": "Người này sống ở xã khác. Mời bạn nộp ở xã đó."},
    )
    citizen.get(f"/ho-so/{names['withdrawn']}/rut").send({"note": ""})


def make_handover_cases(world: World) -> None:
    citizen, desk, names = world.people["citizen"], world.people["other officer"], world.names
    names["prepared"] = line.apply(citizen, commune=HANDOVER_PLACE)
    names["filed"] = line.apply(citizen, commune=HANDOVER_PLACE)
    line.act(desk, names["filed"], "xac-nhan-nop", {"national_code": "000.00.16.H17-261116-0001"})


def use_up_tries(world: World) -> None:
    """Guess until the brake says when to try again."""
    stranger = world.people["nobody"]
    for _ in range(6):
        stranger.get("/tra-cuu").send({"code": world.names["fresh"], "second": "9999"})
        stranger.get("/tai-khoan/dang-nhap").send(
            {"contact": "0900000099", "password": "không phải"}
        )
    page = stranger.get("/tai-khoan/quen-mat-khau").send({"contact": "hoa@thu-nghiem.example"})
    world.names["reset"] = page.response.request.full_path
    page = stranger.get("/tai-khoan/dang-ky").send(
        {"full_name": "Ngô Văn Mới", "contact": "0900000098", "password": "mưa đầu mùa hạ"}
    )
    world.names["confirm"] = page.response.request.full_path


def send_with_papers(citizen: CheckingClient) -> str:
    page = line.answer_until_papers(line.begin(citizen))
    page = page.press("Lưu và tiếp tục", files={"files": [("Giấy ra viện.pdf", pdf(2))]})
    receipt: Page = line.submit(line.answer_contact(page))
    return line.ref_of(receipt)


def paper_of(ref: str) -> str:
    case = fresh(Case, ref=ref)
    with db.reading() as session:
        return str(documents.documents_of(session, owner_kind="case", owner_id=case.id)[0].id)
