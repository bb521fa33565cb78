"""How to serve me, and what was told before: said, offered, on the desk, beside a letter."""

from __future__ import annotations

from portal.accounts.models import Account, ServingProfile
from portal.accounts.profile import About
from portal.cases.serving import spreading
from portal.core.database import db
from tests.browser.scenes import TOO_LONG, Scene
from tests.browser.world import World
from tests.cases.making import at_state, draft, rows, sent
from tests.cases.serving.telling import BY_EMAIL, HELPED, LARGE
from tests.conftest import make_citizen, signed_in

PAGE, LOAN = "/tai-khoan/cach-phuc-vu", "muon-xe-lan"
NAME = "Lường Thị Nói Một Lần"


def make(world: World) -> None:
    """Someone who said it for herself and for a neighbour, with an application at the desk."""
    site, names = world.site, world.names
    account = make_citizen("mot-lan@thu-nghiem.example", "0900000041", NAME)
    world.people["once told"] = signed_in(site, account)
    names["told case"] = sent(site, account, name=NAME, identity="")
    names["told neighbour"] = sent(site, account, name="Hà Thị Hàng Xóm", identity="", **HELPED)
    names["told draft"] = draft(site, account, name=NAME, identity="", leave_out="ho-tro")
    _said(site, account)
    names["told letter"] = at_state(
        site, account, _officer(), "certificate_signed", name=NAME, identity="",
        **{"ho-tro": {**LARGE, "formats": ["large", "braille", "spoken"]}},
    )  # fmt: skip
    names["profile"] = str(rows(ServingProfile)[0].id)


def _said(site, account) -> None:
    with site.app.app_context(), db.writing() as session:
        for about in (None, About("Hà Thị Hàng Xóm", 1990)):
            spreading.save(
                session, account_id=account.id, about=about,
                said={"support": LARGE, "contact": BY_EMAIL},
            )  # fmt: skip


def _officer() -> Account:
    return next(one for one in rows(Account) if one.is_staff)


SCENES: dict[str, Scene] = {
    "serving nothing said": Scene(PAGE, "newcomer"),
    "serving said": Scene(PAGE, "once told"),
    "serving support": Scene(f"{PAGE}/toi/ho-tro", "once told"),
    "serving support wrong": Scene(f"{PAGE}/toi/ho-tro", "newcomer", press="Lưu", given={"words": TOO_LONG}),
    "serving contact": Scene(f"{PAGE}/toi/lien-he", "once told"),
    "serving delete": Scene(PAGE + "/{profile}/xoa", "once told"),
    "serving keep from receipt": Scene("/ho-so/{submitted}/bien-nhan", "citizen"),
    "begin for whom": Scene(f"/ho-so/moi/{LOAN}", "once told"),
    "begin from a case": Scene(f"/ho-so/moi/{LOAN}?tu={{told case}}", "once told"),
    "begun and offered": Scene(f"/ho-so/moi/{LOAN}?tu={{told case}}", "once told", press="Bắt đầu", h1="Người khuyết tật"),
    "offered support": Scene("/ho-so/{told draft}/ho-tro", "once told"),
    "desk how to serve": Scene("/can-bo/ho-so/{told case}", "officer"),
    "desk hand over together": Scene("/can-bo/ho-so/{told letter}/viec/tra-ket-qua", "officer"),
    "desk certificate in large print": Scene("/can-bo/ho-so/{told letter}/giay-xac-nhan", "officer"),
    "own certificate in large print": Scene("/ho-so/{told letter}/giay-xac-nhan", "once told"),
}  # fmt: skip
