"""Funeral support, the recipients of allowances, what changes for them, and the lists of each month."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import update

from portal.accounts.models import Account
from portal.accounts.roles import Role
from portal.cases.actions import drafting
from portal.cases.models import Case
from portal.cases.service import registry
from portal.core.clock import today
from portal.core.database import db
from portal.orgs.models import Unit
from portal.services.allowance.models import Award
from portal.services.allowance.paying import lists
from portal.services.funeral import names as funeral
from tests.browser.scenes import TOO_LONG, Scene
from tests.browser.world import World
from tests.cases.making import act, rows
from tests.conftest import fresh, make_officer, signed_in
from tests.services.allowance.making import SIGNED, proposed
from tests.services.allowance.making import sent as allowance_sent
from tests.services.funeral import making
from tests.words import said

NOVEMBER = date(2026, 11, 1)
GO_ON = said("Go on: see what will be sent")
DIED = {funeral.DEATH: {"died_on": "2026-11-12", "paper": "extract", "number": ""}}
CHANGE = {"from_month": "2026-12-01", "note": "Theo giấy tờ minh họa."}


def make(world: World) -> None:
    """Recipients with a change that waits, an approved list, and funerals in each state."""
    site, officer, names = world.site, world.officer, world.names
    citizen = next(row for row in rows(Account) if row.full_name == "Nguyễn Thị Hoa")
    signer = make_officer("duyet@thu-nghiem.example", "Hà Thị Duyệt", site.direct, Role.CHAIR)
    world.people["paying chair"] = signed_in(site, signer)
    for name, who in (("pay_paid", "Đinh Thị Lĩnh"), ("pay_waits", "Cù Thị Chờ")):
        names[name] = allowance_sent(site, citizen, name=who, identity="")
        _granted(world, names[name])
    awards = {one.case_id: one for one in rows(Award)}
    award = _award_of(names["pay_waits"], awards)
    act(site, names["pay_waits"], "dieu-chinh-muc", officer, {"award": award.id.hex, "reason": "level", "group": "extreme_adult", **CHANGE}, role="social_officer")  # fmt: skip
    _fix_november(world)
    paid = _award_of(names["pay_paid"], awards)
    names["pay_person"] = paid.person_id
    with db.writing() as session:
        session.execute(update(Award).where(Award.id == paid.id).values(amount=750_000, level_dong=500_000))  # fmt: skip
    names["fu_draft"] = _draft(world, citizen)
    names["fu_accepted"] = making.accepted(site, citizen, officer, **DIED)
    names["fu_checked"] = making.accepted(site, citizen, officer, **DIED)
    making.checked(site, names["fu_checked"], officer, died_on="2026-11-12")
    names["fu_granted"] = making.accepted(site, citizen, officer, **DIED)
    making.checked(site, names["fu_granted"], officer, died_on="2026-11-12")
    making.signed(site, names["fu_granted"], officer)


def _granted(world: World, ref: str) -> None:
    """Decided and signed today."""
    proposed(world.site, ref, world.officer)
    act(world.site, ref, "trinh-ky-quyet-dinh-tro-cap", world.officer, role="social_officer")
    today_ = {**SIGNED, "signed_on": today().isoformat()}
    act(world.site, ref, "ky-quyet-dinh-tro-cap", world.officer, today_, role="chair")


def _award_of(ref: str, awards: dict[Any, Award]) -> Award:
    return awards[fresh(Case, ref=ref).id]


def _fix_november(world: World) -> None:
    with world.site.app.app_context(), db.writing() as session:
        unit = session.get_one(Unit, world.site.direct.id)
        draft = lists.prepare(session, unit_id=unit.id, month=NOVEMBER, counted_from=NOVEMBER)
        lists.approve(
            session, unit=unit, month=NOVEMBER, counted_from=NOVEMBER, seen=draft.mark,
            signer="Lê Văn Ký", actor_id=world.officer.id,
        )  # fmt: skip


def _draft(world: World, citizen: Account) -> str:
    service = registry.get(funeral.SLUG)
    assert service is not None
    with world.site.app.app_context(), db.writing() as session:
        case = drafting.start_draft(session, service=service, applicant_id=citizen.id, language="vi")  # fmt: skip
        for step, answer in making.answers(world.site.direct, **DIED).items():
            drafting.save_answer(session, case=case, step=step, answer=answer)
        return str(case.ref)


def _step(slug: str, **more: Any) -> Scene:
    return Scene(f"/ho-so/{{fu_draft}}/{slug}", "citizen", **more)


PAY = "/can-bo/tro-cap"
SAVE = said("Save and continue")
SCENES: dict[str, Scene] = {
    "funeral start": Scene("/dich-vu/ho-tro-mai-tang"),
    "funeral deceased": _step(funeral.DECEASED),
    "funeral death": _step(funeral.DEATH),
    "funeral death wrong": _step(funeral.DEATH, press=SAVE, given={"died_on-day": "41"}),
    "funeral lived": _step(funeral.LIVED),
    "funeral received": _step(funeral.RECEIVED),
    "funeral arranger": _step(funeral.ARRANGER),
    "funeral costs": _step(funeral.COSTS),
    "funeral payment": _step(funeral.PAYMENT),
    "funeral check page": _step("kiem-tra"),
    "funeral desk accepted": Scene("/can-bo/ho-so/{fu_accepted}", "officer"),
    "funeral check": Scene("/can-bo/ho-so/{fu_accepted}/viec/kiem-tra", "officer"),
    "funeral check wrong": Scene("/can-bo/ho-so/{fu_accepted}/viec/kiem-tra", "officer", press=GO_ON, given={"died_on-day": "41"}),
    "funeral decision": Scene("/can-bo/ho-so/{fu_checked}/van-ban/quyet-dinh-ho-tro-mai-tang", "officer"),
    "funeral granted own": Scene("/ho-so/{fu_granted}", "citizen"),
    "funeral pay": Scene("/can-bo/ho-so/{fu_granted}/viec/tra-ket-qua", "officer"),
    "paying people": Scene(PAY, "officer"),
    "paying people nobody": Scene(PAY, "other officer"),
    "paying people filtered": Scene(PAY + "?khoan=household&tinh-trang=ended", "officer"),
    "paying person": Scene(PAY + "/nguoi/{pay_person}", "officer"),
    "paying changes": Scene(PAY + "/thay-doi", "officer"),
    "paying new level": Scene(PAY + "/muc-chuan", "officer"),
    "paying new level empty": Scene(PAY + "/muc-chuan", "officer", press=said("Let these amounts hold")),
    "paying lists": Scene(PAY + "/chi-tra", "officer"),
    "paying first list": Scene(PAY + "/chi-tra", "other officer"),
    "paying list approved": Scene(PAY + "/chi-tra/2026-11", "officer"),
    "paying list prepared": Scene(PAY + "/chi-tra/2026-12", "paying chair"),
    "paying list empty": Scene(PAY + "/chi-tra/2026-12", "paying chair", press=said("Approve the list")),
    "paying list too long": Scene(PAY + "/chi-tra/2026-12", "paying chair", press=said("Approve the list"), given={"signer": TOO_LONG}),
    "paying adjust": Scene("/can-bo/ho-so/{pay_paid}/viec/dieu-chinh-muc", "officer"),
    "paying move": Scene("/can-bo/ho-so/{pay_paid}/viec/chuyen-noi-huong", "officer"),
    "paying change decision": Scene("/can-bo/ho-so/{pay_waits}/van-ban/quyet-dinh-thay-doi-tro-cap", "officer"),
    "paying desk case": Scene("/can-bo/ho-so/{pay_waits}", "officer"),
    "paying own case": Scene("/ho-so/{pay_waits}", "citizen"),
}  # fmt: skip
