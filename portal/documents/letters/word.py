"""A letter as a Word file, for offices that must add to it: real styles, headings and lists."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from .paper import (
    COUNTRY,
    MOTTO,
    NUMBER,
    RECIPIENTS,
    TO,
    Block,
    Columns,
    Facts,
    Heading,
    Items,
    NewPage,
    Paper,
    Paragraph,
    Signature,
)
from .word_lists import restart
from .word_styles import BODY, SMALL, SMALLEST, prepare
from .word_tables import data_table, layout_table

_CENTRE = WD_ALIGN_PARAGRAPH.CENTER
_TO_FILL_IN = "." * 16


def word(paper: Paper) -> bytes:
    """The letter as a .docx file. Slow: some tens of milliseconds, with no transaction open."""
    document = docx.Document()
    prepare(document, paper)
    _head(document, paper)
    _what_it_is(document, paper)
    for line in paper.to:
        _line(document.add_paragraph(), f"{TO} {line}", centre=True)
    for block in paper.blocks:
        _block(document, block)
    _foot(document, paper)
    document.add_paragraph().paragraph_format.space_after = 0  # a file may not end with a table
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _head(document: Document, paper: Paper) -> None:
    left, right = layout_table(document, (66, 96))
    lines = _fill(left)
    if paper.parent:
        _line(next(lines), paper.parent, size=SMALL, caps=True, centre=True)
    issuer = next(lines)
    _line(issuer, paper.issuer, size=SMALL, caps=True, bold=True, centre=True)
    _rule_below(issuer)
    _line(next(lines), f"{NUMBER} {paper.number or _TO_FILL_IN}", centre=True)
    lines = _fill(right)
    _line(next(lines), COUNTRY, size=SMALL, caps=True, bold=True, centre=True)
    motto = next(lines)
    _line(motto, MOTTO, bold=True, centre=True)
    _rule_below(motto)
    _line(next(lines), paper.place_and_date, italic=True, centre=True)


def _what_it_is(document: Document, paper: Paper) -> None:
    _styled(document, paper.kind, "Heading1")
    if paper.subject:
        _line(document.add_paragraph(), paper.subject, bold=True, centre=True)
    if paper.form:
        _line(document.add_paragraph(), f"({paper.form})", size=SMALL, centre=True)


def _block(document: Document, block: Block) -> None:
    match block:
        case Heading(text):
            _styled(document, text, "Heading2")
        case Paragraph(text):
            written = document.add_paragraph(text)
            written.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            written.paragraph_format.first_line_indent = Mm(10)
        case Items(lines, numbered):
            style = "ListNumber" if numbered else "ListBullet"
            items = [_styled(document, line, style) for line in lines]
            if numbered and items:
                restart(document, items)
        case Facts(about, rows):
            data_table(document, about, rows)
        case Columns(about, head, rows):
            data_table(document, about, rows, head=head)
        case NewPage():
            document.add_paragraph().paragraph_format.page_break_before = True


def _styled(document: Document, text: str, style_id: str) -> WordParagraph:
    """A paragraph in a style, by its id: looking it up by name takes a millisecond each time."""
    written = document.add_paragraph(text)
    written._p.style = style_id
    return written


def _foot(document: Document, paper: Paper) -> None:
    """Those who get it on the left, the signature on the right; two who sign stand side by side."""
    alone = len(paper.signatures) == 1
    if paper.signatures:
        widths = (66, 96) if alone else (162 // len(paper.signatures),) * len(paper.signatures)
        cells = layout_table(document, widths)
        if alone:
            _recipients(_fill(cells[0]), paper)
        for cell, signature in zip(cells[1:] if alone else cells, paper.signatures, strict=True):
            _signature(_fill(cell), signature)
    if not alone and paper.recipients:
        _recipients(iter(document.add_paragraph, None), paper)


def _recipients(lines: Iterator[WordParagraph], paper: Paper) -> None:
    if not paper.recipients:
        return
    places = lines
    _line(next(places), RECIPIENTS, size=SMALL, bold=True, italic=True)
    for line in paper.recipients:
        _line(next(places), f"- {line}", size=SMALLEST)


def _signature(lines: Iterator[WordParagraph], signature: Signature) -> None:
    places = lines
    last = None
    for text in signature.lines:
        last = next(places)
        _line(last, text, bold=True, caps=True, centre=True)
    if signature.note:
        last = next(places)
        _line(last, signature.note, size=SMALL, italic=True, centre=True)
    if last is not None:
        last.paragraph_format.space_after = Mm(24)  # room for hand and stamp
    if signature.name:
        _line(next(places), signature.name, bold=True, centre=True)


def _fill(cell: _Cell) -> Iterator[WordParagraph]:
    """The lines of a cell, one after the other; the first stands there already."""
    yield cell.paragraphs[0]
    while True:
        yield cell.add_paragraph()


def _line(
    written: WordParagraph, text: str, *, size: Length = BODY, bold: bool = False,
    italic: bool = False, caps: bool = False, centre: bool = False,
) -> None:  # fmt: skip
    run = written.add_run(text)
    run.font.size, run.bold, run.italic = size, bold or None, italic or None
    run.font.all_caps = caps or None
    written.paragraph_format.space_after = Pt(2)
    if centre:
        written.alignment = _CENTRE


def _rule_below(written: WordParagraph) -> None:
    """A line under the words, as a border of the paragraph: nothing for a screen reader to say."""
    edges, edge = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "000000")):
        edge.set(qn(f"w:{name}"), value)
    edges.append(edge)
    written._p.get_or_add_pPr().insert_element_before(
        edges, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    written.paragraph_format.left_indent = written.paragraph_format.right_indent = Mm(14)
