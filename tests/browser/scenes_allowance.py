"""The monthly allowance: its questions, the estimate, comparing, proposing, the decision, the offer."""

from __future__ import annotations

from portal.accounts.models import Account
from portal.accounts.roles import Role
from tests.browser.scenes import Scene
from tests.browser.world import World
from tests.cases.making import DECISION, SIGNING, rows
from tests.conftest import make_officer, signed_in
from tests.journeys import whole_line as line
from tests.services.allowance.making import COMPARED, act, draft, proposal, proposed, sent, signed
from tests.words import said

GO_ON = said("Go on: see what will be sent")
SAVE = said("Save and continue")
DECISION_PAPER = "quyet-dinh-tro-cap"
RAISING = {"mang-thai-nuoi-con": {"now": ["raising"], "spouse": "no"}, "con-nho": {"first": "2025-02-03", "second": "", "third": ""}}  # fmt: skip
# Somebody else in each application, with no number that says another birth date.
_PEOPLE = ("Lê Thị Hạnh", "Phạm Thị Lành", "Vũ Thị Mận", "Bùi Thị Na", "Đặng Thị Oanh", "Hồ Thị Phúc", "Ngô Thị Quế", "Dương Thị Sen", "Lý Thị Thơm", "Mai Thị Út")  # fmt: skip
HOUSEHOLD = {"level": "extreme", "birth": "2015-05-20", "kind": "own_household"}


def make(world: World) -> None:
    """Applications in each state, and who signs."""
    site, officer = world.site, world.officer
    citizen = next(row for row in rows(Account) if row.full_name == "Nguyễn Thị Hoa")
    signer = make_officer("ky-tro-cap@thu-nghiem.example", "Đỗ Thị Ký", site.direct, Role.CHAIR)
    world.people["allowance chair"] = signed_in(site, signer)
    names = world.names
    names["al_draft"] = draft(site, citizen, **_who(0), **RAISING)
    names["al_household"] = draft(site, citizen, **_who(1), **HOUSEHOLD)
    names["al_foster"] = draft(site, citizen, **_who(2), level="extreme", kind="foster")
    names["al_mild"] = draft(site, citizen, **_who(3), level="mild")
    names["al_sent"] = sent(site, citizen, **_who(4))
    names["al_accepted"] = sent(site, citizen, **_who(5))
    act(site, names["al_accepted"], "tiep-nhan", officer)
    names["al_compared"] = sent(site, citizen, **_who(6))
    act(site, names["al_compared"], "tiep-nhan", officer)
    act(site, names["al_compared"], "doi-chieu", officer, COMPARED, role="social_officer")
    names["al_waits"] = sent(site, citizen, **_who(7), **HOUSEHOLD)
    proposed(site, names["al_waits"], officer, **{**proposal(), "level": "extreme", "born": "2015-05-20", "facts": ["household_carer"]})  # fmt: skip
    act(site, names["al_waits"], f"trinh-ky-{DECISION_PAPER}", officer, role="social_officer")
    names["al_granted"] = sent(site, citizen, **_who(8))
    signed(site, names["al_granted"], officer)
    names["al_refused"] = sent(site, citizen, **_who(9), level="mild")
    signed(site, names["al_refused"], officer, level="mild", conclusion="refuse", reason="Giấy xác nhận ghi mức độ nhẹ.")  # fmt: skip
    names["al_offer"] = line.apply(world.people["newcomer"])
    act(site, names["al_offer"], "tiep-nhan", officer)
    for slug, data in (("ket-luan", {**DECISION, "level": "extreme"}), *SIGNING):
        act(site, names["al_offer"], slug, officer, data)


def _who(number: int) -> dict[str, str]:
    return {"name": _PEOPLE[number], "identity": ""}


def _step(name: str, slug: str, **more: object) -> Scene:
    return Scene(f"/ho-so/{{{name}}}/{slug}", "citizen", **more)  # type: ignore[arg-type]


def _act(name: str, slug: str) -> str:
    return f"/can-bo/ho-so/{{{name}}}/viec/{slug}"


SCENES: dict[str, Scene] = {
    "allowance start": Scene("/dich-vu/tro-cap-hang-thang"),
    "allowance blank declaration": Scene("/dich-vu/tro-cap-hang-thang/mau-don"),
    "allowance certificate": _step("al_draft", "giay-da-co"),
    "allowance kind": _step("al_household", "xin-gi"),
    "allowance mild": _step("al_mild", "muc-nhe"),
    "allowance where the person lives": _step("al_draft", "noi-dang-song"),
    "allowance paid now": _step("al_draft", "tien-dang-nhan"),
    "allowance small children": _step("al_draft", "mang-thai-nuoi-con"),
    "allowance births": _step("al_draft", "con-nho"),
    "allowance births wrong": _step("al_draft", "con-nho", press=SAVE, given={"first-month": "", "first-day": ""}),
    "allowance household": _step("al_household", "ho-cham-soc"),
    "allowance foster": _step("al_foster", "nguoi-nhan-cham-soc"),
    "allowance money": _step("al_draft", "cach-nhan-tien"),
    "allowance money wrong": _step("al_draft", "cach-nhan-tien", press=SAVE, given={"bank": "", "account": "abc?"}),
    "allowance check": _step("al_draft", "kiem-tra"),
    "allowance check household": _step("al_household", "kiem-tra"),
    "allowance check mild": _step("al_mild", "kiem-tra"),
    "allowance declaration": Scene("/ho-so/{al_foster}/mau-don", "citizen"),
    "allowance own case": Scene("/ho-so/{al_sent}", "citizen"),
    "allowance own case granted": Scene("/ho-so/{al_granted}", "citizen"),
    "allowance own case refused": Scene("/ho-so/{al_refused}", "citizen"),
    "allowance offered": Scene("/ho-so/{al_offer}", "newcomer"),
    "allowance offered at the desk": Scene("/can-bo/ho-so/{al_offer}", "officer"),
    "allowance desk accepted": Scene("/can-bo/ho-so/{al_accepted}", "officer"),
    "allowance desk compared": Scene("/can-bo/ho-so/{al_compared}", "officer"),
    "allowance desk waits": Scene("/can-bo/ho-so/{al_waits}", "allowance chair"),
    "allowance desk granted": Scene("/can-bo/ho-so/{al_granted}", "officer"),
    "allowance compare": Scene(_act("al_accepted", "doi-chieu"), "officer"),
    "allowance compare empty": Scene(_act("al_accepted", "doi-chieu"), "officer", press=GO_ON),
    "allowance propose": Scene(_act("al_compared", "de-nghi"), "officer"),
    "allowance propose wrong": Scene(_act("al_compared", "de-nghi"), "officer", press=GO_ON, given={"level": "mild"}),
    "allowance decision as paper": Scene(f"/can-bo/ho-so/{{al_waits}}/van-ban/{DECISION_PAPER}", "officer"),
    "allowance sign": Scene(_act("al_waits", f"ky-{DECISION_PAPER}"), "allowance chair"),
}  # fmt: skip
