"""A request in the work of a centre, made by the actions themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.accounts.models import Account
from portal.accounts.roles import Role
from portal.cases.models import Case, Deadline
from portal.core.database import db
from portal.orgs.models import Unit
from portal.services.legal_aid import safety
from portal.services.legal_aid.assigning import providers
from portal.services.legal_aid.models import Provider
from tests.cases import making
from tests.conftest import LONG_AGO, Site, fresh
from tests.services.legal_aid import people

SLUG = people.SLUG
SIGNATURE = {"capacity": "head", "position": "", "name": "Đỗ Thị Giám Đốc", "number": ""}
TAKEN_ON = {"category": "poor", "seen": "original", "form": "advice", "field": "land"}
DRAFT = {
    "asked": "Chủ nhà đuổi tôi, có đúng không?", "facts": "Bà thuê nhà từ năm 2024, có hợp đồng.",
    "answered": "Chủ nhà phải báo trước. Bà có quyền ở lại đến hết thời hạn báo trước.",
    "steps": "Gửi thư cho chủ nhà\nGiữ lại hợp đồng",
}  # fmt: skip
BY_WORD = {
    "asked": "Tôi phải nộp đơn ở đâu?", "answered": "Nộp tại tòa án nơi người kia cư trú.",
    "given_on": "2026-11-18", "way": "phone", "finished": "no",
}  # fmt: skip
PROGRESS = {
    "on": "2026-11-18",
    "done": "Đã gặp chủ nhà.",
    "next": "Chờ trả lời.",
    "next_on": "2026-11-25",
}
RESULT = {
    "on": "2026-11-20",
    "result": "answered",
    "words": "Câu hỏi đã được trả lời bằng văn bản.",
}
ASIDE = {"ground": "interest", "words": "Là bạn của chủ nhà"}
WISH = {"reason": "Tôi muốn một người phụ nữ", "wish": "Bà Lụa", "came_on": "2026-11-20"}
COMPLAINT = {"came_on": "2026-11-20", "about": "not_doing", "words": "Không ai gọi lại cho tôi"}
FOUND = {
    "which": "",
    "finding": "partly",
    "answer": "Đã nhắc người thực hiện gọi lại.",
    "on": "2026-11-24",
}


@dataclass
class Centre:
    """A centre with its head, an officer, and two helpers, one of them with an account."""

    site: Site
    unit: Unit
    head: Account
    officer: Account
    helper: Provider
    other: Provider


def make(site: Site) -> Centre:
    unit = people.make_centre()
    head = people.make_worker(unit, "giamdoc@thu-nghiem.example", Role.LEGAL_AID_HEAD)
    officer = people.make_worker(unit)
    helper = provider(unit, head, "Lý Thị Trợ Giúp", account=officer)
    other = provider(
        unit, head, "Hồ Thị Lụa", kind="lawyer", organisation="Văn phòng luật sư thử nghiệm"
    )
    return Centre(site, unit, head, officer, helper, other)


def provider(unit: Unit, head: Account, name: str, *, kind: str = "officer", organisation: str = "",
             account: Account | None = None, until: date | None = None) -> Provider:  # fmt: skip
    about = providers.About(
        name=name, kind=kind, organisation=organisation, phone="0200 0000 018", email="",
        fields=("land", "family"), active_from=LONG_AGO, active_to=until,
        account_id=account.id if account else None,
    )  # fmt: skip
    with db.writing() as session:
        return providers.add(session, unit_id=unit.id, about=about, actor_id=head.id)


def sent(centre: Centre, applicant: Account, *, reasons: tuple[str, ...] = ("none",),
         safe: Mapping[str, Any] | None = None, **known: Any) -> str:  # fmt: skip
    """A request that reached the centre; gives its code."""
    more = {
        "ho-gia-dinh": {"household": "poor"},
        "viec": {"how": "write", "words": people.WORDS, "field": "land"},
        "cach-giup": {"form": "advice"}, "viec-gap": {"reasons": list(reasons), "day": None},
        "noi-khac": {"given": "no", "where": ""}, "giay-to-kem": {"have_none": True},
        safety.STEP: safe or {"safe": "open", "letters": "no"}, **known,
    }  # fmt: skip
    ref = making.draft(centre.site, applicant, service=SLUG, **more)
    making.send(centre.site, ref, centre.unit)
    return ref


def act(centre: Centre, ref: str, slug: str, data: Mapping[str, Any] | None = None) -> None:
    """A step as the head takes it."""
    making.act(centre.site, ref, slug, centre.head, data, role="legal_aid_head")


def taken_on(centre: Centre, applicant: Account, **known: Any) -> str:
    ref = sent(centre, applicant, **known)
    act(centre, ref, "thu-ly", TAKEN_ON)
    return ref


def assigned(
    centre: Centre,
    applicant: Account,
    *,
    aid: str = "written_advice",
    who: Provider | None = None,
    **known: Any,
) -> str:
    ref = taken_on(centre, applicant, **known)
    name(centre, ref, aid=aid, who=who)
    return ref


def name(
    centre: Centre, ref: str, *, aid: str = "written_advice", who: Provider | None = None
) -> None:
    act(centre, ref, "cu-nguoi-giup", {"provider": str((who or centre.helper).id), "aid": aid, "checked": True})  # fmt: skip


def advised(centre: Centre, applicant: Account, **known: Any) -> str:
    """With a written answer that the head has signed."""
    ref = assigned(centre, applicant, **known)
    act(centre, ref, "soan-tu-van", DRAFT)
    act(centre, ref, "trinh-ky-tra-loi-tu-van")
    act(centre, ref, "ky-tra-loi-tu-van", SIGNATURE)
    return ref


def completed(centre: Centre, applicant: Account, **known: Any) -> str:
    ref = advised(centre, applicant, **known)
    act(centre, ref, "hoan-thanh", RESULT)
    return ref


def limit(ref: str, clock: str) -> Deadline | None:
    """The row of a limit of this case."""
    case = fresh(Case, ref=ref)
    return next((row for row in making.rows(Deadline, case_id=case.id) if row.clock == clock), None)
