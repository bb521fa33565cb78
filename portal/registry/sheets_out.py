"""Lists that officers take away: text with separators that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from flask import Response

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
BOM = "\ufeff"  # Excel takes the file for UTF-8 only with it


def cell(text: str) -> str:
    """The text as it stands, with an apostrophe before what would be run."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def write(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """The whole list, by RFC 4180."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    for row in (head, *rows):
        writer.writerow([cell(str(one)) for one in row])
    return BOM + out.getvalue()


def send(head: Iterable[str], rows: Iterable[Iterable[str]], *, name: str) -> Response:
    """The list as a file to save."""
    response = Response(write(head, rows), content_type="text/csv; charset=utf-8")
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}.csv")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
