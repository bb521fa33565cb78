"""The decision and the refusal as papers: what stands in them, and what signing does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session, object_session

from portal.cases.actions.drafting import read_answers
from portal.cases.actions.workflow import Refused
from portal.cases.letters import LetterKind, Source
from portal.cases.models import Case
from portal.cases.official import PaperToSign, made_by_signing
from portal.core.clock import today
from portal.core.languages import money, speaking
from portal.documents.letters.paper import (
    Block,
    Columns,
    Facts,
    Heading,
    Items,
    Paragraph,
    paragraphs,
)
from portal.law import current_book
from portal.law.shares import FOSTER, HOUSEHOLD, Line
from portal.registry.formats.official import date_words
from portal.registry.words import LEVELS
from portal.services.allowance import awards, words
from portal.services.allowance.applying import carers
from portal.services.allowance.applying.money import payment_of, way_words
from portal.services.allowance.deciding import reading
from portal.services.allowance.names import (
    DECISION_LETTER,
    GRANTED,
    LIMIT,
    PROPOSED,
    REFUSAL_LETTER,
    REFUSED,
)
from portal.services.allowance.names import (
    FOSTER as FOSTER_REQUEST,
)

LAW = "luat-51-2010-qh12"
COMPLAINT = "Nếu không đồng ý, ông (bà) có quyền khiếu nại đến người đã ký văn bản này theo pháp luật về khiếu nại, hoặc khởi kiện tại Tòa án."  # fmt: skip


def decision_body(source: Source) -> Sequence[Block]:
    """Who gets what, from which month, how it is paid, and how to object."""
    proposal = reading.proposal_of(source.case)
    if proposal is None:
        return (Paragraph("Chưa có đề nghị của công chức."),)
    session = _session(source.case)
    what = reading.decided(session, source.case, proposal, source.on)
    with speaking("vi"):
        return (
            *_bases(source, what.found.lines),
            Heading("Điều 1. Người được hưởng"),
            Facts("Người được hưởng trợ cấp", tuple(_person(source, proposal))),
            Heading("Điều 2. Mức hưởng hằng tháng"),
            _table(source, what.found.lines),
            Paragraph(f"Tổng cộng mỗi tháng: {money(what.found.dong)}. Hưởng từ tháng {what.start.month.month} năm {what.start.month.year}."),
            Paragraph(f"Cách chi trả: {_payment(source)}."),
            Heading("Điều 3. Tổ chức thực hiện"),
            Paragraph(f"{source.unit.name} chi trả hằng tháng và lập danh sách người được hưởng để cơ quan bảo hiểm xã hội cấp thẻ bảo hiểm y tế."),
            Paragraph("Người được hưởng hoặc người chăm sóc báo cho Ủy ban nhân dân khi nơi ở, mức độ khuyết tật hoặc hoàn cảnh thay đổi."),
            Heading("Nếu không đồng ý"),
            Paragraph(COMPLAINT),
        )  # fmt: skip


def refusal_body(source: Source) -> Sequence[Block]:
    """Why nothing is paid, and what the person can do now."""
    proposal = reading.proposal_of(source.case)
    if proposal is None:
        return (Paragraph("Chưa có đề nghị của công chức."),)
    with speaking("vi"):
        return (
            *_bases(source, ()),
            Paragraph(f"{source.unit.name} đã xem xét hồ sơ của người sau đây và thông báo chưa đủ điều kiện hưởng trợ cấp xã hội hằng tháng."),
            Facts("Người được xem xét", tuple(_person(source, proposal))),
            Heading("Lý do"),
            *paragraphs(proposal.reason),
            Heading("Việc ông (bà) có thể làm"),
            Items((
                "Nộp lại hồ sơ khi hoàn cảnh thay đổi hoặc khi có thêm giấy tờ.",
                "Đề nghị xác định lại mức độ khuyết tật nếu khó khăn đã tăng lên.",
                COMPLAINT,
            ), numbered=False),
            Paragraph(f"Cần hỏi thêm, xin liên hệ {source.contact}."),
        )  # fmt: skip


def grant(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> Mapping[str, Any]:  # fmt: skip
    """Open an award for each share, in the transaction that signs.

    Raises:
        Refused: when the same is paid already for this person, or nothing would be paid.
    """
    proposal, on = reading.proposal_of(case), _day(data.get("signed_on"))
    if proposal is None or not proposal.grants:
        raise Refused([_l("There is no proposal to grant anything. Propose the decision first.")])
    what, answers = reading.decided(session, case, proposal, on), read_answers(session, case)
    if not what.found.lines:
        raise Refused([_l("By these facts nothing is paid. Propose a refusal, or correct the facts.")])  # fmt: skip
    try:
        opened = [
            awards.open_award(
                session, case, line=line, from_month=what.start.month, decided_on=on,
                actor_id=actor_id, payment=payment_of(answers),
                payee=_carer(case, answers, line),
            )
            for line in what.found.lines
        ]  # fmt: skip
    except awards.AlreadyPaid as paid:
        raise Refused([_l("%(what)s is paid for this person already. Stop or change that first.", what=words.KINDS[paid.award.kind])]) from paid  # fmt: skip
    return {"amount": what.found.dong, "from_month": what.start.month.isoformat(), "awards": len(opened)}  # fmt: skip


def grants(case: Case) -> bool:
    proposal = reading.proposal_of(case)
    return proposal is not None and proposal.grants


def refuses(case: Case) -> bool:
    proposal = reading.proposal_of(case)
    return proposal is not None and not proposal.grants


def bases(lines: Sequence[Line], on: date) -> list[str]:
    """The documents a decision rests on, each once: the law, the amounts, the procedure."""
    book = current_book()
    limit = book.find(LIMIT, on)
    found = [f"Luật Người khuyết tật số {book.documents[LAW].number}"]
    cited = [one for line in lines for one in line.parameters if one.basis.number]
    numbers = [one.basis.number for one in (*cited, *([limit] if limit else []))]
    return [*found, *(f"{_kind(number)} số {number}" for number in dict.fromkeys(numbers))]


def _kind(number: str) -> str:
    kinds = (("NĐ-CP", "Nghị định"), ("TT-", "Thông tư"), ("NQ-", "Nghị quyết"), ("QH", "Luật"))
    return next((kind for mark, kind in kinds if mark in number), "Văn bản")


def _bases(source: Source, lines: Sequence[Line]) -> Iterator[Block]:
    yield Items(tuple(f"Căn cứ {one};" for one in bases(lines, source.on)), numbered=False)
    yield Paragraph(f"Xét hồ sơ mã {source.case.ref} và đề nghị của công chức phụ trách văn hóa - xã hội.")  # fmt: skip


def _person(source: Source, proposal: reading.Proposal) -> Iterator[tuple[str, str]]:
    yield "Họ và tên", source.facts.subject_name
    yield "Ngày sinh", date_words(proposal.born)
    if source.facts.identity_number:
        yield "Số định danh cá nhân", source.facts.identity_number
    yield "Nơi ở", source.address
    yield "Mức độ khuyết tật", str(LEVELS.get(proposal.level, ""))


def _table(source: Source, lines: Sequence[Line]) -> Columns:
    answers = read_answers(_session(source.case), source.case)
    rows = tuple(
        (
            str(words.KINDS[line.kind]), words.factor(line.amount.coefficient.number),
            money(line.amount.level.dong), money(line.dong),
            _carer(source.case, answers, line) or source.facts.subject_name,
        )
        for line in lines
    )  # fmt: skip
    head = ("Khoản", "Hệ số", "Mức chuẩn", "Mỗi tháng", "Người hưởng")
    return Columns("Các khoản được hưởng hằng tháng", head, rows)


def _payment(source: Source) -> str:
    answers = read_answers(_session(source.case), source.case)
    return way_words(payment_of(answers)).lower() or "theo thỏa thuận với người được hưởng"


def _carer(case: Case, answers: Any, line: Line) -> str:
    """Who receives support for care; nobody else than the person for everything besides."""
    if line.kind not in {HOUSEHOLD, FOSTER}:
        return ""
    return carers.carer_name(answers, FOSTER_REQUEST if line.kind == FOSTER else "")


def _session(case: Case) -> Session:
    session = object_session(case)
    if session is None:
        raise LookupError("the case is not attached to a session")
    return session


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    return date.fromisoformat(value) if value else today()


DECISION = PaperToSign(
    two_people=True,
    letter=LetterKind(
        DECISION_LETTER, "allowance_decision", _l("Says who gets how much a month, from which month, and on which law it rests."),
        made_by_signing, decision_body, addressed=False,
    ),
    name=_l("the decision on the allowance"), when=frozenset({PROPOSED}), to=GRANTED,
    applies=grants, effect=grant,
)  # fmt: skip
REFUSAL = PaperToSign(
    letter=LetterKind(
        REFUSAL_LETTER, "allowance_refusal", _l("Says why nothing is paid, and what the person can do."),
        made_by_signing, refusal_body, addressed=True,
    ),
    name=_l("the refusal"), when=frozenset({PROPOSED}), to=REFUSED, series="notice",
    applies=refuses,
)  # fmt: skip
