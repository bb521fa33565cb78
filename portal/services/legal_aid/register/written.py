"""The register as an official paper and as a sheet; its words are Vietnamese wherever it is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from portal.core.clock import today
from portal.core.codes import spoken
from portal.core.languages import speaking
from portal.documents.letters.frozen import as_printed
from portal.documents.letters.paper import Columns, Paper, Paragraph, Signature
from portal.law import current_book
from portal.orgs.models import Unit
from portal.registry import sheets_out
from portal.services.legal_aid.register.rows import Line

HEAD = (
    "Số thụ lý", "Ngày thụ lý", "Mã vụ việc", "Mã tra cứu", "Người được trợ giúp", "Năm sinh", "Diện",
    "Hình thức", "Lĩnh vực", "Giấy tờ chứng minh", "Tình trạng", "Kết thúc",
)  # fmt: skip


def cells(one: Line) -> tuple[str, ...]:
    """One line in the order of the head."""
    proof = _day(one.proof_on) or "Nộp sau"
    return (
        one.number, _day(one.entered_on), one.code, spoken(one.ref), one.person, one.birth_year,
        one.category, one.form, one.field, f"Thụ lý gấp, {proof}" if one.urgent else proof, one.state,
        _day(one.ended_on),
    )  # fmt: skip


def paper(found: Sequence[Line], unit: Unit, year: int, state: str) -> Paper:
    """The register of a year, lying on its side."""
    book, on = current_book(), today()
    number = book.value("form.legal_aid_register.number", on)
    said = f"Năm {year}" + (f", tình trạng: {state}" if state else "")
    with speaking("vi"):
        return as_printed(Paper(
            kind=book.value("form.legal_aid_register.title", on).name("vi"), issuer=unit.name,
            place=unit.province.name, on=on, subject=said,
            form=f"{number.text}, {number.basis.cited('vi')}" if number.verified else "",
            blocks=(
                Paragraph(f"Số vụ việc: {len(found)}."),
                *((Columns("Vụ việc theo số thụ lý", HEAD, tuple(map(cells, found))),) if found else ()),
            ),
            signatures=(Signature(("Người lập sổ",), "(Ký và ghi rõ họ tên)"),), landscape=True,
        ))  # fmt: skip


def csv(found: Sequence[Line]) -> bytes:
    """As text with separators; no cell can be run as a formula."""
    if not found:
        return sheets_out.write(HEAD, ()).encode()
    shown = as_printed(
        Paper("", "", "", today(), blocks=(Columns("", HEAD, tuple(map(cells, found))),))
    )
    (columns,) = (block for block in shown.blocks if isinstance(block, Columns))
    return sheets_out.write(HEAD, columns.rows).encode()


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
