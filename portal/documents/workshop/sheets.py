"""Lists of rows, from a workbook or a text file; formulas stay what the file says they gave."""

import csv
import io
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from .refusal import Refused

Row = list[str]
_PARTS_OF_A_WORKBOOK = 3000
_EMPTY_IN_A_ROW = 2000  # so many empty lines, and the list is taken to have ended
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 40  # lines
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# What letters of the font families .VnTime and VNI look like when they are read as Unicode.
_OLD_FONT_LETTERS = frozenset("µ¸¶·¹®¬¨©ª«»¾¼½Æ¤¥§¦")
_OLD_FONT_SHARE = 0.15
# A legacy file is believed only where it gives words that every such list has.
_WORDS_OF_LISTS = (
    "ho va ten",
    "ho ten",
    "nam sinh",
    "ngay sinh",
    "khuyet tat",
    "dang tat",
    "dia chi",
)


@dataclass(frozen=True)
class Most:
    """Bounds of a list: rows, columns, characters of a cell, bytes once unpacked."""

    rows: int
    columns: int
    cell: int
    unpacked: int


@dataclass(frozen=True)
class Sheet:
    """A list that is being read: where it stood, what else was there, and its lines from 1."""

    name: str
    others: tuple[str, ...]
    lines: Iterator[tuple[int, Row]]


def open_sheet(data: bytes, most: Most) -> Sheet:
    """The list in these bytes, whatever their name says."""
    if data.startswith(_OLD_OR_LOCKED):
        raise Refused("old_excel")
    if data.startswith(b"PK"):
        return _workbook(data, most)
    return Sheet("", (), _counted(_text_rows(data, most), most))


def _workbook(data: bytes, most: Most) -> Sheet:
    _judge_parts(data, most)
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in sheets:
        sheet.reset_dimensions()
    chosen = next((sheet for sheet in sheets if _has_rows(sheet)), None)
    if chosen is None:
        raise Refused("no_rows")
    others = tuple(sheet.title for sheet in sheets if sheet is not chosen and _has_rows(sheet))
    cells = chosen.iter_rows(max_col=most.columns + 1, values_only=True)
    return Sheet(chosen.title, others, _counted(([said(c) for c in row] for row in cells), most))


def _judge_parts(data: bytes, most: Most) -> None:
    """What a workbook holds is known before anything of it is unpacked."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except zipfile.BadZipFile as error:
        raise Refused("damaged") from error
    names = [part.filename.lower() for part in parts]
    if "xl/workbook.xml" not in names:
        raise Refused("xlsb" if "xl/workbook.bin" in names else "not_a_list")
    if any("vbaproject" in name or name.startswith("xl/macrosheets/") for name in names):
        raise Refused("macros")
    if any(name.startswith("xl/externallinks/") for name in names):
        raise Refused("external_links")
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("old_excel")
    if len(parts) > _PARTS_OF_A_WORKBOOK or sum(part.file_size for part in parts) > most.unpacked:
        raise Refused("too_large_unpacked")


def _has_rows(sheet: object) -> bool:
    rows = sheet.iter_rows(max_row=200, max_col=60, values_only=True)  # type: ignore[attr-defined]
    return sum(1 for row in rows if any(cell not in (None, "") for cell in row)) > 1


def said(cell: object) -> str:
    """A cell in words: days as ISO dates, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "x" if cell else ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _counted(rows: Iterable[Row], most: Most) -> Iterator[tuple[int, Row]]:
    """The rows that say something with the line they stand on, within bounds."""
    found, empty, strange, words = 0, 0, 0, 0
    for line, row in enumerate(rows, start=1):
        cells = [" ".join(cell.split()) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            empty += 1
            if empty > _EMPTY_IN_A_ROW:
                break
            continue
        found, empty = found + 1, 0
        _judge_row(cells, found, most)
        if found <= _SAMPLE:
            strange += sum(1 for cell in cells if _OLD_FONT_LETTERS & set(cell))
            words += sum(1 for cell in cells if any(c.isalpha() for c in cell))
            if words >= 10 and strange > words * _OLD_FONT_SHARE:
                raise Refused("old_font")
        yield line, cells
    if found < 2:
        raise Refused("no_rows")


def _judge_row(cells: Row, found: int, most: Most) -> None:
    if found > most.rows:
        raise Refused("too_many_rows")
    if len(cells) > most.columns:
        raise Refused("too_many_columns")
    if any(len(cell) > most.cell for cell in cells):
        raise Refused("cell_too_long")


def _text_rows(data: bytes, most: Most) -> Iterator[Row]:
    text = _decoded(data)
    if "\0" in text or _looks_binary(text):
        raise Refused("not_a_list")
    lines = text.splitlines()
    separator = None
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip()) == 5:
        separator, text = lines[0].strip()[-1], text.split("\n", 1)[1] if "\n" in text else ""
    csv.field_size_limit(most.cell * 4)
    try:
        yield from csv.reader(
            io.StringIO(text, newline=""), delimiter=separator or _separator(lines)
        )
    except csv.Error as error:
        raise Refused("cell_too_long" if "limit" in str(error) else "damaged") from error


def _decoded(data: bytes) -> str:
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    if encoding is None and data[:200].count(0) > len(data[:200]) // 4:
        encoding = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
    try:
        return unicodedata.normalize("NFC", data.decode(encoding or "utf-8"))
    except UnicodeDecodeError as error:
        if encoding is not None:
            raise Refused("encoding") from error
        return _legacy(data)


def _legacy(data: bytes) -> str:
    """Windows-1258, where it gives the words of such lists; nothing is guessed further."""
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError as error:
        raise Refused("encoding") from error
    plain = unicodedata.normalize("NFD", text[:20_000].lower().replace("đ", "d"))
    plain = " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
    if not any(word in plain for word in _WORDS_OF_LISTS):
        raise Refused("encoding")
    return text


def _looks_binary(text: str) -> bool:
    head = text[:4000]
    strange = sum(1 for c in head if unicodedata.category(c) == "Cc" and c not in "\r\n\t")
    return strange > len(head) // 50 or head.lstrip()[:1] == "<" or head.startswith("%PDF-")


def _separator(lines: list[str]) -> str:
    """The sign that cuts most of the first lines into the same number of cells, more than one."""
    sample = [line for line in lines if line.strip()][:_SAMPLE]

    def agreement(separator: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in csv.reader(sample, delimiter=separator))
        width, times = max(
            widths.items(), key=lambda one: (one[0] > 1, one[1], one[0]), default=(1, 0)
        )
        return (times if width > 1 else 0, width)

    return max(_SEPARATORS, key=agreement)
