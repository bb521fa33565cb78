"""Requests for support: the questions, the answers in every state, the directory, figures."""

from __future__ import annotations

import time_machine

from portal.accounts.models import Account
from portal.services.support import escalating
from tests.browser.scenes import TOO_LONG, Scene
from tests.browser.world import World
from tests.cases.making import act, at_state, draft, rows
from tests.services.support.making import (
    DEVICES,
    EARLY,
    FACILITY,
    LOAN,
    SERVICE,
    TRAINING,
    accepted,
    answers,
    body,
    came,
    sending,
    tries,
)

DESK = "/can-bo/ho-so/{%s}/viec/%s"
OWN = "/ho-so/{%s}"


def make(world: World) -> None:
    """A draft, and requests that look for a body, wait, are late and followed by the chair, are answered."""
    site, officer, names = world.site, world.officer, world.names
    citizen = next(row for row in rows(Account) if row.email == "hoa@thu-nghiem.example")
    bank = body(site, LOAN, name="Phòng giao dịch Ngân hàng Chính sách xã hội thử nghiệm")
    names["support body"] = str(bank.id)
    names["support unit"] = str(site.direct.id)
    everything = (LOAN, TRAINING, DEVICES, EARLY, FACILITY)
    names["support draft"] = draft(site, citizen, service=SERVICE, identity="", leave_out="lien-he", **answers(everything))  # fmt: skip
    names["support looked for"] = accepted(site, citizen, officer, FACILITY, LOAN, identity="")
    names["support waiting"] = accepted(site, citizen, officer, LOAN, identity="")
    act(site, names["support waiting"], "gioi-thieu", officer, sending(LOAN, bank))
    names["support answered"] = accepted(site, citizen, officer, LOAN, TRAINING, identity="")
    ref = names["support answered"]
    act(site, ref, "gioi-thieu", officer, sending(LOAN, bank))
    act(site, ref, "ghi-tra-loi", officer, came(ref, "no", on="2026-11-16"))
    act(site, ref, "chi-noi", officer, {"need": TRAINING, "where": "Trung tâm dạy nghề", "words": "Gặp bà Nghề"})  # fmt: skip
    names["support late"] = _late(world, citizen, bank)
    names["offered"] = at_state(site, citizen, officer, "delivered", identity="")


def _late(world: World, citizen: Account, bank: object) -> str:
    """Asked in October; nobody answered, asked again, and the chair follows."""
    site, officer = world.site, world.officer
    with time_machine.travel("2026-10-05 09:00 +0700"):
        ref = accepted(site, citizen, officer, LOAN, identity="")
        act(site, ref, "gioi-thieu", officer, sending(LOAN, bank, "2026-10-05"))  # type: ignore[arg-type]
    with time_machine.travel("2026-11-04 09:00 +0700"):
        again = {"referral": str(tries(ref)[0].id), "asked_on": "2026-11-04", "how": "phone"}
        act(site, ref, "hoi-lai", officer, again)
        with site.app.app_context():
            escalating.run()
    return ref


SCENES: dict[str, Scene] = {
    "support start": Scene(f"/dich-vu/{SERVICE}"),
    "support needs": Scene("/ho-so/{support draft}/can-gi", "citizen"),
    "support facility": Scene("/ho-so/{support draft}/vao-co-so", "citizen"),
    "support loan": Scene("/ho-so/{support draft}/vay-von", "citizen"),
    "support loan too long": Scene("/ho-so/{support draft}/vay-von", "citizen", press="Lưu và tiếp tục", given={"purpose": TOO_LONG}),
    "support training": Scene("/ho-so/{support draft}/hoc-nghe", "citizen"),
    "support early": Scene("/ho-so/{support draft}/can-thiep-som", "citizen"),
    "support agreement": Scene("/ho-so/{support draft}/dong-y-vao-co-so", "citizen"),
    "support looked for": Scene(OWN % "support looked for", "citizen"),
    "support waiting": Scene(OWN % "support waiting", "citizen"),
    "support late": Scene(OWN % "support late", "citizen"),
    "support answered": Scene(OWN % "support answered", "citizen"),
    "support told": Scene("/ho-so/{support answered}/da-nhan-chua", "citizen"),
    "support told empty": Scene("/ho-so/{support answered}/da-nhan-chua", "citizen", press="Báo cho cơ quan"),
    "support take back": Scene("/ho-so/{support waiting}/rut-dong-y", "citizen"),
    "support offered": Scene("/ho-so/{offered}", "citizen"),
    "desk support looked for": Scene("/can-bo/ho-so/{support looked for}", "officer"),
    "desk support late": Scene("/can-bo/ho-so/{support late}", "officer"),
    "desk support answered": Scene("/can-bo/ho-so/{support answered}", "officer"),
    "desk support refer": Scene(DESK % ("support looked for", "gioi-thieu"), "officer"),
    "desk support refer empty": Scene(DESK % ("support looked for", "gioi-thieu"), "officer", press="Tiếp tục: xem nội dung sẽ gửi"),
    "desk support guide": Scene(DESK % ("support looked for", "chi-noi"), "officer"),
    "desk support ask again": Scene(DESK % ("support late", "hoi-lai"), "officer"),
    "desk support answer": Scene(DESK % ("support late", "ghi-tra-loi"), "officer"),
    "desk support outcome": Scene(DESK % ("support answered", "ghi-ket-qua"), "officer"),
    "desk support finish": Scene(DESK % ("support answered", "ket-thuc"), "officer"),
    "desk support letter": Scene("/can-bo/ho-so/{support waiting}/giay/gioi-thieu-vay-von", "officer"),
    "support directory": Scene("/can-bo/ho-tro/noi-nhan", "officer"),
    "support directory empty": Scene("/can-bo/ho-tro/noi-nhan", "other officer"),
    "support body new": Scene("/can-bo/ho-tro/noi-nhan/moi/{support unit}", "officer"),
    "support body wrong": Scene("/can-bo/ho-tro/noi-nhan/moi/{support unit}", "officer", press="Lưu mục này"),
    "support body": Scene("/can-bo/ho-tro/noi-nhan/{support body}", "officer"),
    "support figures": Scene("/can-bo/ho-tro/so-lieu", "officer"),
}  # fmt: skip
