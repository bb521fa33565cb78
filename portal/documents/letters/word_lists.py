"""Numbered lists of the Word file: each begins at 1, which Word does only when told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.text.paragraph import Paragraph


def restart(document: Document, items: Sequence[Paragraph]) -> None:
    """Number these paragraphs from 1 on, as a list of their own."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    abstract = _abstract_of(numbering, style.pPr.numPr.numId.val)
    number = numbering.add_num(abstract)
    override = number.add_lvlOverride(ilvl=0)
    override.add_startOverride(1)
    for item in items:
        properties = item._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number.numId


def _abstract_of(numbering: Any, num_id: int) -> int:
    return int(numbering.num_having_numId(num_id).abstractNumId.val)
