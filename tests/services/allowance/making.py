"""Applications for the allowance, made by the actions themselves."""

from __future__ import annotations

from typing import Any

from portal.accounts.models import Account
from portal.cases.actions import drafting, submitting
from portal.cases.models import Case
from portal.cases.service import registry
from portal.core.clock import today
from portal.core.database import db
from tests.cases.making import IDENTITY, PHONE, act
from tests.conftest import Site, fresh

ALLOWANCE = "tro-cap-hang-thang"
NAME = "Trần Thị Mai"
COMPARED = {"population": "matches", "certificate": "paper", "differs": ""}
SIGNED = {"capacity": "kt", "position": "Phó Chủ tịch", "name": "Lê Văn Ký", "signed_on": "2026-11-20", "number": ""}  # fmt: skip
HANDED = {
    "handed_to": NAME, "handed_on": "2026-11-20", "received_by": "person", "proof": "register",
    "identity_paper": "Thẻ căn cước, bốn số cuối 3456",
}  # fmt: skip


def answers(unit: Any, *, level: str = "severe", birth: str = "1990-03-05", kind: str = "",
            name: str = NAME, identity: str = IDENTITY, **more: Any) -> dict[str, dict[str, Any]]:  # fmt: skip
    """Every step a person of this level is asked, answered; `more` replaces or adds steps."""
    found: dict[str, dict[str, Any]] = {
        "nop-cho-ai": {"for_whom": "myself"},
        "nguoi-khuyet-tat": {"full_name": name, "birth": birth, "sex": "female", "identity_number": identity},
        "noi-o": {"commune": unit.commune_code, "line": "Thôn 3"},
        "giay-da-co": {"level": level, "number": "00012", "issued": "2026-11-02", "place": "Xã Hàm Yên", "here": ""},
        "noi-dang-song": {"place": "home"},
        "tien-dang-nhan": {"paid": ["none"], "which": ""},
        "mang-thai-nuoi-con": {"now": ["none"], "spouse": ""},
        "cach-nhan-tien": {"way": "bank", "holder": NAME, "bank": "Ngân hàng Minh Họa", "account": "0001112223"},
        "giay-to-kem": {"have_none": True},
        "lien-he": {"told_by": "sms", "phone": PHONE, "phone_owner": "", "email": "", "never": []},
    }  # fmt: skip
    if kind:
        found["xin-gi"] = {"kind": kind}
    if kind in {"own_household", "household"}:
        found["ho-cham-soc"] = {"name": "Trần Văn Cha", "identity_number": "", "care": "yes", "words": ""}  # fmt: skip
    if kind == "foster":
        found["nguoi-nhan-cham-soc"] = {
            "name": "Lê Thị Nhận", "birth": "1980", "identity_number": "", "own_too": "no",
            "conditions": "Có nhà ổn định", "agreed": True,
        }  # fmt: skip
    if level == "mild":
        found["muc-nhe"] = {"wish": "answer", "words": ""}
    return found | more


def draft(site: Site, applicant: Account, *, language: str = "vi", unit: Any = None, **told: Any) -> str:  # fmt: skip
    """A draft with every question answered; gives its code."""
    service = registry.get(ALLOWANCE)
    assert service is not None
    with site.app.app_context(), db.writing() as session:
        case = drafting.start_draft(
            session, service=service, applicant_id=applicant.id, language=language
        )
        for step, answer in answers(unit or site.direct, **told).items():
            drafting.save_answer(session, case=case, step=step, answer=answer)
        return case.ref


def sent(site: Site, applicant: Account, *, unit: Any = None, **told: Any) -> str:
    """An application that was sent; gives its code."""
    ref = draft(site, applicant, unit=unit, **told)
    case = fresh(Case, ref=ref)
    service = registry.of(case)
    with site.app.app_context(), db.writing() as session:
        own = session.get_one(Case, case.id)
        assert service.missing(drafting.read_answers(session, own)) is None
        submitting.submit(
            session, case=own, service=service, unit=unit or site.direct, actor_id=own.applicant_id
        )
    return ref


def proposal(**more: Any) -> dict[str, Any]:
    """What the social officer fills in to grant a severe adult the allowance."""
    return {
        "conclusion": "grant", "level": "severe", "born": "1990-03-05", "certificate_on": "2026-11-02",
        "facts": ["none"], "reason": "",
    } | more  # fmt: skip


def proposed(site: Site, ref: str, officer: Account, **more: Any) -> None:
    """Accepted, compared, proposed."""
    act(site, ref, "tiep-nhan", officer)
    act(site, ref, "doi-chieu", officer, COMPARED, role="social_officer")
    act(site, ref, "de-nghi", officer, proposal(**more), role="social_officer")


def signed(site: Site, ref: str, officer: Account, **more: Any) -> None:
    """Handed to sign and signed, as it was proposed."""
    proposed(site, ref, officer, **more)
    paper = "thong-bao-khong-huong" if more.get("conclusion") == "refuse" else "quyet-dinh-tro-cap"
    act(site, ref, f"trinh-ky-{paper}", officer, role="social_officer")
    day = min(SIGNED["signed_on"], today().isoformat())  # nobody signs ahead of the day
    act(site, ref, f"ky-{paper}", officer, {**SIGNED, "signed_on": day}, role="chair")
