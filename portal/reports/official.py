"""The half-yearly report as an official paper. The words are Vietnamese, as on every such paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from portal.cases.letters import Capacity, Signer
from portal.cases.letters.signing import lines as signing_lines
from portal.core.languages import date_long, speaking
from portal.documents.letters.frozen import as_printed
from portal.documents.letters.paper import (
    Block,
    Columns,
    Heading,
    Items,
    Paper,
    Paragraph,
    Signature,
)
from portal.law import current_book
from portal.orgs.models import Unit, UnitKind
from portal.reports.building import Report
from portal.reports.summary import shown
from portal.reports.tables import Row, Table
from portal.reports.wording import days_of, form_name, period_name, receiver_key

KIND = "Báo cáo"
_SUBJECT = "Kết quả xác định mức độ khuyết tật và cấp giấy xác nhận khuyết tật"
COLUMNS_NOT_SEEN = (
    "Các cột của mẫu báo cáo chính thức chưa được đối chiếu: số liệu trình bày theo những nội dung"
    " mà quy định yêu cầu thống kê."
)
_SIGN_HERE = "(Ký, ghi rõ họ tên và đóng dấu)"


def paper(report: Report, on: date) -> Paper:
    """The report with its figures as they are on this day, to be signed and sent."""
    with speaking("vi"):
        return as_printed(
            Paper(
                kind=KIND, issuer=report.scope.reporter.name, place=_place(report.scope.reporter),
                on=on, subject=f"{_SUBJECT}, {_in_sentence(period_name(report.period))}",
                form=form_name(report.scope, report.period, "vi"), to=tuple(_receivers(report, on)),
                blocks=tuple(_blocks(report, on)), signatures=(_signature(report.scope.reporter),),
                recipients=("Như trên;", "Lưu: Văn thư."),
            )
        )  # fmt: skip


def _in_sentence(text: str) -> str:
    return text[:1].lower() + text[1:]


def _place(unit: Unit) -> str:
    commune = unit.commune
    if commune is None:
        return unit.province.name
    return commune.full_name if commune.name.isdecimal() else commune.name


def _receivers(report: Report, on: date) -> Iterator[str]:
    """The level above by today's law; who receives a commune's report is still to be confirmed."""
    found = current_book().find(receiver_key(report.scope), on)
    if found is not None:
        yield found.name("vi")


def _signature(unit: Unit) -> Signature:
    committee = unit.kind in {UnitKind.COMMUNE_COMMITTEE, UnitKind.PROVINCE_COMMITTEE}
    capacity = Capacity.FOR_THE_BODY if committee else Capacity.BY_ORDER
    if not committee:
        return Signature(("Thủ trưởng cơ quan",), _SIGN_HERE)
    signer = Signer(capacity=capacity, position="Chủ tịch")
    return Signature(signing_lines(unit, signer, at_desk=""), _SIGN_HERE)


def _blocks(report: Report, on: date) -> Iterator[Block]:
    yield Paragraph(f"Kỳ báo cáo: {days_of(report.period)}.")
    yield Paragraph(f"Phạm vi: {report.scope.name}.")
    if report.still_runs:
        yield Paragraph(f"Kỳ báo cáo chưa kết thúc: số liệu tính đến {date_long(on)}.")
    yield Paragraph(COLUMNS_NOT_SEEN)
    yield Heading("Tóm tắt")
    yield Items(report.summary, numbered=False)
    for table in report.tables:
        yield from _table(table)


def _table(table: Table) -> Iterator[Block]:
    yield Heading(table.title)
    if not table.rows:
        yield Paragraph("Trong kỳ không có số liệu cho bảng này.")
        return
    yield Columns(table.title, table.head, tuple(_cells(row) for row in table.rows))
    yield Paragraph(table.note)


def _cells(row: Row) -> tuple[str, ...]:
    return (row.label, *row.words, *(shown(cell) for cell in row.cells))
