"""Requests for support made by the actions themselves, for tests that need one in a certain state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from portal.accounts.models import Account
from portal.accounts.roles import Role
from portal.cases.models import Case
from portal.core.database import db
from portal.services.support import bodies
from portal.services.support.models import SupportBody, SupportReferral
from tests.cases.making import act, draft, rows, send
from tests.conftest import Site, fresh, make_officer

SERVICE = "de-nghi-ho-tro"
LOAN, TRAINING, DEVICES, EARLY, FACILITY = (
    "vay-von", "hoc-nghe", "dung-cu", "can-thiep-som", "vao-co-so",
)  # fmt: skip
QUESTIONS: dict[str, dict[str, Any]] = {
    LOAN: {"purpose": "Nuôi gà", "amount": "khoảng 30 triệu đồng", "household": "near_poor", "owes": ""},
    TRAINING: {"trade": "May", "place": ["commune"], "can_do": "", "helps": "Chữ to"},
    DEVICES: {"device": "Xe lăn tự đẩy", "measured": "no", "old_one": ""},
    EARLY: {"age": "2 tuổi 4 tháng", "noticed": "Chưa nói từ nào", "seen_by": ["nobody"]},
    FACILITY: {"why": "Mẹ đã già yếu", "own_wish": "wants", "wish_words": "Tôi muốn có người bên cạnh", "near": ""},
}  # fmt: skip


def answers(kinds: Sequence[str], *, agrees: str = "yes") -> dict[str, dict[str, Any]]:
    """The answers about these kinds, with the agreement to pass data on."""
    return {
        "can-gi": {"kinds": list(kinds)}, "giay-to-kem": {"have_none": True},
        **{slug: QUESTIONS[slug] for slug in kinds},
        **{f"dong-y-{slug}": {"agrees": agrees} for slug in kinds},
    }  # fmt: skip


def asked(
    site: Site, applicant: Account, *kinds: str, agrees: str = "yes", unit: Any = None, **known: Any
) -> str:
    """A request that was sent; gives its code."""
    more = answers(kinds or (LOAN,), agrees=agrees)
    ref = draft(site, applicant, service=SERVICE, unit=unit, **known, **more)
    send(site, ref, unit)
    return ref


def accepted(site: Site, applicant: Account, officer: Account, *kinds: str, **known: Any) -> str:
    ref = asked(site, applicant, *kinds, **known)
    act(site, ref, "tiep-nhan", officer)
    return ref


def body(site: Site, *kinds: str, name: str = "Phòng giao dịch thử nghiệm", unit: Any = None) -> SupportBody:  # fmt: skip
    """A body in the directory of the unit."""
    entry = bodies.Entry(name, kinds or (LOAN,), "Ông Thử", "0200000000", "", "Số 0 đường Thử")
    with site.app.app_context(), db.writing() as session:
        return bodies.enter(session, unit_id=(unit or site.direct).id, entry=entry, made_by=None)


def sending(kind: str, to: SupportBody, sent_on: str = "2026-11-16", **more: Any) -> dict[str, Any]:
    return {
        "need": kind, "body": str(to.id), "sent_on": sent_on, "way": "post",
        "sent": "Giấy giới thiệu", "wish": "wants", "view": "Hộ cận nghèo năm 2026", **more,
    }  # fmt: skip


def tries(ref: str) -> list[SupportReferral]:
    return rows(SupportReferral, case_id=fresh(Case, ref=ref).id)


def came(
    ref: str, answer: str = "yes", on: str = "2026-11-18", which: int = -1
) -> Mapping[str, Any]:
    """The answer of one of the tries, the last one made unless said otherwise."""
    one = sorted(tries(ref), key=lambda row: row.made_at)[which]
    return {
        "referral": str(one.id), "answer": answer, "answered_on": on, "paper": "12/CV",
        "words": "Bạn đến điểm giao dịch ngày 25.",
    }  # fmt: skip


def chair(site: Site) -> Account:
    return make_officer("chu-tich@thu-nghiem.example", "Hoàng Văn Chủ", site.direct, Role.CHAIR)


def state(ref: str) -> str:
    return fresh(Case, ref=ref).state
