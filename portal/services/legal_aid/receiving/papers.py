"""The words of the centre's papers: refusal, transfer, discontinuation, confirmed withdrawal.

Vietnamese, as official papers are; titles and numbers of the forms come from content/law.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from portal.cases import history
from portal.cases.letters import LetterKind, Source
from portal.cases.letters.source import day_words, in_vietnamese, period_words
from portal.cases.models import Case
from portal.cases.service import Text
from portal.core.languages import partial_date, speaking
from portal.documents.letters.paper import Block, Facts, Heading, Items, Paragraph, paragraphs
from portal.law import current_book
from portal.services.legal_aid.matter import FORM, FORMS
from portal.services.legal_aid.names import LEGAL_AID, WITHDRAWN
from portal.services.legal_aid.receiving.grounds import DEAD, IN_VIETNAMESE
from portal.services.legal_aid.receiving.names import ANSWER_PREPARED, WITHDRAWAL

_FORMS = {one.value: one.label for one in FORMS}


def refusal(source: Source) -> list[Block]:
    """Which reason of the law, what the centre found, what the person can do."""
    data = said(source)
    return [
        Paragraph(f"{source.unit.name} đã kiểm tra yêu cầu trợ giúp pháp lý sau đây và thông báo không thụ lý."),
        Facts("Thông tin về yêu cầu", about(source)),
        *_reasons(data),
        Heading("Việc ông (bà) có thể làm"),
        Items((*_advice(data), *_again(data), *complaint(source), _ask(source)), numbered=False),
    ]  # fmt: skip


def stopping(source: Source) -> list[Block]:
    """The same for a matter that was taken on."""
    data = said(source)
    return [
        Paragraph(f"{source.unit.name} thông báo không tiếp tục thực hiện vụ việc trợ giúp pháp lý sau đây."),
        Facts("Thông tin về vụ việc", about(source)),
        *_reasons(data),
        Heading("Việc ông (bà) có thể làm"),
        Items((*_advice(data), *_again(data), *complaint(source), _ask(source)), numbered=False),
    ]  # fmt: skip


def transfer(source: Source) -> list[Block]:
    """What goes to whom and why; nothing of what the person told."""
    data, papers = said(source), tuple(paper.shown_name for paper in source.papers)
    form = in_vietnamese(_FORMS.get(source.answers.value(FORM, "form", ""), ""))
    return [
        Paragraph(f"{source.unit.name} chuyển vụ việc trợ giúp pháp lý sau đây đến quý tổ chức để tiếp tục thực hiện."),
        Facts("Thông tin về vụ việc", (*about(source), *((("Hình thức trợ giúp đã yêu cầu", form),) if form else ()))),
        Heading("Lý do chuyển"),
        *paragraphs(str(data.get("words") or "")),
        Heading("Giấy tờ kèm theo"),
        Items(("Đơn yêu cầu trợ giúp pháp lý", *papers)),
        Paragraph("Người được trợ giúp pháp lý đã đồng ý với việc chuyển này. Đề nghị quý tổ chức báo cho người được trợ giúp pháp lý biết việc tiếp nhận."),
        Paragraph(_ask(source)),
    ]  # fmt: skip


def receiver(source: Source) -> tuple[str, ...]:
    """The organisation, as the first line, and how to reach it."""
    data = said(source)
    return (str(data.get("organisation") or ""), str(data.get("reach") or ""))


def withdrawal(source: Source) -> list[Block]:
    """That the request was taken back, on which day, and that one may ask again."""
    event = source.event("withdrawn")
    data = history.data_of(event) if event else {}
    on = str(data.get("came_on") or "")
    return [
        Paragraph(f"{source.unit.name} xác nhận ông (bà) đã rút yêu cầu trợ giúp pháp lý sau đây."),
        Facts("Thông tin về yêu cầu", (*about(source), *((("Người rút yêu cầu", str(data["who"])),) if data.get("who") else ()), *((("Ngày rút yêu cầu", _day(on)),) if on else ()))),
        Paragraph("Kể từ ngày rút, vụ việc không được thực hiện nữa. Ông (bà) có quyền yêu cầu trợ giúp pháp lý lại bất cứ lúc nào và không mất tiền."),
        Paragraph(_ask(source)),
    ]  # fmt: skip


def waits_for_withdrawal(case: Case) -> Text:
    return "" if case.state == WITHDRAWN else _l("The request was not withdrawn.")


WITHDRAWAL_LETTER = LetterKind(
    WITHDRAWAL, "legal_aid_withdrawal",
    _l("Confirms that the person took the request back, and that they may ask again."),
    waits_for_withdrawal, withdrawal, signer_title="Người xác nhận", addressed=True, by=LEGAL_AID,
    number_like="15/XN-TGPL",
)  # fmt: skip


def about(source: Source) -> tuple[tuple[str, str], ...]:
    """Whose matter it is and since when, as label and value; empty ones left out."""
    facts, received = source.facts, source.case.received_on
    with speaking("vi"):
        born = partial_date(facts.birth) if facts.birth else ""
    rows = (
        *source.codes,
        ("Số trong sổ thụ lý", _number(source)),
        ("Người được trợ giúp pháp lý", facts.subject_name),
        ("Ngày sinh", born),
        ("Người yêu cầu", facts.applicant_name),
        ("Địa chỉ", source.address),
        ("Ngày nhận yêu cầu", day_words(received) if received else ""),
    )
    return tuple((label, value) for label, value in rows if value)


def said(source: Source) -> Mapping[str, Any]:
    """What was written down last for the answer."""
    event = source.event(ANSWER_PREPARED)
    return history.data_of(event) if event else {}


def complaint(source: Source) -> tuple[str, ...]:
    """To whom one complains, and by when they answer."""
    book, on = current_book(), source.case.received_on or source.on
    first, second = (book.value(f"legal_aid.complaint_{one}", on) for one in ("first", "second"))
    return (
        f"Nếu không đồng ý, khiếu nại đến người đứng đầu {source.unit.name}; thời hạn trả lời là {period_words(first)}.",
        f"Nếu vẫn không đồng ý, khiếu nại đến Giám đốc Sở Tư pháp; thời hạn trả lời là {period_words(second)}. Sau đó có quyền khởi kiện tại tòa án.",
    )  # fmt: skip


def _reasons(data: Mapping[str, Any]) -> list[Block]:
    ground = IN_VIETNAMESE.get(str(data.get("ground") or ""), "")
    return [Heading("Lý do"), Paragraph(ground), *paragraphs(str(data.get("words") or ""))]


def _again(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Nobody asks again for a person who has died."""
    return () if data.get("ground") == DEAD else ("Yêu cầu lại khi lý do nêu trên không còn.",)


def _advice(data: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(line.text for line in paragraphs(str(data.get("advice") or "")))


def _number(source: Source) -> str:
    return next(
        (
            str(n)
            for one in source.case.events
            if (n := history.data_of(one).get("register_number"))
        ),
        "",
    )


def _day(iso: str) -> str:
    return day_words(date.fromisoformat(iso))


def _ask(source: Source) -> str:
    unit = source.unit
    reach = ", ".join(
        filter(
            None, (unit.name, unit.address or "", f"điện thoại {unit.phone}" if unit.phone else "")
        )
    )
    return f"Nếu có điều chưa rõ, xin liên hệ {reach}."
