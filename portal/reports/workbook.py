"""The figures as a workbook: one sheet for each table, its first row marked as the header."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table as SheetTable
from openpyxl.worksheet.table import TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from portal.reports.building import Report
from portal.reports.tables import Row, Table

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NO_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def written(report: Report, *, title: str, notes: Sequence[str]) -> bytes:
    """The file. The first sheet says in sentences what the others count."""
    book = Workbook()
    book.properties.title = clean(title)
    book.properties.language = "vi-VN"
    first = book.active
    if not isinstance(first, Worksheet):
        raise TypeError("a new workbook has a sheet")
    _say(first, title, [*report.summary, *notes])
    for number, table in enumerate(report.tables, start=1):
        _add(book.create_sheet(_("Table %(n)s", n=number)), table, number)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _say(sheet: Worksheet, title: str, sentences: Sequence[str]) -> None:
    sheet.title = _("Summary")
    sheet.column_dimensions["A"].width = 100
    for line, text in enumerate([title, *sentences], start=1):
        cell = _text(sheet, line, 1, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet["A1"].font = Font(bold=True, size=14)


def _add(sheet: Worksheet, table: Table, number: int) -> None:
    """Header in the first row, so that a screen reader finds it; what was counted stands below."""
    for column, name in enumerate(table.head, start=1):
        cell = _text(sheet, 1, column, name)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(column)].width = 44 if column == 1 else 18
    for line, row in enumerate(table.rows, start=2):
        _fill(sheet, line, row)
    end = len(table.rows) + 1
    if table.rows:
        _mark(sheet, table, number, end)
    for offset, text in enumerate((table.title, table.note), start=2):
        _text(sheet, end + offset, 1, text).alignment = Alignment(wrap_text=True)
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0


def _fill(sheet: Worksheet, line: int, row: Row) -> None:
    for column, text in enumerate((row.label, *row.words), start=1):
        _text(sheet, line, column, text).font = Font(bold=row.is_total)
    for column, number in enumerate(row.cells, start=2 + len(row.words)):
        if number.hidden:
            _text(sheet, line, column, _("not shown"))
        else:
            sheet.cell(line, column, number.value).font = Font(bold=row.is_total)


def _mark(sheet: Worksheet, table: Table, number: int, end: int) -> None:
    corner = f"{get_column_letter(len(table.head))}{end}"
    marked = SheetTable(displayName=f"Bang_{number}", ref=f"A1:{corner}")
    marked.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showFirstColumn=True)
    sheet.add_table(marked)


def _text(sheet: Worksheet, line: int, column: int, text: str) -> SheetCell:
    """A cell of text, whatever its first letter is: openpyxl would take "=" for a formula."""
    cell = sheet.cell(line, column)
    if not isinstance(cell, SheetCell):
        raise TypeError("cells are not merged here")
    cell.value = clean(text)
    cell.data_type = "s"
    return cell


def clean(text: str) -> str:
    """Text without what the format cannot hold."""
    return _NO_CONTROLS.sub("", text)
