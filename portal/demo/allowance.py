"""The monthly allowance in the demonstration: arrived, compared, to be signed, granted, refused."""

from __future__ import annotations

from datetime import date
from typing import Any

from portal.accounts.models import Account
from portal.cases.actions import drafting, submitting
from portal.cases.models import Case
from portal.cases.questions import ADDRESS, APPLICANT, CONSENT, CONTACT, FOR_WHOM, SUBJECT
from portal.cases.service import Service
from portal.demo.answers import HAMLET, Answers
from portal.demo.office import Office
from portal.services.allowance import SERVICE
from portal.services.allowance.applying import carers, certificate, living, money, papers
from portal.services.allowance.names import BOTH, DECISION_LETTER, REFUSAL_LETTER

_WHY_NOT = (
    "Giấy xác nhận ghi mức độ nhẹ. Tỉnh minh họa chưa có chính sách riêng cho mức độ này."
    " Nếu khó khăn đã tăng lên, bạn đề nghị xác định lại mức độ khuyết tật."
)


class AllowanceOffice(Office):
    """The same commune, working on the allowance."""

    @property
    def service(self) -> Service:
        return SERVICE


def tell(office: Office, day: date) -> None:
    """Applications for the allowance in each state."""
    here = AllowanceOffice(office.session, office.cast)
    son = office.cast.citizens[1]
    _sent(here, son, "Hồ Thị Mới Nộp", "1957-03-03", "severe")
    compared = here.accept(_sent(here, son, "Lê Văn Đang Xét", "1988-08-08", "severe"))
    here.act(compared, "doi-chieu", "tiepnhan", "reception", _COMPARED)
    waiting = _proposed(here, _sent(here, son, "Đoàn Thị Đặc Biệt", "2015-05-20", "extreme"), "extreme", "2015-05-20", ["household_carer"])  # fmt: skip
    here.act(waiting, f"trinh-ky-{DECISION_LETTER}", "xahoi", "social_officer")
    granted = _proposed(here, _sent(here, son, "Ngô Văn Đã Hưởng", "1990-01-15", "severe"), "severe", "1990-01-15", [])  # fmt: skip
    _signed(here, granted, DECISION_LETTER, day)
    refused = _proposed(here, _sent(here, son, "Phạm Thị Mức Nhẹ", "1979-09-09", "mild"), "mild", "1979-09-09", [])  # fmt: skip
    _signed(here, refused, REFUSAL_LETTER, day)
    here.act(granted, "tra-ket-qua", "vanthu", "clerk", {
        "received_by": "person", "handed_to": granted.subject_name or "", "proof": "register",
        "identity_paper": "Thẻ căn cước minh họa", "handed_on": day.isoformat(),
    })  # fmt: skip


def granted(office: Office, name: str, birth: str, level: str, day: date) -> Case:
    """An application of the son's neighbour, decided and signed on this day."""
    facts = ["household_carer"] if level == "extreme" else []
    case = _proposed(office, _sent(office, office.cast.citizens[1], name, birth, level), level, birth, facts)  # fmt: skip
    _signed(office, case, DECISION_LETTER, day)
    return case


_COMPARED = {"population": "matches", "certificate": "paper", "differs": ""}


def _sent(office: Office, applicant: Account, name: str, birth: str, level: str) -> Case:
    case = drafting.start_draft(
        office.session, service=SERVICE, applicant_id=applicant.id, language="vi"
    )
    for step, answer in _answers(office, applicant, name, birth, level).items():
        drafting.save_answer(office.session, case=case, step=step, answer=answer)
    submitting.submit(
        office.session, case=case, service=SERVICE, unit=office.unit, actor_id=applicant.id
    )
    return case


def _proposed(office: Office, case: Case, level: str, born: str, facts: list[str]) -> Case:
    office.accept(case)
    office.act(case, "doi-chieu", "xahoi", "social_officer", _COMPARED)
    mild = level == "mild"
    office.act(case, "de-nghi", "xahoi", "social_officer", {
        "conclusion": "refuse" if mild else "grant", "level": level, "born": born,
        "certificate_on": None, "facts": facts or ["none"], "reason": _WHY_NOT if mild else "",
    })  # fmt: skip
    return case


def _signed(office: Office, case: Case, paper: str, day: date) -> None:
    office.act(case, f"trinh-ky-{paper}", "xahoi", "social_officer")
    office.act(case, f"ky-{paper}", "chutich", "chair", {
        "signed_on": day.isoformat(), "capacity": "head", "position": "",
        "name": office.officer("chutich").full_name, "number": "",
    })  # fmt: skip


def _answers(office: Office, applicant: Account, name: str, birth: str, level: str) -> Answers:
    found: dict[str, dict[str, Any]] = {
        FOR_WHOM: {"for_whom": "helped"},
        APPLICANT: {"full_name": applicant.full_name, "relationship": "other", "identity_number": ""},
        CONSENT: {"how": "said", "phone": "", "agreed": True},
        SUBJECT: {"full_name": name, "birth": birth, "sex": "female" if " Thị " in name else "male", "identity_number": ""},
        ADDRESS: {"commune": office.unit.commune_code, "line": HAMLET},
        certificate.CERTIFICATE: {"level": level, "number": "00/2026-MH", "issued": "2026", "place": "Xã Minh Họa", "here": ""},
        living.FACILITY_LIFE: {"place": living.AT_HOME},
        living.PAID_NOW: {"paid": [living.NONE], "which": ""},
        living.SMALL_CHILDREN: {"now": [living.NONE], "spouse": ""},
        money.MONEY: {"way": money.CASH, "holder": name, "bank": "", "account": ""},
        papers.PAPERS: {"have_none": True},
        CONTACT: {"told_by": "none", "phone": "", "phone_owner": "", "email": "", "never": []},
    }  # fmt: skip
    if level == "extreme":
        found[certificate.KIND] = {"kind": BOTH}
        found[carers.HOUSEHOLD_CARER] = {"name": "Đoàn Văn Cha", "identity_number": "", "care": "yes", "words": ""}  # fmt: skip
    if level == "mild":
        found[certificate.MILD_STEP] = {"wish": "answer", "words": ""}
    return found
