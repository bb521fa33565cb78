"""The answer to a first complaint, and the letter that passes a second one on; both Vietnamese."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l

from portal.cases.letters import LetterKind
from portal.cases.letters.source import Source, day_words, period_words
from portal.cases.models import Case
from portal.cases.service import Text
from portal.core.clock import today
from portal.documents.letters.paper import Block, Facts, Heading, Items, Paragraph, paragraphs
from portal.law import current_book
from portal.services.legal_aid.complaints import names
from portal.services.legal_aid.complaints.actions import last_of, second_waits
from portal.services.legal_aid.complaints.words import ABOUT_NAMES, FINDING_NAMES
from portal.services.legal_aid.names import HEAD, LEGAL_AID


def waits_for_answer(case: Case) -> Text:
    """The answer is made once it is recorded."""
    if last_of(case, names.ANSWERED):
        return ""
    return _l("No complaint was answered. Record the answer first.")


def answer_body(source: Source) -> list[Block]:
    """What was complained about, what was found and why, and what can still be done."""
    data = last_of(source.case, names.ANSWERED)
    came = day_words(date.fromisoformat(data["came_on"]))
    return [
        Paragraph(f"{source.unit.name} đã nhận khiếu nại của ông (bà) vào {came} và trả lời như sau."),
        Facts("Khiếu nại", (("Nội dung", ABOUT_NAMES[data["about"]]), *source.codes)),
        Heading("Kết quả xác minh"),
        Paragraph(FINDING_NAMES[data["finding"]]),
        Heading("Lý do và việc trung tâm làm tiếp"),
        *paragraphs(data["answer"]),
        Heading("Nếu ông (bà) không đồng ý"),
        Items((second_way(), "Khiếu nại không mất tiền. Không ai được đối xử kém hơn với ông (bà) vì việc khiếu nại này."), numbered=False),
    ]  # fmt: skip


def second_way() -> str:
    """To whom one can complain next, with the dated limit, and that the court comes after it."""
    book, on = current_book(), today()
    director = book.value("legal_aid.justice_director", on).name("vi")
    limit = period_words(book.value("legal_aid.complaint_second", on))
    return (
        f"Khiếu nại lần hai đến {director}; thời hạn trả lời là {limit}. Nếu vẫn không đồng ý,"
        " ông (bà) có quyền khởi kiện tại tòa án."
    )


def waits_for_second(case: Case) -> Text:
    """There must be a second complaint to pass on."""
    return "" if second_waits(case) else _l("No second complaint waits to be passed on.")


def passing_body(source: Source) -> list[Block]:
    """Which complaint is passed on, and what the head had answered."""
    again, first = last_of(source.case, names.FILED_AGAIN), last_of(source.case, names.ANSWERED)
    answered = FINDING_NAMES[first["finding"]] if first else "Chưa có trả lời trong thời hạn."
    return [
        Paragraph(f"{source.unit.name} chuyển khiếu nại lần hai sau đây để giải quyết theo thẩm quyền."),
        Facts("Khiếu nại", (
            ("Người khiếu nại", source.applicant), ("Nội dung", ABOUT_NAMES[again["about"]]),
            *source.codes,
        )),
        Heading("Nội dung khiếu nại"),
        *paragraphs(str(again.get("words") or "")),
        Heading("Kết quả giải quyết lần đầu"),
        Paragraph(answered),
        Paragraph("Thông tin về vụ việc và người được trợ giúp pháp lý phải được giữ bí mật."),
    ]  # fmt: skip


def _to_director(source: Source) -> tuple[str, ...]:
    director = current_book().value("legal_aid.justice_director", source.on).name("vi")
    return (f"{director}, {source.unit.province.full_name}",)


LETTERS: tuple[LetterKind, ...] = (
    LetterKind(
        names.ANSWER, "legal_aid_complaint_answer",
        _l("Answers a first complaint: what the head found, why, and what can still be done."),
        waits_for_answer, answer_body, signer_title="Người đứng đầu trung tâm", addressed=True, by=HEAD,
    ),
    LetterKind(
        names.PASSING_ON, "legal_aid_complaint_on",
        _l("Passes a second complaint on to the Director of the Department of Justice."),
        waits_for_second, passing_body, signer_title="Người đứng đầu trung tâm", to=_to_director,
        inside=True, by=LEGAL_AID,
    ),
)  # fmt: skip
