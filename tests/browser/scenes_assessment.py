"""The pages of an assessment: sheet, votes, conclusion, school, old medical paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.cases.actions.workflow import Actor
from portal.cases.models import Case
from portal.core.clock import today
from portal.core.database import db
from portal.services.certification.assessment import actions
from portal.services.certification.assessment.counting import Vote
from portal.services.certification.assessment.sheets import SHEETS
from portal.services.certification.assessment.standing import standing_of
from portal.services.certification.assessment.views.voting import slug_of
from tests.browser.scenes import TOO_LONG, Scene
from tests.conftest import fresh
from tests.journeys import whole_line as line
from tests.services.assessment import making as council

if TYPE_CHECKING:
    from tests.browser.world import World

PAGE = "/can-bo/hoi-dong/ho-so/{{{}}}{}".format
NEXT = "Tiếp tục: xem nội dung sẽ gửi"
# `{to_assess}` stands on an agenda without a sheet, `{assessing}` has a sheet that is begun,
# `{assessing_child}` the sheet for a small child, `{voting}` a whole sheet and two votes, `{voted}` all
# votes, which depart from the sheet, `{assessed}` is concluded. `{voter}` names a person in an address.
SCENES: dict[str, Scene] = {
    "sheet new": Scene(PAGE("to_assess", ""), "officer"),
    "sheet new empty": Scene(PAGE("to_assess", ""), "officer", press="Lưu ngày và nơi đánh giá"),
    "sheet begun": Scene(PAGE("assessing", ""), "officer"),
    "sheet undetermined": Scene(PAGE("assessing", ""), "officer", press="Lưu: V. Đề nghị của phiếu"),
    "sheet of a child": Scene(PAGE("assessing_child", ""), "officer"),
    "sheet voted on": Scene(PAGE("voting", ""), "officer"),
    "sheet opened again empty": Scene(PAGE("voting", ""), "officer", press="Mở lại phiếu"),
    "sheet closed": Scene(PAGE("assessed", ""), "officer"),
    "votes not yet": Scene(PAGE("to_assess", "/bieu-quyet"), "officer"),
    "votes": Scene(PAGE("voting", "/bieu-quyet"), "officer"),
    "votes all": Scene(PAGE("voted", "/bieu-quyet"), "officer"),
    "vote": Scene(PAGE("voting", "/bieu-quyet/{voter}"), "officer"),
    "vote empty": Scene(PAGE("voting", "/bieu-quyet/{voter}"), "officer", press="Lưu phiếu biểu quyết"),
    "conclude not yet": Scene(PAGE("to_assess", "/ket-luan"), "officer"),
    "conclude": Scene(PAGE("voted", "/ket-luan"), "officer"),
    "conclude empty": Scene(PAGE("voted", "/ket-luan"), "officer", press=NEXT),
    "conclude preview": Scene(PAGE("voted", "/ket-luan"), "officer", press=NEXT, given={"departure": "Hội đồng thấy khác."}),
    "school": Scene(PAGE("assessing_child", "/nha-truong"), "officer"),
    "school empty": Scene(PAGE("to_assess", "/nha-truong"), "officer", press="Lưu tên trường"),
    "school answer empty": Scene(PAGE("assessing_child", "/nha-truong"), "officer", press="Lưu trả lời của nhà trường"),
    "old conclusion": Scene(PAGE("assessing_child", "/giam-dinh-cu"), "officer"),
    "old conclusion empty": Scene(PAGE("to_assess", "/giam-dinh-cu"), "officer", press="Lưu và xem giấy đề nghị mức nào"),
    "desk case assessed": Scene("/can-bo/ho-so/{assessed}", "officer"),
    "minutes": Scene("/can-bo/ho-so/{assessed}/giay/bien-ban-hop", "officer"),
    "vote too long": Scene(PAGE("voting", "/bieu-quyet/{voter}"), "officer", press="Lưu phiếu biểu quyết", given={"opinion": TOO_LONG}),
}  # fmt: skip

CODES = ("to_assess", "assessing", "assessing_child", "voting", "voted", "assessed")
MILD = Vote("certificate", ("mobility",), "mild")


def make(world: World) -> None:
    """The cases that these scenes show."""
    citizen, desk = world.people["citizen"], world.people["officer"]
    for name in CODES:
        world.names[name] = line.apply(citizen)
        line.act(desk, world.names[name], "tiep-nhan")
    ref = world.names
    council.seat_council([ref[name] for name in CODES if name != "assessed"], on=today())
    begin(world, "assessing", "from_6")
    begin(world, "assessing_child", "under_6")
    besides(world, "assessing_child")
    for name in ("voting", "voted"):
        council.fill_sheet(world.site, ref[name], None, on=today())
    council.give_votes(world.site, ref["voted"], None, {n: MILD for _r, n, _b in council.PEOPLE})
    two_votes(world)
    day = today()
    council.decided(world.site, ref["assessed"], {
        "conclusion": "certificate", "types": ["mobility"], "level": "severe",
        "met_on-year": day.year, "met_on-month": day.month, "met_on-day": day.day,
    })  # fmt: skip
    council.record(world.site, ref["assessed"], None, reason="Cần người giúp khi đi lại.")


def begin(world: World, name: str, slug: str) -> None:
    """A sheet with day and place, and one block half filled."""
    about = actions.SetUp(today(), "home", "Thôn 3", ("observed",), "Mẹ", True)
    with world.site.app.app_context(), db.writing() as session:
        case = session.get_one(Case, fresh(Case, ref=world.names[name]).id)
        actions.set_up(session, case=case, sheet=SHEETS[slug], about=about, actor=ACTOR)
        actions.save_block(
            session, case=case, block="signs", answer={"dau-hieu-van-dong": ["1.4"]}, seen=0,
            actor=ACTOR,
        )  # fmt: skip


def besides(world: World, name: str) -> None:
    """A school that is asked, and an old medical conclusion."""
    with world.site.app.app_context(), db.writing() as session:
        case = session.get_one(Case, fresh(Case, ref=world.names[name]).id)
        school = {"school": "Trường Mầm non Thử Nghiệm", "grade": "Lớp lá"}
        actions.keep_school(
            session, case=case, asked_on=today(), answered_on=None, answer=school, actor=ACTOR
        )
        old = {"made_on": "2009-04-02", "loss": 85, "self_care": None}
        actions.keep_old_paper(session, case=case, answer=old, actor=ACTOR)


def two_votes(world: World) -> None:
    """Two of four persons have voted."""
    with world.site.app.app_context(), db.writing() as session:
        case = session.get_one(Case, fresh(Case, ref=world.names["voting"]).id)
        people = standing_of(session, case).people
        for person in people[:2]:
            actions.cast(
                session, case=case, person=person, vote=council.SEVERE, on_paper_on=None, seen=0,
                opinion="Cần người giúp khi đi lại và mặc quần áo.", actor=ACTOR,
            )  # fmt: skip
        world.names["voter"] = slug_of(people[2])


ACTOR = Actor(None, "council_secretary")
