"""The list as an official paper, as it reads now: who objected meanwhile stands there by initials."""

from __future__ import annotations

from sqlalchemy.orm import Session

from portal.cases.letters.source import day_words, in_vietnamese
from portal.core.languages import speaking
from portal.documents.letters.frozen import as_printed
from portal.documents.letters.paper import (
    Block,
    Columns,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Signature,
)
from portal.law import current_book
from portal.orgs.models import Unit
from portal.services.certification.models import Posting
from portal.services.certification.posting.queries import birth_years, lines_of, objectors
from portal.services.certification.posting.rules import HEADS, Line, cells, objection_rule
from portal.services.certification.terms import LEVEL_NAMES, TYPE_NAMES

NUMBER_HEAD = "Số thứ tự"


def lines(session: Session, posting: Posting) -> list[Line]:
    """What is known for each line."""
    found = lines_of(session, posting)
    years = birth_years(session, (case for _line, case, _one in found))
    objecting = objectors(session, (case.id for _line, case, _one in found))
    return [
        Line(
            case.subject_name or "", years.get(case.subject_id) if case.subject_id else None,
            line.hamlet or "", one.outcome,
            "; ".join(in_vietnamese(TYPE_NAMES[slug]) for slug in one.types if slug in TYPE_NAMES),
            in_vietnamese(LEVEL_NAMES[one.level]) if one.level in LEVEL_NAMES else "",
            case.id in objecting,
        )
        for line, case, one in found
    ]  # fmt: skip


def notice(session: Session, posting: Posting, unit: Unit) -> Paper:
    """The printed list: what was concluded, how long it hangs, what to do who disagrees."""
    title = current_book().value("form.posting_notice.title", posting.from_on)
    with speaking("vi"):
        return as_printed(Paper(
            kind=title.name("vi"), issuer=unit.name, place=_place(unit), on=posting.from_on,
            blocks=tuple(_blocks(session, posting, unit)),
            signatures=(Signature(("TM. Ủy ban nhân dân",), "(Ký, ghi rõ họ tên và đóng dấu)"),),
        ))  # fmt: skip


def _blocks(session: Session, posting: Posting, unit: Unit) -> list[Block]:
    rule = objection_rule(posting.from_on)
    shown = [cells(line, posting.shows, rule) for line in lines(session, posting)]
    rows = [row for row in shown if row is not None]
    head = tuple(HEADS[field] for field in HEADS if field in posting.shows)
    return [
        Paragraph(
            f"Hội đồng xác định mức độ khuyết tật của {unit.name} đã kết luận ngày"
            f" {posting.concluded_on:%d/%m/%Y}. {unit.name} niêm yết công khai kết quả như sau."
        ),
        Columns(
            "Kết quả của Hội đồng", (NUMBER_HEAD, *head),
            tuple((str(number), *row) for number, row in enumerate(rows, start=1)),
        ),
        Heading("Thời gian và nơi niêm yết"),
        Facts("Thời gian và nơi niêm yết", (
            ("Từ", day_words(posting.from_on)), ("Đến hết", day_words(posting.to_on)),
            ("Nơi niêm yết", unit.address or f"Trụ sở {unit.name}"),
        )),
        Heading("Nếu không đồng ý"),
        Paragraph(
            f"Người không đồng ý với kết quả trên, hoặc thấy kết quả chưa khách quan, báo bằng văn"
            f" bản cho {unit.name}. Hội đồng xác minh và trả lời bằng văn bản."
        ),
    ]  # fmt: skip


def _place(unit: Unit) -> str:
    commune = unit.commune
    if commune is None:
        return unit.province.name
    return commune.full_name if commune.name.isdecimal() else commune.name
