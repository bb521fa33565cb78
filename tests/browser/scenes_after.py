"""What comes after: complaints, the medical council, passing on, revoking, a death, linking."""

from __future__ import annotations

from portal.accounts.models import Account
from portal.registry.models import Certificate
from tests.browser.scenes import TOO_LONG, Scene
from tests.browser.world import World
from tests.cases.making import LOST, act, at_state, rows
from tests.conftest import make_citizen

COMPLAINT = {
    "made_by": "person", "name": "", "address": "", "came_on": "2026-11-16", "wish": "verify",
    "words": "Tôi không tự đi chợ được.\nHội đồng chưa hỏi tôi điều này.",
}  # fmt: skip
STRANGER = {**COMPLAINT, "made_by": "other", "name": "Đinh Văn Ngoài", "address": "Thôn 9"}
ANSWER = {"which": "", "finding": "not_upheld", "next": "nobody", "answer": "Đã xem lại đủ giấy tờ."}  # fmt: skip
DESK = "/can-bo/ho-so/{%s}/viec/%s"


def make(world: World) -> None:
    """One case for each thing that can come after; each of an applicant of the world."""
    site, officer, names = world.site, world.officer, world.names
    citizen = next(row for row in rows(Account) if row.email == "hoa@thu-nghiem.example")
    for name in ("complained", "answered", "handed over before", "died"):
        names[name] = at_state(site, citizen, officer, "delivered", identity="")
    for name in ("complained", "answered"):
        act(site, names[name], "ghi-khieu-nai", officer, COMPLAINT)
    act(site, names["answered"], "ghi-khieu-nai", officer, STRANGER)
    act(site, names["answered"], "tra-loi-khieu-nai", officer, ANSWER)
    act(site, names["died"], "ghi-nhan-qua-doi-sau", officer, {"died_on": "2026-11-15", "known_by": "told"})  # fmt: skip
    names["to send on"] = at_state(site, citizen, officer, "referred_medical", identity="")
    names["sent on"] = at_state(site, citizen, officer, "at_medical_council", identity="")
    names["stopped"] = at_state(site, citizen, officer, "stopped", identity="")
    names["lost"] = at_state(site, citizen, officer, "remaking", identity="", **LOST)
    names["arrived here"] = at_state(site, make_citizen("o@thu-nghiem.example", "0900000088", "Vàng Thị Ở"), officer, "submitted", identity="")  # fmt: skip
    names["certificate"] = str(
        next(one for one in rows(Certificate) if one.state == "delivered").id
    )


SCENES: dict[str, Scene] = {
    "complain": Scene("/ho-so/{handed over before}/khieu-nai", "citizen"),
    "complain empty": Scene("/ho-so/{handed over before}/khieu-nai", "citizen", press="Gửi khiếu nại"),
    "complain too long": Scene("/ho-so/{handed over before}/khieu-nai", "citizen", press="Gửi khiếu nại", given={"words": TOO_LONG}),
    "case complained": Scene("/ho-so/{complained}", "citizen"),
    "case complaint answered": Scene("/ho-so/{answered}", "citizen"),
    "case died": Scene("/ho-so/{died}", "citizen"),
    "case sent on": Scene("/ho-so/{sent on}", "citizen"),
    "case stopped": Scene("/ho-so/{stopped}", "citizen"),
    "desk case complaint answered": Scene("/can-bo/ho-so/{answered}", "officer"),
    "desk case sent on": Scene("/can-bo/ho-so/{sent on}", "officer"),
    "desk case lost": Scene("/can-bo/ho-so/{lost}", "officer"),
    "desk case died": Scene("/can-bo/ho-so/{died}", "officer"),
    "desk take down": Scene(DESK % ("handed over before", "ghi-khieu-nai"), "officer"),
    "desk answer complaint": Scene(DESK % ("complained", "tra-loi-khieu-nai"), "officer"),
    "desk refer": Scene(DESK % ("handed over before", "chuyen-giam-dinh"), "officer"),
    "desk send on": Scene(DESK % ("to send on", "gui-giam-dinh"), "officer"),
    "desk medical answer": Scene(DESK % ("sent on", "ket-luan-giam-dinh"), "officer"),
    "desk pass on": Scene(DESK % ("arrived here", "chuyen-don-vi"), "officer"),
    "desk stop": Scene(DESK % ("lost", "dung-ho-so"), "officer"),
    "desk link": Scene(DESK % ("lost", "gan-giay-cu"), "officer"),
    "desk no file": Scene(DESK % ("lost", "khong-thay-ho-so-luu"), "officer"),
    "desk death": Scene(DESK % ("lost", "ghi-nhan-qua-doi"), "officer"),
    "desk revoke": Scene("/can-bo/thu-hoi/{certificate}", "officer"),
}  # fmt: skip
