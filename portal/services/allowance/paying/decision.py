"""The decision that changes, pauses or ends what is paid. Its words are Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session, object_session

from portal.accounts.roles import Role
from portal.cases.letters import LetterKind, Source
from portal.cases.letters.parts import ask_at
from portal.cases.official import made_by_signing
from portal.core.languages import money, speaking
from portal.documents.letters.paper import Block, Facts, Heading, Items, Paragraph, paragraphs
from portal.law import current_book
from portal.orgs import queries as orgs
from portal.services.allowance.models import Award
from portal.services.allowance.paying import changing, names
from portal.services.allowance.paying.forms import group_words
from portal.services.allowance.paying.models import AwardChange, What
from portal.services.allowance.paying.shares import month_before
from portal.services.allowance.words import KINDS

_CIRCULAR = "thong-tu-02-2021-bldtbxh"


def body(source: Source) -> Sequence[Block]:
    """What changes for whom, why, from which month, and what the person can do."""
    session = object_session(source.case)
    change = changing.latest(session, source.case) if session is not None else None
    if session is None or change is None:
        raise LookupError("no change is proposed")
    award = session.get_one(Award, change.award_id)
    does = names.DOES_VI[What(change.what)]
    return [
        Items(tuple(_grounds(source)), numbered=False),
        Heading("Điều 1"),
        Paragraph(f"{does} từ tháng {_month(change)} đối với người có tên sau đây."),
        Facts("Người hưởng", tuple(_who(source, award))),
        Facts("Nội dung thay đổi", tuple(_what(session, change, award))),
        Heading("Lý do"),
        Paragraph(f"{_in_vietnamese(names.REASONS[change.reason])}."),
        *paragraphs(change.note or ""),
        Heading("Điều 2"),
        Paragraph(
            "Phần chênh lệch của các tháng đã chi trả, nếu có, được tính vào danh sách chi trả tháng tiếp theo."
        ),  # fmt: skip
        Heading("Điều 3"),
        Paragraph("Quyết định này có hiệu lực kể từ ngày ký."),
        Heading("Việc ông (bà) có thể làm"),
        Items(tuple(_ways(change)), numbered=False),
        Paragraph(ask_at(source)),
    ]


def _grounds(source: Source) -> Iterator[str]:
    document = current_book().documents.get(_CIRCULAR)
    if document is not None:
        yield f"Căn cứ Thông tư số {document.number};"
    yield f"Xét hồ sơ mã {source.codes[-1][1]}."


def _who(source: Source, award: Award) -> Iterator[tuple[str, str]]:
    rows = (
        ("Họ và tên", source.facts.subject_name), ("Số định danh cá nhân", source.facts.identity_number),
        ("Nơi cư trú", source.address), ("Người nhận tiền", award.payee or ""), *source.codes,
    )  # fmt: skip
    yield from ((label, value) for label, value in rows if value)


def _what(session: Session, change: AwardChange, award: Award) -> Iterator[tuple[str, str]]:
    yield "Khoản hưởng", _in_vietnamese(KINDS[award.kind])
    yield "Mức đang hưởng mỗi tháng", _dong(award.amount)
    if change.what == What.ADJUST:
        yield "Nhóm mới", group_words(str(change.group), "vi")
        yield "Mức mới mỗi tháng", _dong(change.amount or 0)
    if change.what in {What.STOP, What.MOVE, What.SUSPEND}:
        last = month_before(change.from_month)
        yield "Tháng cuối được chi trả", f"tháng {last.month} năm {last.year}"
    if change.what == What.RESUME:
        yield "Các tháng tạm dừng", "được chi trả bù" if change.pays_back else "không được chi trả"
    place = orgs.commune(session, change.to_commune) if change.to_commune else None
    if place is not None:
        yield "Nơi chuyển đến", place.with_province


def _ways(change: AwardChange) -> Iterator[str]:
    if change.what == What.SUSPEND:
        yield "Khi lý do tạm dừng không còn, báo cho Ủy ban nhân dân để được chi trả lại."
    if change.what == What.MOVE:
        yield "Nộp hồ sơ đề nghị hưởng trợ cấp ở Ủy ban nhân dân nơi chuyển đến ngay sau khi chuyển."
    yield "Nếu không đồng ý, ông (bà) có quyền khiếu nại theo quy định của pháp luật về khiếu nại."


def _month(change: AwardChange) -> str:
    return f"{change.from_month.month} năm {change.from_month.year}"


def _dong(amount: int) -> str:
    with speaking("vi"):
        return money(amount)


def _in_vietnamese(text: object) -> str:
    with speaking("vi"):
        return str(text)


DECISION = LetterKind(
    names.DECISION, "award_change",
    _l("Says what changes in what is paid, why, from which month, and what the person can do."),
    made_by_signing, body, addressed=True,
    by=frozenset({Role.SOCIAL_OFFICER, Role.CHAIR, Role.CLERK}),
)  # fmt: skip
