"""A leaflet as a PDF with tags for PDF/UA-1, in the usual size of letters or in large print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from portal.documents.press import typeset
from portal.documents.press.row_headers import finished

from .cleaned import cleaned
from .leaflet import Block, Columns, Heading, Items, Leaflet, Paragraph, Pictured, Runs
from .pictures import drawn
from .words import words_in

_TEMPLATE = Path(__file__).with_name("leaflet.typ").read_bytes()
POINTS, EASY_POINTS, LARGE_POINTS = 12, 15, 18
# A run of signs that might not fit: in the heading of large print, and in a narrow column.
_LONG_RUN, _LONG_IN_COLUMN = re.compile(r"\S{20}(?=\S)"), re.compile(r"\S{16}(?=\S)")
# What is not for reading; of an address of this site nothing may be cut, for it is copied.
_KEPT = frozenset({"href", "pictures", "picture", "is"})
_REGIONS = {"vi": "vn", "en": ""}


def pdf(leaflet: Leaflet) -> bytes:
    """The leaflet on A4. Slow: some tens of milliseconds, with no transaction open.

    Raises:
        typst.TypstError: when typst refuses the file.
    """
    easy = any(isinstance(block, Pictured) for block in leaflet.blocks)
    return _written(leaflet, EASY_POINTS if easy else POINTS)


def large(leaflet: Leaflet) -> bytes:
    """The leaflet in large print: one column, each table as lines of name and cell. Slow, as `pdf` is."""
    return _written(leaflet, LARGE_POINTS)


def _written(leaflet: Leaflet, points: int) -> bytes:
    given = cleaned(leaflet)
    sheet = typeset.Sheet(
        _TEMPLATE, _data(given, points), given.on, words_in(given.language).no_letter_form,
        long_run=_LONG_RUN, kept=_KEPT | ({"address"} if given.address.isascii() else set()),
    )  # fmt: skip
    return finished(typeset.compiled(sheet))


def _data(leaflet: Leaflet, points: int) -> dict[str, Any]:
    lines = [one for block in leaflet.blocks if isinstance(block, Pictured) for one in block.lines]
    return {
        "title": leaflet.title, "lead": leaflet.lead, "language": leaflet.language,
        "region": _REGIONS[leaflet.language], "points": points, "large": points == LARGE_POINTS,
        "blocks": [_block(block) for block in leaflet.blocks], "foot": list(leaflet.foot),
        "table_level": 3 if any(isinstance(block, Heading) for block in leaflet.blocks) else 2,
        "address": [_run_of_address(leaflet)] if leaflet.address else [],
        "address_label": words_in(leaflet.language).address,
        "pictures": drawn(picture for picture, _words in lines),
    }  # fmt: skip


def _run_of_address(leaflet: Leaflet) -> dict[str, Any]:
    href = leaflet.address if leaflet.address.startswith("http") else ""
    return {"text": leaflet.address, "strong": False, "href": href, "language": ""}


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text, level):
            return {"is": "heading", "text": text, "level": level}
        case Paragraph(runs):
            return {"is": "paragraph", "runs": _runs(runs)}
        case Items(lines, numbered, start):
            rows = [_runs(line) for line in lines]
            return {"is": "items", "lines": rows, "numbered": numbered, "start": start}
        case Pictured(lines):
            told = [{"picture": picture, "runs": _runs(runs)} for picture, runs in lines]
            return {"is": "pictured", "lines": told}
        case Columns(about, head, rows):
            return {
                "is": "columns",
                "about": about,
                "head": _lists([head])[0],
                "rows": _lists(rows),
            }


def _runs(runs: Runs) -> list[dict[str, Any]]:
    return [
        {"text": one.text, "strong": one.strong, "href": one.href, "language": one.language}
        for one in runs
    ]


def _lists(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[_LONG_IN_COLUMN.sub("\\g<0>\u200b", cell) for cell in row] for row in rows]
