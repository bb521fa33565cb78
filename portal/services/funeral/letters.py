"""The decision on the support and the notice that it is not given. Their words are Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import object_session

from portal.accounts.roles import Role
from portal.cases.actions.drafting import read_answers
from portal.cases.letters import LetterKind, Source
from portal.cases.letters.parts import ask_at
from portal.cases.letters.source import day_words
from portal.cases.official import made_by_signing
from portal.cases.service import Answers
from portal.core.languages import money, partial_date, speaking
from portal.documents.letters.paper import Block, Facts, Heading, Items, Paragraph, paragraphs
from portal.law import current_book
from portal.services.funeral import finding, names
from portal.services.funeral.models import FuneralSupport
from portal.services.funeral.questions import ORGANISATION, PaymentForm

_BY = frozenset({Role.SOCIAL_OFFICER, Role.CHAIR, Role.CLERK})


def decision_body(source: Source) -> Sequence[Block]:
    """On what ground, for whom, how much, to whom and how it is paid."""
    row, answers = _read(source)
    if row.amount is None or row.level is None:
        raise LookupError("the support is not granted")
    return [
        *_grounds(source, row),
        Heading("Điều 1"),
        Paragraph(
            f"Hỗ trợ chi phí mai táng một lần, số tiền {_dong(row.amount)}, cho người đứng ra lo mai"
            " táng người đã mất có tên sau đây."
        ),
        Facts("Người đã mất", tuple(_deceased(row, answers))),
        Facts("Người nhận hỗ trợ", tuple(_receiver(source, answers))),
        Facts("Số tiền hỗ trợ", tuple(_amount(row))),
        Heading("Điều 2"),
        Paragraph(
            f"Trợ cấp hằng tháng và các khoản hỗ trợ khác của người đã mất do {source.unit.name} chi"
            " trả chấm dứt theo quy định."
        ),
        Heading("Điều 3"),
        Paragraph("Quyết định này có hiệu lực kể từ ngày ký."),
        Paragraph(ask_at(source)),
    ]


def refusal_body(source: Source) -> Sequence[Block]:
    """Why it is not given, and what the family can do."""
    row, answers = _read(source)
    return [
        Paragraph(
            f"{source.unit.name} chia buồn cùng gia đình. Sau khi xem hồ sơ và giấy tờ kèm theo,"
            f" {source.unit.name} thông báo không hỗ trợ chi phí mai táng theo hồ sơ sau đây."
        ),
        Facts("Người đã mất", tuple(_deceased(row, answers))),
        Facts("Người nộp hồ sơ", tuple(_receiver(source, answers))),
        Heading("Lý do"),
        *(paragraphs(row.reason or "") or (Paragraph("Lý do được ghi trong hồ sơ."),)),
        Heading("Việc gia đình có thể làm"),
        Items(tuple(_ways(source, row)), numbered=False),
        Paragraph(ask_at(source)),
    ]


def _read(source: Source) -> tuple[FuneralSupport, Answers]:
    session = object_session(source.case)
    row = finding.of_case(session, source.case) if session is not None else None
    if session is None or row is None:
        raise LookupError("nothing was found yet")
    return row, read_answers(session, source.case)


def _grounds(source: Source, row: FuneralSupport) -> Iterator[Block]:
    """The texts the amount rests on, each once, and the application itself."""
    book = current_book()
    keys = [str(key) for key, _value, _verified in row.resting_on]
    found = [book.find(key, row.died_on) for key in keys]
    cited = dict.fromkeys(str(one.basis) for one in found if one is not None)
    lines = [f"Căn cứ {text};" for text in cited if text]
    lines.append(f"Xét hồ sơ của {source.applicant}, mã {source.codes[-1][1]}.")
    yield Items(tuple(lines), numbered=False)


def _deceased(row: FuneralSupport, answers: Answers) -> Iterator[tuple[str, str]]:
    told: dict[str, Any] = row.deceased
    with speaking("vi"):
        born = partial_date(told["birth"]) if told.get("birth") else ""
    rows = (
        ("Họ và tên", told.get("full_name", "")), ("Ngày, tháng, năm sinh", born),
        ("Số định danh cá nhân", told.get("identity_number", "")),
        ("Ngày mất", day_words(row.died_on)),
        ("Cơ sở trợ giúp xã hội", answers.value(names.RECEIVED, "facility", "")),
    )  # fmt: skip
    yield from ((label, value) for label, value in rows if value)


def _receiver(source: Source, answers: Answers) -> Iterator[tuple[str, str]]:
    as_organisation = answers.value(names.ARRANGER, "kind") == ORGANISATION
    rows = (
        ("Cơ quan, tổ chức", answers.value(names.ARRANGER, "organisation", "") if as_organisation else ""),
        ("Họ và tên", source.facts.subject_name), ("Số định danh cá nhân", source.facts.identity_number),
        ("Nơi ở", answers.value(names.ARRANGER, "home", "")), *_payment(answers), *source.codes,
    )  # fmt: skip
    yield from ((label, value) for label, value in rows if value)


def _payment(answers: Answers) -> Iterator[tuple[str, str]]:
    said = answers.get(names.PAYMENT)
    if said:
        with speaking("vi"):
            form = PaymentForm.of(said)
            yield "Hình thức chi trả", form.way.spoken()
        account = ", ".join(
            str(said[name]) for name in ("bank", "account", "owner") if said.get(name)
        )
        if account:
            yield "Tài khoản", account


def _amount(row: FuneralSupport) -> Iterator[tuple[str, str]]:
    multiple = next((str(value) for key, value, _v in row.resting_on if "funeral" in str(key)), "")
    yield "Mức chuẩn trợ giúp xã hội ngày mất", _dong(row.level or 0)
    yield "Số lần mức chuẩn", multiple
    yield "Thành tiền", _dong(row.amount or 0)


def _ways(source: Source, row: FuneralSupport) -> Iterator[str]:
    if row.received == names.PENSION:
        code = current_book().value(names.PENSION_CODE, source.on).text
        yield f"Người hưởng trợ cấp hưu trí xã hội có thủ tục riêng, mã {code}. Gia đình nộp tại {source.unit.name}."  # fmt: skip
    yield "Nếu có giấy tờ khác, gia đình có thể nộp hồ sơ mới."
    yield "Nếu không đồng ý, gia đình có quyền khiếu nại theo quy định của pháp luật về khiếu nại."


def _dong(amount: int) -> str:
    with speaking("vi"):
        return money(amount)


DECISION = LetterKind(
    names.DECISION, "funeral_decision",
    _l("Says how much is paid for the funeral, on what ground and to whom."),
    made_by_signing, decision_body, by=_BY,
)  # fmt: skip
REFUSAL = LetterKind(
    names.REFUSAL, "funeral_refusal",
    _l("Says why the support is not given and what the family can do."),
    made_by_signing, refusal_body, addressed=True, by=_BY,
)  # fmt: skip
