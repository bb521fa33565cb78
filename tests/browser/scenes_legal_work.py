"""The work of legal aid: naming, advice, progress, complaints, survey, safe contact, the way out."""

from __future__ import annotations

from datetime import date

from portal.accounts.models import Account
from tests.browser.scenes import TOO_LONG, Scene
from tests.browser.world import World
from tests.cases.making import rows
from tests.conftest import signed_in
from tests.services.legal_aid import work

DESK = "/can-bo/ho-so/{%s}/viec/%s"
HELPERS = "/can-bo/tro-giup-phap-ly/nguoi-thuc-hien"
QUIET = {
    "safe": "quiet", "how": "call", "other_phone": "", "times": "9 giờ đến 11 giờ ngày thường",
    "ask_for": "Hỏi gặp Lan, nói về lớp may", "hide_from": "Chồng tôi", "leave_word": "no", "letters": "no",
}  # fmt: skip
TODAY = {"came_on": date(2026, 11, 16).isoformat()}


def make(world: World) -> None:
    """A centre at work, and a request in each of its states."""
    centre, names = work.make(world.site), world.names
    citizen = next(row for row in rows(Account) if row.email == "hoa@thu-nghiem.example")
    world.people["aid head"] = signed_in(world.site, centre.head)
    names["aid taken on"] = work.taken_on(centre, citizen, safe=QUIET)
    names["aid held"] = work.taken_on(centre, citizen, reasons=("detained",))
    names["aid assigned"] = work.assigned(centre, citizen)
    names["aid changing"] = work.assigned(centre, citizen)
    work.act(centre, names["aid changing"], "ghi-doi-nguoi", {**work.WISH, **TODAY})
    names["aid seeking"] = work.assigned(centre, citizen)
    work.act(centre, names["aid seeking"], "tu-choi-thuc-hien", work.ASIDE)
    names["aid working"] = work.advised(centre, citizen, safe={"safe": "never", "letters": "no"})
    work.act(centre, names["aid working"], "ghi-tien-do", {**work.PROGRESS, "on": "2026-11-16"})
    work.act(
        centre,
        names["aid working"],
        "ghi-noi-bo",
        {**work.PROGRESS, "on": "2026-11-16", "done": "Chờ ý kiến"},
    )
    names["aid done"] = work.completed(centre, citizen)
    work.act(centre, names["aid done"], "ghi-khieu-nai-lan-dau", {**work.COMPLAINT, **TODAY})
    names["aid answered"] = work.completed(centre, citizen)
    work.act(centre, names["aid answered"], "ghi-khieu-nai-lan-dau", {**work.COMPLAINT, **TODAY})
    work.act(
        centre,
        names["aid answered"],
        "tra-loi-khieu-nai-lan-dau",
        {**work.FOUND, "on": "2026-11-16"},
    )
    names["aid helper"] = str(centre.other.id)


SCENES: dict[str, Scene] = {
    "aid start": Scene("/dich-vu/tro-giup-phap-ly", "nobody"),
    "aid case assigned": Scene("/ho-so/{aid assigned}", "citizen"),
    "aid case changing": Scene("/ho-so/{aid changing}", "citizen"),
    "aid case seeking": Scene("/ho-so/{aid seeking}", "citizen"),
    "aid case working": Scene("/ho-so/{aid working}", "citizen"),
    "aid case done": Scene("/ho-so/{aid done}", "citizen"),
    "aid case answered": Scene("/ho-so/{aid answered}", "citizen"),
    "aid change": Scene("/ho-so/{aid assigned}/doi-nguoi-giup", "citizen"),
    "aid change empty": Scene("/ho-so/{aid assigned}/doi-nguoi-giup", "citizen", press="Gửi đề nghị"),
    "aid complain": Scene("/ho-so/{aid assigned}/khieu-nai-tro-giup", "citizen"),
    "aid complain too long": Scene("/ho-so/{aid assigned}/khieu-nai-tro-giup", "citizen", press="Gửi khiếu nại", given={"words": TOO_LONG}),
    "aid complain again": Scene("/ho-so/{aid answered}/khieu-nai-tro-giup", "citizen"),
    "aid survey": Scene("/ho-so/{aid done}/y-kien", "citizen"),
    "aid safe contact": Scene("/ho-so/{aid taken on}/cach-lien-lac", "citizen"),
    "aid desk quiet": Scene("/can-bo/ho-so/{aid taken on}", "aid head"),
    "aid desk held": Scene("/can-bo/ho-so/{aid held}", "aid head"),
    "aid desk working": Scene("/can-bo/ho-so/{aid working}", "aid head"),
    "aid desk answered": Scene("/can-bo/ho-so/{aid answered}", "aid head"),
    "aid desk name": Scene(DESK % ("aid taken on", "cu-nguoi-giup"), "aid head"),
    "aid desk aside": Scene(DESK % ("aid assigned", "tu-choi-thuc-hien"), "aid head"),
    "aid desk answer change": Scene(DESK % ("aid changing", "tra-loi-doi-nguoi"), "aid head"),
    "aid desk advice": Scene(DESK % ("aid assigned", "soan-tu-van"), "aid head"),
    "aid desk by word": Scene(DESK % ("aid assigned", "tu-van-mieng"), "aid head"),
    "aid desk longer": Scene(DESK % ("aid assigned", "gia-han-tu-van"), "aid head"),
    "aid desk progress": Scene(DESK % ("aid working", "ghi-tien-do"), "aid head"),
    "aid desk complete": Scene(DESK % ("aid working", "hoan-thanh"), "aid head"),
    "aid desk answer complaint": Scene(DESK % ("aid done", "tra-loi-khieu-nai-lan-dau"), "aid head"),
    "aid helpers": Scene(HELPERS, "aid head"),
    "aid helper": Scene(f"{HELPERS}/{{aid helper}}", "aid head"),
    "aid helper new": Scene(f"{HELPERS}/them", "aid head", press="Lưu"),
    "aid figures": Scene("/can-bo/tro-giup-phap-ly/y-kien", "aid head"),
}  # fmt: skip
