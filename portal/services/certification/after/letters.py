"""The letters of what comes after: introduction to the medical council, answers, hand-over.

Their words are Vietnamese because the papers are.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from portal.cases import history
from portal.cases.letters.kinds import LetterKind
from portal.cases.letters.source import Source
from portal.cases.models import Case
from portal.cases.service import Text
from portal.cases.standard import ACCEPTED
from portal.core.languages import partial_date, speaking
from portal.documents.letters.paper import Block, Facts, Heading, Items, Paragraph, paragraphs
from portal.law import current_book
from portal.law.parameters import Parameter
from portal.services.certification.after import names
from portal.services.certification.models import Complainant, Finding, Gate

_GATES = {
    Gate.NO_CONCLUSION.value: "Hội đồng xác định mức độ khuyết tật không đưa ra được kết luận.",
    Gate.DISAGREES.value: "Người khuyết tật hoặc người đại diện không đồng ý với kết luận.",
    Gate.EVIDENCE.value: "Có bằng chứng xác thực về việc kết luận chưa khách quan, chưa chính xác.",
}
_FINDINGS = {
    Finding.UPHELD.value: "Nội dung khiếu nại là đúng.",
    Finding.PARTLY.value: "Nội dung khiếu nại đúng một phần. Kết luận được giữ nguyên.",
    Finding.NOT_UPHELD.value: "Nội dung khiếu nại không đúng. Kết luận được giữ nguyên.",
}
_SEX = {"male": "Nam", "female": "Nữ"}
_LIMITS = ("first", "first_complex", "remote", "remote_complex")


def last(case: Case, *kinds: str) -> dict[str, Any]:
    """What the latest of these events recorded; empty where there was none."""
    found = next((one for one in reversed(case.events) if one.kind in kinds), None)
    return history.data_of(found) if found is not None else {}


def waits_for_referral(case: Case) -> Text:
    """The introduction is written while the file is to be sent, and kept to be made again after."""
    if case.state in {names.REFERRED, names.AT_MEDICAL}:
        return ""
    return _l("The file does not go to the Medical Assessment Council.")


def introduction_body(source: Source) -> list[Block]:
    """Who is introduced, why, and which papers go along."""
    gate = gate_of(source.case)
    return [
        Paragraph(
            f"{source.unit.name} giới thiệu người sau đây đến {_council(source)} để được giám định"
            " dạng khuyết tật và mức độ khuyết tật."
        ),
        Facts("Người được giới thiệu", tuple(_person(source))),
        Heading("Lý do giới thiệu"),
        Paragraph(_GATES[gate]),
        Heading("Giấy tờ gửi kèm"),
        Items(tuple(last(source.case, names.MEDICAL_SENT).get("papers") or _usual_papers(gate))),
        Paragraph("Ảnh của người được giới thiệu: dán ảnh và đóng dấu giáp lai trên bản giấy."),
        Paragraph(
            f"Đề nghị quý Hội đồng gửi biên bản giám định cho {source.unit.name} và cho người được"
            " giới thiệu."
        ),
    ]


def gate_of(case: Case) -> str:
    """By which gate the file came to be passed on: what last led there says it."""
    events = [history.data_of(event) for event in reversed(case.events)]
    led = next(
        (data for data in events if data.get("to") == names.REFERRED != data.get("from")), {}
    )
    if led.get("gate"):
        return str(led["gate"])
    return (Gate.EVIDENCE if led.get("finding") else Gate.NO_CONCLUSION).value


def _council(source: Source) -> str:
    sent = last(source.case, names.MEDICAL_SENT).get("council")
    body = current_book().value("authority.medical_council", source.on).name("vi")
    return str(sent or f"{body} {source.unit.province.full_name}")


def _usual_papers(gate: str) -> Iterator[str]:
    yield "Bản sao biên bản họp Hội đồng"
    yield "Giấy tờ y tế liên quan, nếu có"
    yield "Biên bản giám định y khoa gần nhất, nếu có"
    if gate == Gate.DISAGREES:
        yield "Đơn đề nghị của người khuyết tật hoặc người đại diện"
    if gate == Gate.EVIDENCE:
        yield "Bằng chứng về việc kết luận chưa khách quan, chưa chính xác"


def _person(source: Source) -> Iterator[tuple[str, str]]:
    facts = source.facts
    with speaking("vi"):
        born = partial_date(facts.birth) if facts.birth else ""
    rows = (
        ("Họ và tên", facts.subject_name), ("Ngày sinh", born), ("Giới tính", _SEX.get(facts.sex, "")),
        ("Số định danh cá nhân", facts.identity_number), ("Nơi ở", source.address),
        ("Người đại diện, người nộp hồ sơ", facts.applicant_name), ("Mã hồ sơ", source.case.ref),
    )  # fmt: skip
    yield from ((label, value) for label, value in rows if value)


def waits_for_answer(case: Case) -> Text:
    """The answer is written once it is recorded."""
    data = last(case, names.COMPLAINT_ANSWERED)
    if not data:
        return _l("No complaint was answered. Record the answer first.")
    if data.get("made_by") == Complainant.OTHER:
        return _l("The latest complaint came from someone else. Use the answer to someone else.")
    return ""


def waits_for_strangers_answer(case: Case) -> Text:
    if last(case, names.COMPLAINT_ANSWERED).get("made_by") == Complainant.OTHER:
        return ""
    return _l("No complaint of someone else was answered last.")


def answer_body(source: Source) -> list[Block]:
    """What was asked, what the council found and why, and what can still be done."""
    data = last(source.case, names.COMPLAINT_ANSWERED)
    return [*_answer(source, data), *_again(data), *_remedies(source)]


def strangers_answer_body(source: Source) -> list[Block]:
    """As the answer to a party, without anything of the file."""
    data = last(source.case, names.COMPLAINT_ANSWERED)
    return [*_answer(source, data), *_remedies(source)]


def _answer(source: Source, data: dict[str, Any]) -> Iterator[Block]:
    came = date.fromisoformat(data["came_on"])
    yield Paragraph(
        f"{source.unit.name} đã nhận khiếu nại của ông (bà) ngày {came.day} tháng {came.month} năm"
        f" {came.year} về kết luận của Hội đồng xác định mức độ khuyết tật. Hội đồng đã xác minh và"
        " trả lời như sau."
    )
    yield Heading("Kết quả xác minh")
    yield Paragraph(_FINDINGS[data["finding"]])
    yield Heading("Lý do")
    yield from paragraphs(data["answer"])


def _again(data: dict[str, Any]) -> Iterator[Block]:
    state = data.get("to")
    if state == ACCEPTED:
        yield Paragraph("Hội đồng xác định mức độ khuyết tật sẽ họp và kết luận lại.")
    elif state == names.REFERRED:
        yield Paragraph("Hồ sơ được chuyển đến Hội đồng giám định y khoa. Kết luận của Hội đồng này là căn cứ để cấp giấy.")  # fmt: skip
    if state in {ACCEPTED, names.REFERRED}:
        yield Paragraph("Giấy xác nhận khuyết tật đã cấp, nếu có, vẫn có giá trị cho đến khi có giấy mới hoặc quyết định thu hồi.")  # fmt: skip


def _remedies(source: Source) -> Iterator[Block]:
    yield Heading("Nếu ông (bà) không đồng ý")
    yield Items(
        (
            "Người khuyết tật hoặc người đại diện có thể đề nghị chuyển hồ sơ đến Hội đồng giám định y khoa.",
            complaint_law(source.on),
            f"Nếu có điều chưa rõ, liên hệ {source.contact}.",
        ),
        numbered=False,
    )  # fmt: skip


def complaint_law(on: date) -> str:
    """The way of the general law on complaints with its dated periods, in Vietnamese."""
    first, complex_, remote, remote_complex = (
        current_book().value(f"complaint.decision_{one}", on).whole for one in _LIMITS
    )
    return (
        "Khiếu nại theo quy định của pháp luật về khiếu nại: quyết định giải quyết lần đầu trong"
        f" {first} ngày kể từ ngày thụ lý, vụ việc phức tạp {complex_} ngày; ở vùng sâu, vùng xa đi"
        f" lại khó khăn {remote} ngày, vụ việc phức tạp {remote_complex} ngày."
    )


def complaint_limits(on: date) -> list[Parameter]:
    """The periods that sentence rests on, for pages that say whether they were verified."""
    return [current_book().value(f"complaint.decision_{one}", on) for one in _LIMITS]


def _to_stranger(source: Source) -> tuple[str, ...]:
    data = last(source.case, names.COMPLAINT_ANSWERED)
    return tuple(part for part in (f"Ông (bà) {data.get('name')}", data.get("address")) if part)


def _to_medical(source: Source) -> tuple[str, ...]:
    return (_council(source),)


_HEAD = "Thủ trưởng cơ quan"
LETTERS = (
    LetterKind(
        names.INTRODUCTION, "medical_introduction",
        _l("Introduces the person to the Medical Assessment Council and lists the papers that go along."),
        waits_for_referral, introduction_body, signer_title=_HEAD, to=_to_medical, by=names.DESK_AND_CHAIR,
    ),
    LetterKind(
        "tra-loi-khieu-nai", "complaint_answer",
        _l("Answers the person or who applied: what the council found, why, and what can still be done."),
        waits_for_answer, answer_body, signer_title=_HEAD, addressed=True, by=names.DESK_AND_CHAIR,
    ),
    LetterKind(
        "tra-loi-nguoi-khac", "complaint_answer",
        _l("Answers someone else who complained, with nothing of the file. The applicant does not read it."),
        waits_for_strangers_answer, strangers_answer_body, signer_title=_HEAD, to=_to_stranger,
        inside=True, by=names.DESK_AND_CHAIR,
    ),
)  # fmt: skip
