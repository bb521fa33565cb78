"""A leaflet for a braille embosser or display: BRF, each language in the cells of its own table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from portal.documents.press.cells import pages, replaced, table_of, translated

from .cleaned import cleaned
from .leaflet import Leaflet, Runs, run
from .spoken import parts_of
from .words import words_in

# A stretch of a line in one table.
Piece = tuple[str, str]


def braille(leaflet: Leaflet) -> bytes:
    """The leaflet as a BRF file. Slow: some tens of milliseconds, with no transaction open.

    Raises:
        NoBraille: when liblouis is not here.
    """
    given = cleaned(leaflet)
    lines = [_pieces(line, given.language) for line in _lines(given)]
    cells, some_missing = _cells(lines)
    if some_missing:
        note = _pieces(run(words_in(given.language).no_cells), given.language)
        cells += ["", *_cells([note])[0]]
    return pages(cells)


def _lines(leaflet: Leaflet) -> Iterator[Runs]:
    """Every line, an empty one between two parts."""
    first = True
    for part in parts_of(leaflet):
        if part and not first:
            yield ()
        yield from part
        first = first and not part


def _pieces(line: Runs, language: str) -> list[Piece]:
    tables = [(table_of(one.language or language), one.text) for one in line]
    return [
        (table, "".join(text for _table, text in several))
        for table, several in groupby(tables, key=lambda piece: piece[0])
    ]


def _cells(lines: Sequence[list[Piece]]) -> tuple[list[str], bool]:
    """Each line in cells, and whether a sign had none; one run of the program for each table."""
    done: dict[Piece, str] = {}
    some_missing = False
    for table in sorted({table for line in lines for table, _text in line}):
        texts = sorted({text for line in lines for known, text in line if known == table})
        written, missing = replaced(texts, table)
        some_missing = some_missing or missing
        done |= {(table, text): cell for text, cell in zip(texts, translated(written, table), strict=True)}  # fmt: skip
    return [_joined(line, done) for line in lines], some_missing


def _joined(line: list[Piece], done: dict[Piece, str]) -> str:
    """The pieces as they stood: liblouis takes the spaces at their ends away."""
    told = ""
    for table, text in line:
        before = " " if told and text[:1] == " " else ""
        after = " " if text[-1:] == " " else ""
        told = f"{told}{before}{done[table, text]}{after}"
    return told.rstrip()
