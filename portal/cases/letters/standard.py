"""The papers of the one-stop desk that every service has; the first three are written here.

Their words are Vietnamese because the papers are. Titles and form numbers come from content/law.
"""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import lazy_gettext as _l

from portal.cases.items import asked_items
from portal.cases.letters.control import CONTROL
from portal.cases.letters.delay import DELAY
from portal.cases.letters.kinds import LetterKind
from portal.cases.letters.parts import ABOUT, ask_at, who_and_what
from portal.cases.letters.source import Source, day_words, hours_words, in_vietnamese, period_words
from portal.cases.letters.stopping import STOPPING
from portal.cases.models import DRAFT, Case, PaperRequest
from portal.cases.papers import verdict_words
from portal.cases.service import Text, registry
from portal.cases.standard import PREPARED, REJECTED, SUBMITTED, WITHDRAWN, open_request
from portal.core.clock import local
from portal.core.languages import speaking
from portal.documents.letters.paper import (
    Block,
    Columns,
    Facts,
    Heading,
    Items,
    Paragraph,
    paragraphs,
)
from portal.documents.models import Document

_SITE = _l("Portal for people with disabilities")


def waits_for_acceptance(case: Case) -> Text:
    """A receipt is given once the desk has accepted the dossier, and while work on it goes on."""
    if case.state in {DRAFT, PREPARED} or case.received_on is None:
        return _l("The desk has not confirmed the filing yet. Confirm it first.")
    if case.state == SUBMITTED:
        return _l("The application is not accepted yet. Accept it first.")
    if case.state in {REJECTED, WITHDRAWN} or registry.of(case).state(case.state).closed:
        return _l("The application is closed.")
    return ""


def waits_for_request(case: Case) -> Text:
    """A request to complete the dossier says what an open request for papers says."""
    if open_request(case) is None:
        return _l("No paper is asked for now. Ask for a paper first.")
    return ""


def waits_for_refusal(case: Case) -> Text:
    """A refusal says the reason that was recorded."""
    return "" if case.state == REJECTED else _l("The application was not refused.")


def receipt_body(source: Source) -> list[Block]:
    """What was received, from whom, when the result is due and where it is handed over."""
    return [
        Paragraph(f"{source.desk} của {source.unit.name} đã tiếp nhận hồ sơ sau đây."),
        Facts(ABOUT, (*who_and_what(source), *_when(source))),
        Heading("Giấy tờ đã nhận"),
        Items(tuple(_received(source))),
        Heading("Nhận kết quả"),
        Facts("Thời gian và nơi nhận kết quả", tuple(_appointment(source))),
        Paragraph(
            "Khi đến nhận kết quả, ông (bà) mang theo giấy tờ tùy thân và giấy này hoặc mã tra cứu."
            " Người được ủy quyền nhận thay mang theo giấy ủy quyền."
        ),
    ]


def request_body(source: Source) -> list[Block]:
    """What the dossier lacks, until when and how to complete it."""
    request = open_request(source.case)
    if request is None:
        raise LookupError("no request is open")
    asked = local(request.asked_at).date()
    return [
        Paragraph(
            f"{source.desk} của {source.unit.name} đã xem hồ sơ sau đây và đề nghị ông (bà) bổ sung,"
            " hoàn thiện."
        ),
        Facts(ABOUT, (*who_and_what(source), ("Ngày yêu cầu", day_words(asked)))),
        Heading("Nội dung cần bổ sung, hoàn thiện"),
        *paragraphs(request.text or ""),
        *_papers_by_name(request),
        Heading("Thời hạn và cách bổ sung"),
        Facts("Thời hạn bổ sung", (("Chậm nhất", day_words(request.due_on)),)),
        Items(
            (
                f"Gửi giấy tờ trên {in_vietnamese(_SITE)}, tại trang của hồ sơ.",
                f"Hoặc mang giấy tờ đến {source.contact}.",
            ),
            numbered=False,
        ),
        Paragraph(ask_at(source)),
    ]


def refusal_body(source: Source) -> list[Block]:
    """Why the dossier is not accepted, and what the person can do."""
    return [
        Paragraph(
            f"Sau khi xem hồ sơ sau đây, {source.desk} của {source.unit.name} thông báo không tiếp"
            " nhận, giải quyết hồ sơ."
        ),
        Facts(ABOUT, who_and_what(source)),
        Heading("Lý do"),
        *paragraphs(source.told("rejected", "reason")),
        Heading("Việc ông (bà) có thể làm"),
        Items(
            (
                "Sửa những điểm nêu trên và nộp hồ sơ mới.",
                "Nếu không đồng ý, khiếu nại theo quy định của pháp luật về khiếu nại.",
                f"Nếu có điều chưa rõ, liên hệ {source.contact}.",
            ),
            numbered=False,
        ),
    ]


def _papers_by_name(request: PaperRequest) -> list[Block]:
    """The papers asked for one by one; those that the text names already are left out."""
    with speaking("vi"):
        rows = tuple(
            (item.name, ". ".join(filter(None, [verdict_words(item.verdict), item.note])))
            for item in asked_items(request)
            if item.name not in (request.text or "")
        )
    return [Columns("Giấy tờ cần gửi", ("Giấy tờ", "Điều cần sửa"), rows)] if rows else []


def _when(source: Source) -> Iterator[tuple[str, str]]:
    if source.case.received_on:
        yield "Ngày tiếp nhận hồ sơ", day_words(source.case.received_on)
    if source.period is not None:
        yield "Thời hạn giải quyết theo quy định", period_words(source.period)


def _received(source: Source) -> Iterator[str]:
    yield (
        "Đơn bằng giấy, cán bộ đã nhập vào hồ sơ điện tử"
        if source.on_paper
        else f"Đơn điện tử, điền trên {in_vietnamese(_SITE)}"
    )
    for paper in source.papers:
        yield _paper_line(source, paper)


def _paper_line(source: Source, paper: Document) -> str:
    kind = source.service.paper(paper.paper_kind)
    named = in_vietnamese(kind.label) if kind else "Giấy tờ bổ sung"
    return f"{named}: {paper.shown_name}, số trang: {len(paper.pages)}"


def _appointment(source: Source) -> Iterator[tuple[str, str]]:
    if source.due_on:
        yield "Ngày hẹn trả kết quả", day_words(source.due_on)
    yield "Nơi trả kết quả", source.contact
    hours = hours_words(source.unit)
    if hours:
        yield "Giờ làm việc", hours


RECEIPT = LetterKind(
    "tiep-nhan-va-hen-tra", "receipt_slip",
    _l("Says what was received and on which day the result is due. The applicant keeps it."),
    waits_for_acceptance, receipt_body, signed_by_applicant=True,
)  # fmt: skip
REQUEST = LetterKind(
    "yeu-cau-hoan-thien", "completion_request",
    _l("Says which papers are needed and until when, with the words of the open request."),
    waits_for_request, request_body, addressed=True,
)  # fmt: skip
REFUSAL = LetterKind(
    "tu-choi-tiep-nhan", "intake_refusal",
    _l("Says why the application was not accepted and what the applicant can do."),
    waits_for_refusal, refusal_body, addressed=True,
)  # fmt: skip
STANDARD = (RECEIPT, REQUEST, REFUSAL, DELAY, STOPPING, CONTROL)
