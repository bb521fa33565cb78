"""Tables of the Word file: those that hold data say so, those that only place things do not."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell, _Row


def data_table(
    document: Document, about: str, rows: Sequence[Sequence[str]], *, head: Sequence[str] = ()
) -> None:
    """A table with borders; its head repeats on each page and its first column names the rows."""
    every = [*([head] if head else []), *rows]
    if not every:
        return
    table = document.add_table(rows=len(every), cols=len(every[0]))
    table._tbl.tblStyle_val = "TableGrid"
    _look(table, has_head=bool(head), names_rows=True)
    _caption(table, about)
    for number, (written, row) in enumerate(zip(table.rows, every, strict=True)):
        _never_split(written)
        for cell, text in zip(written.cells, row, strict=True):
            run = cell.paragraphs[0].add_run(text)
            run.bold = True if head and number == 0 else None
    if head:
        properties = table.rows[0]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))
    if not head:
        set_widths(table, (58, 104))
    document.add_paragraph().paragraph_format.space_after = 0


def layout_table(document: Document, widths: Sequence[int]) -> list[_Cell]:
    """The cells of one row without borders, of these widths in millimetres."""
    table = document.add_table(rows=1, cols=len(widths))
    set_widths(table, widths)
    _look(table, has_head=False, names_rows=False)
    _never_split(table.rows[0])
    return list(table.rows[0].cells)


def set_widths(table: Table, widths: Sequence[int]) -> None:
    """Fixed widths, in millimetres; Word would else make every column as wide as its words."""
    table.autofit = False
    for column, width in enumerate(widths):
        table.columns[column].width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def _look(table: Table, *, has_head: bool, names_rows: bool) -> None:
    """Which of its cells a screen reader takes for headers."""
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    look = OxmlElement("w:tblLook")
    look.set(qn("w:val"), f"{0x0400 | 0x20 * has_head | 0x80 * names_rows:04X}")
    on = {"firstRow": has_head, "firstColumn": names_rows, "noVBand": True}
    for name in ("firstRow", "lastRow", "firstColumn", "lastColumn", "noHBand", "noVBand"):
        look.set(qn(f"w:{name}"), "1" if on.get(name) else "0")
    properties.append(look)


def _caption(table: Table, about: str) -> None:
    """What the table holds, for who cannot see it."""
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), about)
    table._tbl.tblPr.append(caption)


def _never_split(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
