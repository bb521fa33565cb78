"""How the Word file of a letter looks: real styles, page, language (Decree 30/2020, annex I)."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from .paper import LANGUAGE, Paper

FONT = "Times New Roman"
BODY, SMALL, SMALLEST = Pt(13), Pt(12), Pt(11)


def prepare(document: Document, paper: Paper) -> None:
    """Page, language, styles and properties, before anything is written."""
    _page(document, landscape=paper.landscape)
    _properties(document, paper)
    _language(document)
    for name in ("Normal", "Heading 1", "Heading 2", "List Number", "List Bullet"):
        _type_face(document.styles[name])
    normal = document.styles["Normal"]
    normal.font.size = BODY
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.15
    for name, size in (("Heading 1", Pt(14)), ("Heading 2", BODY)):
        style = document.styles[name]
        style.font.size, style.font.bold = size, True
        style.paragraph_format.space_before = Pt(10)
        style.paragraph_format.space_after = Pt(6)
    document.styles["Heading 1"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.styles["Heading 1"].font.all_caps = True


def _page(document: Document, *, landscape: bool) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(18)


def _properties(document: Document, paper: Paper) -> None:
    about = document.core_properties
    about.title, about.subject, about.author = (
        paper.title[:255],
        paper.subject[:255],
        paper.issuer[:255],
    )
    about.language, about.comments, about.last_modified_by = LANGUAGE, "", paper.issuer[:255]
    about.created = about.modified = datetime.combine(paper.on, time(12), UTC).replace(tzinfo=None)


def _language(document: Document) -> None:
    """The language a screen reader reads with, for every run that names none."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    said = OxmlElement("w:lang")
    for name in ("w:val", "w:eastAsia"):
        said.set(qn(name), LANGUAGE)
    properties.append(said)


def _type_face(style: Any) -> None:
    """One face for every script; the template's theme would bring another one for headings."""
    style.font.name, style.font.color.rgb = FONT, RGBColor(0, 0, 0)
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(faces.attrib):
        if name.endswith(("Theme", "theme")):
            del faces.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        faces.set(qn(name), FONT)
