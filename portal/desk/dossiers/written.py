"""The register as an official paper and as sheets; its words are Vietnamese wherever it is read."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from portal.core.clock import today
from portal.core.languages import speaking
from portal.desk.dossiers.months import Month
from portal.desk.dossiers.rows import Dossier
from portal.documents.letters.frozen import as_printed
from portal.documents.letters.paper import Columns, Paper, Paragraph, Signature
from portal.law import current_book
from portal.orgs.models import Unit
from portal.registry import sheets_out

TITLE, NUMBER, DESK_NAME = (
    "form.dossier_register.title", "form.dossier_register.number", "authority.one_stop_desk",
)  # fmt: skip
HEAD = (
    "Số thứ tự", "Mã hồ sơ", "Mã tra cứu", "Hồ sơ của", "Người nộp", "Nội dung yêu cầu", "Ngày nhận",
    "Hẹn trả", "Có kết quả", "Trả kết quả", "Tình trạng",
)  # fmt: skip
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def cells(number: int, one: Dossier) -> tuple[str, ...]:
    """One row in the order of the head."""
    due = _day(one.due_on)
    if one.promised_on:
        due = f"{due}, hẹn lại {_day(one.promised_on)}"
    handed = ", ".join(part for part in (_day(one.delivered_on), one.delivered_to) if part)
    state = one.reported.national_label
    code = one.reported.code
    return (
        str(number), one.national_code, one.code, one.subject, one.applicant, one.procedure,
        _day(one.received_on), due, _day(one.result_on), handed,
        f"{code}. {state}" if code else state,
    )  # fmt: skip


def table(found: Sequence[Dossier]) -> tuple[tuple[str, ...], ...]:
    return tuple(cells(number, one) for number, one in enumerate(found, start=1))


def paper(found: Sequence[Dossier], unit: Unit, month: Month) -> Paper:
    """The register of a month as a paper of the one-stop desk, lying on its side."""
    book, on = current_book(), today()
    number = book.value(NUMBER, on)
    form = ", ".join((number.text, number.basis.cited("vi"))) if number.verified else ""
    with speaking("vi"):
        return as_printed(Paper(
            kind=book.value(TITLE, on).name("vi"), parent=unit.name,
            issuer=book.value(DESK_NAME, on).name("vi"), place=_place(unit), on=on, form=form,
            subject=f"Tháng {month.number:02d} năm {month.year}",
            blocks=(
                Paragraph(f"Số hồ sơ đã nhận trong tháng: {len(found)}."),
                *((Columns("Hồ sơ theo ngày nhận", HEAD, table(found)),) if found else ()),
            ),
            signatures=(Signature(("Người lập sổ",), "(Ký và ghi rõ họ tên)"),), landscape=True,
        ))  # fmt: skip


def csv(found: Sequence[Dossier]) -> bytes:
    """As text with separators; no cell can be run as a formula."""
    return sheets_out.write(HEAD, _plain(found)).encode()


def xlsx(found: Sequence[Dossier]) -> bytes:
    """As a workbook whose every cell is text, so that codes keep their zeros and nothing is run."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("So theo doi")
    for row in (HEAD, *_plain(found)):
        line = []
        for text in row:
            cell = WriteOnlyCell(sheet, value=text)
            cell.data_type = "s"
            line.append(cell)
        sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _plain(found: Sequence[Dossier]) -> tuple[tuple[str, ...], ...]:
    """The rows without the signs that no file may hold, as the paper has them."""
    if not found:
        return ()
    shown = as_printed(Paper("", "", "", today(), blocks=(Columns("", HEAD, table(found)),)))
    (columns,) = (block for block in shown.blocks if isinstance(block, Columns))
    return columns.rows


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _place(unit: Unit) -> str:
    commune = unit.commune
    if commune is None:
        return unit.province.name
    return commune.full_name if commune.name.isdecimal() else commune.name
