"""A payment list as a file: a workbook, text with separators, and the official paper."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from portal.cases.letters import Capacity, Signer
from portal.cases.letters.signing import lines as signing_lines
from portal.core.languages import money, speaking
from portal.documents.letters.frozen import as_printed
from portal.documents.letters.paper import Block, Columns, Facts, Paper, Paragraph, Signature
from portal.law import current_book
from portal.orgs.models import Unit
from portal.registry import sheets_out
from portal.services.allowance.paying.rows import HEAD, Row, cells, paid

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TITLE = "form.payment_list.title"
_NO_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NUMBERS = frozenset({"no", "due", "arrears", "total"})
_WIDE = {"name": 30, "kind": 30, "group": 34, "to": 30, "way": 26, "account": 34}


def csv_text(found: Sequence[Row]) -> str:
    """The list as text; no cell of it is taken for a formula."""
    head = [words for _slug, words in HEAD]
    return sheets_out.write(head, ([str(cell) for cell in row] for row in _rows(found)))


def workbook(found: Sequence[Row], *, unit: Unit, month: date, fixed: bool) -> bytes:
    """The list as a workbook: the header in the first row, the sums in the last."""
    book = Workbook()
    book.properties.title = clean(f"{_title(month)} - {unit.name}")
    book.properties.language = "vi-VN"
    sheet: Any = book.active
    sheet.title = f"Thang {month.month:02d}-{month.year}"
    for column, (slug, words) in enumerate(HEAD, start=1):
        cell = _text(sheet, 1, column, words)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(column)].width = _WIDE.get(slug, 16)
    line = 1
    for line, values in enumerate(_rows(found), start=2):
        for column, ((slug, _words), value) in enumerate(zip(HEAD, values, strict=True), start=1):
            if slug in _NUMBERS:
                sheet.cell(line, column, int(value))
            else:
                _text(sheet, line, column, str(value))
    _sums(sheet, line + 1, found)
    state = "Đã duyệt." if fixed else "Bản chuẩn bị, chưa duyệt."
    _text(sheet, line + 3, 1, f"{_title(month)}. {unit.name}. {state}")
    sheet.freeze_panes, sheet.print_title_rows = "C2", "1:1"
    sheet.page_setup.orientation = "landscape"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _sums(sheet: Any, line: int, found: Sequence[Row]) -> None:
    _text(sheet, line, 2, "Tổng cộng").font = Font(bold=True)
    for column, (slug, _words) in enumerate(HEAD, start=1):
        if slug in {"due", "arrears", "total"}:
            cell = sheet.cell(line, column, sum(getattr(row, slug) for row in found))
            cell.font = Font(bold=True)


def _text(sheet: Any, line: int, column: int, text: str) -> Any:
    """A cell of text, whatever its first letter is."""
    cell = sheet.cell(line, column)
    cell.value = clean(text)
    cell.data_type = "s"
    return cell


def clean(text: str) -> str:
    """Text without what the format cannot hold."""
    return _NO_CONTROLS.sub("", text)


def _rows(found: Sequence[Row]) -> Iterator[tuple[int | str, ...]]:
    with speaking("vi"):
        yield from [cells(number, row) for number, row in enumerate(paid(found), start=1)]


def paper(
    found: Sequence[Row], *, unit: Unit, month: date, on: date, signer: str = "", fixed: bool
) -> Paper:  # fmt: skip
    """The list as an official paper, to be signed or as it was signed."""
    with speaking("vi"):
        lines = paid(found)
        kind = current_book().value(TITLE, on).name("vi")
        return as_printed(
            Paper(
                kind=kind, issuer=unit.name, place=_place(unit), on=on, landscape=True,
                subject=f"Tháng {month.month} năm {month.year}",
                blocks=tuple(_blocks(lines, fixed)), signatures=(_signature(unit, signer),),
                recipients=("Lưu: Văn thư, hồ sơ.",),
            )
        )  # fmt: skip


def _blocks(lines: Sequence[Row], fixed: bool) -> Iterator[Block]:
    if not fixed:
        yield Paragraph("Bản chuẩn bị, chưa duyệt: số liệu còn có thể thay đổi.")
    if not lines:
        yield Paragraph("Tháng này không có người hưởng.")
        return
    head = ("Họ và tên", "STT", "Khoản hưởng", "Nhóm hưởng", "Tháng này", "Truy lĩnh, khấu trừ", "Tổng cộng", "Người nhận tiền", "Hình thức chi trả", "Ký nhận")  # fmt: skip
    rows = (
        (
            one.name, str(number), one.kind_words, one.group_words, _figure(one.due), _figure(one.arrears),
            _figure(one.total), one.to, one.way, "",
        )
        for number, one in enumerate(lines, start=1)
    )  # fmt: skip
    yield Columns("Danh sách chi trả", head, tuple(rows))
    yield Facts("Tổng cộng", tuple(_totals(lines)))


def _totals(lines: Sequence[Row]) -> Iterator[tuple[str, str]]:
    yield "Số khoản chi trả", str(len(lines))
    yield "Số người", str(len({one.person_id for one in lines}))
    yield "Tiền của tháng", money(sum(one.due for one in lines))
    yield "Truy lĩnh, khấu trừ", money(sum(one.arrears for one in lines))
    yield "Tổng số tiền", money(sum(one.total for one in lines))


def _figure(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _title(month: date) -> str:
    return f"Danh sách chi trả trợ cấp xã hội hằng tháng, tháng {month.month} năm {month.year}"


def _place(unit: Unit) -> str:
    commune = unit.commune
    if commune is None:
        return unit.province.name
    return commune.full_name if commune.name.isdecimal() else commune.name


def _signature(unit: Unit, name: str) -> Signature:
    signer = Signer(Capacity.FOR_THE_BODY, position="Chủ tịch", name=name)
    return Signature(signing_lines(unit, signer, at_desk=""), "(Ký tên, đóng dấu)", name)
