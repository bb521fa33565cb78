"""Tables of the Word file: those that hold data say so, those that only place things do not."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell


def data_table(
    document: Document, about: str, rows: Sequence[Sequence[str]], *, head: Sequence[str] = ()
) -> None:
    """A table with borders; its head repeats on each page and its first column names the rows."""
    every = [*([head] if head else []), *rows]
    if not every:
        return
    table = document.add_table(rows=len(every), cols=len(every[0]))
    table.style = document.styles["Table Grid"]
    _describe(table, about, has_head=bool(head))
    for number, row in enumerate(every):
        _never_split(table, number)
        for column, text in enumerate(row):
            run = table.cell(number, column).paragraphs[0].add_run(text)
            run.bold = bool(head) and number == 0
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
    _never_split(table, 0)
    return list(table.rows[0].cells)


def set_widths(table: Table, widths: Sequence[int]) -> None:
    """Fixed widths, in millimetres; Word would else make every column as wide as its words."""
    table.autofit = False
    for column, width in enumerate(widths):
        for cell in table.columns[column].cells:
            cell.width = Mm(width)


def _describe(table: Table, about: str, *, has_head: bool) -> None:
    """What a screen reader says of the table, and which of its cells are headers."""
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    look = OxmlElement("w:tblLook")
    look.set(qn("w:val"), "04A0" if has_head else "0480")
    for name, on in (("firstRow", has_head), ("firstColumn", True), ("lastRow", False), ("lastColumn", False), ("noHBand", False), ("noVBand", True)):  # fmt: skip
        look.set(qn(f"w:{name}"), "1" if on else "0")
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), about)
    properties.append(look)
    properties.append(caption)


def _never_split(table: Table, row: int) -> None:
    table.rows[row]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
