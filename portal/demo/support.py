"""Requests for support in the demonstration: answered, waiting with several kinds, and escalated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from portal.accounts.models import Account
from portal.cases.actions import drafting, entering, submitting
from portal.cases.models import Case
from portal.cases.on_paper import SIGNATURE, OnPaper
from portal.cases.questions import ADDRESS, CONTACT, FOR_WHOM, SUBJECT, SUPPORT
from portal.cases.service import Service
from portal.demo.answers import HAMLET, Answers
from portal.demo.office import Office
from portal.services.support import SERVICE, bodies, escalating, queries
from portal.services.support.models import SupportBody

LOAN, TRAINING, DEVICES = "vay-von", "hoc-nghe", "dung-cu"
# Long enough ago that nobody answered in time, and that the chair follows.
LONG_AGO = timedelta(days=60)
_QUESTIONS: Answers = {
    LOAN: {"purpose": "Mở tiệm may nhỏ ở nhà", "amount": "khoảng 30 triệu đồng", "household": "near_poor", "owes": ""},
    TRAINING: {"trade": "May công nghiệp", "place": ["commune", "province"], "can_do": "Khâu vá tốt", "helps": "Phòng ở tầng một"},
    DEVICES: {"device": "Xe lăn tự đẩy, dùng trong nhà và ngoài ngõ", "measured": "no", "old_one": "Xe cũ gãy bánh"},
}  # fmt: skip
_VIEW = "Xã xác nhận hộ cận nghèo theo danh sách minh họa."


class SupportOffice(Office):
    """The same commune, asking others for support."""

    @property
    def service(self) -> Service:
        return SERVICE


def tell(office: Office, day: date) -> None:
    """The directory, and three requests."""
    here = SupportOffice(office.session, office.cast)
    bank, school, station = _directory(here)
    son = here.cast.citizens[1]
    answered = here.accept(_sent(here, son, "Trần Văn Vay Vốn", (LOAN,)))
    _referred(here, answered, LOAN, bank, day)
    _answer(here, answered, day)
    waiting = here.accept(_sent(here, son, "Trần Thị Học Nghề", (LOAN, TRAINING)))
    _referred(here, waiting, LOAN, bank, day)
    _referred(here, waiting, TRAINING, school, day)
    late = here.accept(_entered(here, "Lường Văn Chờ Xe Lăn", day - LONG_AGO))
    _referred(here, late, DEVICES, station, day - LONG_AGO + timedelta(days=2))
    (one,) = queries.referrals_of(here.session, late)
    here.act(late, "hoi-lai", "xahoi", "social_officer", {
        "referral": str(one.id), "asked_on": (day - timedelta(days=10)).isoformat(), "how": "phone",
    })  # fmt: skip
    escalating.escalate(here.session, one.id)


def _directory(office: Office) -> tuple[SupportBody, SupportBody, SupportBody]:
    entries = (
        bodies.Entry("Phòng giao dịch Ngân hàng Chính sách xã hội (minh họa)", (LOAN,), "Ông Vay Minh Họa", "0200000101", "", "Số 1 phố Minh Họa"),
        bodies.Entry("Trung tâm Giáo dục nghề nghiệp (minh họa)", (TRAINING,), "Bà Nghề Minh Họa", "0200000102", "nghe@thu-nghiem.example", "Số 2 phố Minh Họa"),
        bodies.Entry("Trạm Y tế xã (minh họa)", (DEVICES, "can-thiep-som"), "Chị Trạm Minh Họa", "0200000103", "", "Số 3 phố Minh Họa"),
    )  # fmt: skip
    officer = office.officer("xahoi").id
    bank, school, station = (
        bodies.enter(office.session, unit_id=office.unit.id, entry=entry, made_by=officer)
        for entry in entries
    )
    return bank, school, station


def _referred(office: Office, case: Case, kind: str, body: SupportBody, on: date) -> None:
    office.act(case, "gioi-thieu", "xahoi", "social_officer", {
        "need": kind, "body": str(body.id), "sent_on": on.isoformat(), "way": "post",
        "sent": "Giấy giới thiệu và bản sao giấy xác nhận.", "view": _VIEW if kind == LOAN else "",
    })  # fmt: skip


def _answer(office: Office, case: Case, day: date) -> None:
    (one,) = queries.referrals_of(office.session, case)
    office.act(case, "ghi-tra-loi", "xahoi", "social_officer", {
        "referral": str(one.id), "answer": "yes", "answered_on": day.isoformat(), "paper": "00/MH",
        "words": "Ngân hàng đồng ý cho vay. Bạn mang căn cước đến điểm giao dịch của xã vào ngày giao dịch tới để ký giấy.",
    })  # fmt: skip


def _sent(office: Office, applicant: Account, name: str, kinds: Sequence[str]) -> Case:
    case = drafting.start_draft(
        office.session, service=SERVICE, applicant_id=applicant.id, language="vi"
    )
    for step, answer in _answers(office, name, kinds).items():
        drafting.save_answer(office.session, case=case, step=step, answer=answer)
    submitting.submit(
        office.session, case=case, service=SERVICE, unit=office.unit, actor_id=applicant.id
    )
    return case


def _entered(office: Office, name: str, received_on: date) -> Case:
    """A request that was said at the desk and taken down."""
    clerk = office.officer("tiepnhan")
    case = entering.begin_entry(
        office.session, service=SERVICE, unit=office.unit, officer_id=clerk.id
    )
    for step, answer in _answers(office, name, (DEVICES,)).items():
        entering.save_part(
            office.session, case=case, step=step, answer=answer, officer_id=clerk.id, seen=""
        )
    said = OnPaper("reception", received_on, name, SIGNATURE)
    entering.record(
        office.session, case=case, service=SERVICE, unit=office.unit, officer_id=clerk.id, said=said
    )
    return case


def _answers(office: Office, name: str, kinds: Sequence[str]) -> dict[str, dict[str, Any]]:
    return {
        "can-gi": {"kinds": list(kinds)},
        **{slug: _QUESTIONS[slug] for slug in kinds},
        FOR_WHOM: {"for_whom": "myself"},
        SUBJECT: {"full_name": name, "birth": "1984-07-07", "sex": "male" if " Văn " in name else "female", "identity_number": ""},
        ADDRESS: {"commune": office.unit.commune_code, "line": HAMLET},
        "giay-to-kem": {"have_none": True},
        CONTACT: {"told_by": "sms", "phone": "0900000180", "phone_owner": "", "email": "", "never": []},
        SUPPORT: {"formats": ["none"], "interpreter": "none", "language": "", "meeting": ["none"], "words": ""},
        **{f"dong-y-{slug}": {"agrees": "yes"} for slug in kinds},
    }  # fmt: skip
