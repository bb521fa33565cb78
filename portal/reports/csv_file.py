"""The figures as one CSV file: a line for each number, with its table, row and column named."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from flask_babel import gettext as _

from portal.reports.building import Report

MEDIA_TYPE = "text/csv; charset=utf-8"
# What a spreadsheet would take for a formula when it stands first in a cell.
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


def written(report: Report) -> bytes:
    """The file, with a mark of its encoding, since office programs guess wrongly without."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([_("Table"), _("Row"), _("Column"), _("Number")])
    for line in lines(report):
        writer.writerow([safe(cell) for cell in line])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def lines(report: Report) -> Iterator[tuple[str, str, str, str]]:
    """Table, row, column and number; a number that is hidden is said to be so."""
    for table in report.tables:
        for row in table.rows:
            name = ", ".join((row.label, *row.words))
            for column, cell in zip(table.head[table.words :], row.cells, strict=True):
                number = _("not shown") if cell.hidden else str(cell.value)
                yield table.title, name, column, number


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula; the mark in front says it is text."""
    plain = text.replace("\0", "")
    return f"'{plain}" if text.startswith(_RISKY) else plain
