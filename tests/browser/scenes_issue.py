"""Certificates: draft, signature, the signed paper, blanks and numbers, and the public check."""

from __future__ import annotations

from typing import Any

from portal.accounts.roles import Role
from tests.browser.scenes import Scene
from tests.browser.world import World
from tests.cases.making import DECISION, SIGNING, SIGNING_NOTICE, act
from tests.conftest import make_officer, signed_in
from tests.journeys import whole_line as line
from tests.words import said

NOT_DISABLED = {
    **DECISION, "conclusion": "not_disabled", "types": [], "level": "none",
    "reason": "Hội đồng thấy người này tự làm được mọi việc trong sinh hoạt hằng ngày.",
}  # fmt: skip
GO_ON = said("Go on: see what will be sent")


def make(world: World) -> None:
    """Cases on the way to be signed, and who signs."""
    chair = make_officer(
        "chu-tich@thu-nghiem.example", "Hoàng Thị Chủ", world.site.direct, Role.CHAIR, Role.CLERK
    )
    world.people["chair"] = signed_in(world.site, chair)
    for name, steps in (("drafted", SIGNING[:1]), ("waits", SIGNING[:2]), ("signed", SIGNING)):
        world.names[name] = concluded(world, DECISION)
        for slug, data in steps:
            act(world.site, world.names[name], slug, world.officer, data)
    world.names["notice"] = concluded(world, NOT_DISABLED)
    slug, data = SIGNING_NOTICE[0]
    act(world.site, world.names["notice"], slug, world.officer, data)


def concluded(world: World, decision: dict[str, Any]) -> str:
    """A case whose certificate or notice can be made."""
    ref = line.apply(world.people["citizen"])
    act(world.site, ref, "tiep-nhan", world.officer)
    act(world.site, ref, "ket-luan", world.officer, decision)
    return ref


_ACT = "/can-bo/ho-so/{{{}}}/viec/{}".format
_BIRTH = {"birth-day": "5", "birth-month": "3", "birth-year": "1990"}
_SIGNED = {
    "name": "Lê Văn Ký", "signed_on-day": "16", "signed_on-month": "11", "signed_on-year": "2026",
}  # fmt: skip

SCENES: dict[str, Scene] = {
    "desk case with draft": Scene("/can-bo/ho-so/{drafted}", "officer"),
    "desk case waits for signature": Scene("/can-bo/ho-so/{waits}", "chair"),
    "draft as paper": Scene("/can-bo/ho-so/{drafted}/giay-xac-nhan", "officer"),
    "draft correct": Scene(_ACT("drafted", "sua-giay"), "officer"),
    "draft correct empty": Scene(_ACT("drafted", "sua-giay"), "officer", press=GO_ON),
    "sign": Scene(_ACT("waits", "ky-giay"), "chair"),
    "sign empty": Scene(_ACT("waits", "ky-giay"), "chair", press=GO_ON, given={"name": ""}),
    "sign preview": Scene(_ACT("waits", "ky-giay"), "chair", press=GO_ON, given=_SIGNED),
    "sign back": Scene(_ACT("waits", "tra-lai-giay"), "chair"),
    "notice before signing": Scene("/can-bo/ho-so/{notice}/thong-bao", "officer"),
    "certificate signed": Scene("/can-bo/ho-so/{signed}/giay-xac-nhan", "officer"),
    "blank empty": Scene(
        "/can-bo/ho-so/{signed}/giay-xac-nhan", "officer", press=said("Write the blank down")
    ),
    "copy empty": Scene(
        "/can-bo/ho-so/{signed}/giay-xac-nhan", "officer", press=said("Keep the signed copy")
    ),
    "certificates": Scene("/can-bo/giay-xac-nhan", "chair"),
    "today of the chair": Scene("/can-bo", "chair"),
    "numbers": Scene("/can-bo/giay-xac-nhan/so", "chair"),
    "numbers empty": Scene("/can-bo/giay-xac-nhan/so", "chair", press=said("Set the series")),
    "blanks": Scene("/can-bo/giay-xac-nhan/phoi", "officer"),
    "blanks wrong": Scene(
        "/can-bo/giay-xac-nhan/phoi", "officer", press=said("Keep these places"),
        given={"dx": "xa", "x_number": "999"},
    ),
    "certificate of mine": Scene("/ho-so/{signed}/giay-xac-nhan", "citizen"),
    "case with certificate": Scene("/ho-so/{signed}", "citizen"),
    "check of a certificate": Scene("/kiem-tra-giay"),
    "check empty": Scene("/kiem-tra-giay", press=said("Check")),
    "check not found": Scene(
        "/kiem-tra-giay", press=said("Check"), given={"code": "1234567890", **_BIRTH}
    ),
}  # fmt: skip
