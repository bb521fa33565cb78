"""A letter as a PDF with tags for PDF/UA-1, in typst's own fonts, the same bytes each time."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from portal.documents.press import typeset
from portal.documents.press.row_headers import mark_row_headers

from .frozen import freeze
from .paper import COUNTRY, MOTTO, NO_NUMBER, NUMBER, RECIPIENTS, TO, Columns, Facts, Paper

_TEMPLATE = Path(__file__).with_name("letter.typ").read_bytes()
# A paper on its side has narrow columns: a national dossier code would run into the next one.
_LONG_IN_COLUMNS = re.compile(r"\S{12}(?=\S)")
_MISSING_NOTE = "Ô vuông thay cho chữ mà tệp này không có phông để in. Bản trên trang và bản Word có đủ các chữ."


def pdf(paper: Paper) -> bytes:
    """The letter as a tagged PDF. Slow: a few milliseconds to a few tens, with no transaction open.

    Raises:
        typst.TypstError: when typst refuses the file.
    """
    tables = [block.about for block in paper.blocks if isinstance(block, Facts | Columns)]
    return mark_row_headers(compiled(_TEMPLATE, paper), tables)


def compiled(template: bytes, paper: Paper) -> bytes:
    """The letter through a template."""
    run = _LONG_IN_COLUMNS if paper.landscape else typeset.LONG_RUN
    return typeset.compiled(
        typeset.Sheet(template, _data(paper), paper.on, _MISSING_NOTE, long_run=run)
    )


def _data(paper: Paper) -> dict[str, Any]:
    return freeze(paper) | {
        "title": paper.title, "country": COUNTRY, "motto": MOTTO, "place_and_date": paper.place_and_date,
        "number_label": NUMBER, "no_number": NO_NUMBER, "to_label": TO, "recipients_label": RECIPIENTS,
    }  # fmt: skip
