"""What am I entitled to: the start, questions, results of different people, the ways onward."""

from __future__ import annotations

from portal.cases.carrying import BROUGHT, seal_brought
from portal.cases.service import registry
from portal.policies.finding.asked import Asked, ticket_of
from tests.browser.scenes import Scene
from tests.browser.world import World

SEVERE = {
    "level": "severe", "living": "home", "allowance": "no", "birth": "1990-03-05", "province": "01",
    "care": "family", "expecting": "no", "small_children": "1", "spouse_has_care": "no",
    "household": "poor", "learning": "no", "work": "looking",
}  # fmt: skip
CHILD = {
    "level": "not_assessed", "living": "home", "birth": "2020", "province": "08", "care": "family",
    "household": "near_poor", "learning": "preschool",
}  # fmt: skip


def make(world: World) -> None:
    """The sealed answers of three people; each opens for as long as the suite runs."""
    names = world.names
    names["found severe"] = ticket_of(Asked(SEVERE))
    names["found child"] = ticket_of(Asked(CHILD))
    names["found mild"] = ticket_of(Asked({"level": "mild", "birth": "", "work": "employer"}))
    certificate = next(one for one in registry.all() if one.slug == "xac-dinh-khuyet-tat")
    brought = seal_brought(certificate, {"birth": "1990", "level": "severe"})
    names["brought"] = f"{BROUGHT}={brought}"


_FOUND = "/quyen-loi/ket-qua?phieu={{{}}}".format
_ASK = "/quyen-loi/hoi/{}".format

SCENES: dict[str, Scene] = {
    "finder start": Scene("/quyen-loi"),
    "finder start again": Scene("/quyen-loi?qua-han=1"),
    "finder first question": Scene(_ASK("muc-do")),
    "finder question empty": Scene(_ASK("muc-do"), press="Tiếp tục"),
    "finder birth wrong": Scene(_ASK("ngay-sinh"), press="Tiếp tục", given={"birth-day": "31", "birth-month": "2", "birth-year": "1990"}),
    "finder select": Scene(_ASK("tinh-thanh") + "?phieu={found child}"),
    "finder change": Scene(_ASK("noi-song") + "?phieu={found severe}&sua=1"),
    "finder result of nothing": Scene("/quyen-loi/ket-qua"),
    "finder result late": Scene(_FOUND("found severe")),
    "finder result before the certificate": Scene(_FOUND("found child")),
    "finder result mild": Scene(_FOUND("found mild")),
    "finder result of another day": Scene(_FOUND("found mild") + "&ngay=2027-01-01"),
    "finder day wrong": Scene(_FOUND("found mild"), press="Xem ngày này", given={"ngay-day": "1", "ngay-month": "1", "ngay-year": "1066"}),
    "finder mail": Scene("/quyen-loi/gui?phieu={found severe}"),
    "finder mail wrong": Scene("/quyen-loi/gui?phieu={found severe}", press="Gửi đường dẫn", given={"email": "không phải"}),
    "finder sent": Scene("/quyen-loi/da-gui?phieu={found severe}"),
    "application with what was told": Scene("/ho-so/moi/xac-dinh-khuyet-tat?{brought}", "citizen"),
    "application with too old answers": Scene("/ho-so/moi/xac-dinh-khuyet-tat?da-noi=cu", "citizen"),
}  # fmt: skip
