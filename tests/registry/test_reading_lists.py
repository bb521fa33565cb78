"""What is taken for a list, in which letters and separators; and what is refused, and why."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook

from portal.registry.imports import opening
from portal.registry.imports.refusals import SENTENCES, Refused
from tests.registry import lists

NAME = "Trần Thị Mai"


def read(data: bytes) -> opening.Opened:
    return opening.open_list(io.BytesIO(data))[1]


def names(data: bytes) -> list[str]:
    return [cells[1] for _line, cells in read(data).rows[1:]]


HONEST = {
    "workbook": lists.workbook(lists.GOOD),
    "commas": lists.text(lists.GOOD),
    "semicolons": lists.text(lists.GOOD, separator=";"),
    "tabs": lists.text(lists.GOOD, separator="\t"),
    "bars": lists.text(lists.GOOD, separator="|"),
    "utf-8 with a mark": lists.text(lists.GOOD, mark=b"\xef\xbb\xbf"),
    "utf-16 little": lists.text(lists.GOOD, encoding="utf-16-le", mark=b"\xff\xfe"),
    "utf-16 big": lists.text(lists.GOOD, encoding="utf-16-be", mark=b"\xfe\xff"),
    "utf-16 without a mark": lists.text(lists.GOOD, encoding="utf-16-le"),
    "a separator said first": b"sep=;\r\n" + lists.text(lists.GOOD, separator=";"),
}


@pytest.mark.parametrize("kind", sorted(HONEST))
def test_honest_lists_are_read(kind):
    assert names(HONEST[kind]) == [NAME, "Lê Văn Bính"]


def test_windows_1258_is_read_where_it_gives_words_of_lists():
    # In that set a tone stands behind its letter as a sign of its own.
    plain = "STT,Ho\u0323 va\u0300 tên,Năm sinh\r\n1,Trâ\u0300n Thi\u0323 Mai,1990\r\n"
    assert names(plain.encode("cp1258")) == [NAME]


def test_cells_are_words_and_lines_are_those_of_the_file():
    book = Workbook()
    sheet = book.active
    sheet.append(["DANH SÁCH NGƯỜI KHUYẾT TẬT"])
    sheet.append([])
    sheet.append(["STT", "Họ và tên", "Ngày sinh", "Số CCCD"])
    sheet.append([1.0, NAME, lists.TODAY, 8190123456])
    sheet.append([2, "=1+1", None, 12.5])
    found = read(lists.saved(book))
    assert [line for line, _cells in found.rows] == [1, 3, 4, 5]
    assert found.rows[2][1] == ["1", NAME, "2026-11-16", "8190123456"]
    assert found.rows[3][1] == ["2", "", "", "12.5"], "a formula is never worked out here"


def test_the_first_sheet_with_rows_is_read_and_the_others_are_named():
    book = Workbook()
    book.active.title = "Bìa"
    for title in ("Thôn 1", "Thôn 2"):
        sheet = book.create_sheet(title)
        sheet.append(lists.HEADINGS)
        sheet.append([*lists.MAI])
    hidden = book.create_sheet("Ẩn")
    hidden.append(lists.HEADINGS)
    hidden.append([*lists.BINH])
    hidden.sheet_state = "hidden"
    found = read(lists.saved(book))
    assert (found.sheet, found.others) == ("Thôn 1", ("Thôn 2",))


def bomb() -> bytes:
    """A workbook whose sheet is far larger than the file says it should be."""
    return lists.with_part(lists.workbook(lists.GOOD), "xl/media/huge.bin", b"\0" * 90_000_000)


def wide() -> bytes:
    return lists.workbook([[*lists.MAI, *["x"] * 60]])


def binary_workbook() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.bin", b"x")
    return out.getvalue()


def entities() -> bytes:
    """A sheet whose entities would grow without end."""
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    sheet = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "ha">{lines}]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row><c t="inlineStr"><is><t>&l11;</t></is></c></row></sheetData></worksheet>'
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(lists.workbook(lists.GOOD))) as before,
        zipfile.ZipFile(out, "w") as after,
    ):
        for part in before.infolist():
            data = (
                sheet.encode() if part.filename == "xl/worksheets/sheet1.xml" else before.read(part)
            )
            after.writestr(part.filename, data)
    return out.getvalue()


REFUSED = {
    "empty": (b"", {"empty"}),
    "only headings": (lists.text([]), {"no_rows"}),
    "an old Excel file": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, {"old_excel"}),
    "a zip that is no workbook": (lists.with_part(b"PK\x05\x06" + b"\0" * 18, "a.txt", b"x"), {"not_a_list"}),
    "half a workbook": (lists.workbook(lists.GOOD)[:900], {"damaged"}),
    "a binary workbook": (binary_workbook(), {"xlsb"}),
    "macros": (lists.with_part(lists.workbook(lists.GOOD), "xl/vbaProject.bin", b"x"), {"macros"}),
    "links to other files": (lists.with_part(lists.workbook(lists.GOOD), "xl/externalLinks/externalLink1.xml", b"<x/>"), {"external_links"}),
    "a bomb": (bomb(), {"too_large_unpacked"}),
    "entities": (entities(), {"damaged", "too_complex", "no_rows"}),
    "too many columns": (wide(), {"too_many_columns"}),
    "a cell without end": (lists.text([lists.row((1, "A" * 2_001))]), {"cell_too_long"}),
    "too many rows": (lists.text([lists.MAI] * 20_001), {"too_many_rows"}),
    "a page": (b"<!doctype html><table><tr><td>Ho va ten</td></tr></table>", {"not_a_list"}),
    "a PDF": (b"%PDF-1.7\n%\xc3\xa4\n", {"not_a_list", "encoding"}),
    "a picture": (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20, {"not_a_list", "encoding"}),
    "a program": (b"MZ\x90\0" + b"\0" * 400, {"not_a_list", "encoding"}),
    "letters of no set": ("STT,Hä vµ tªn,N¨m sinh\n1,Nguyễn,1990".encode("latin-1", "ignore") + b"\xff\xd9", {"encoding"}),
    "an old font": (lists.text([["1", "Hä vµ tªn", "NguyÔn V¨n B×nh", "N÷", "QuËn", "§µ N½ng", "VËn ®éng", "NÆng", "x", "Th¸ng"]] * 3), {"old_font"}),
    "half a letter of utf-16": (b"\xff\xfe" + "STT,Ten\n1".encode("utf-16-le") + b"\x00\xd8", {"encoding"}),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(REFUSED))
def test_what_is_no_list_is_refused_with_a_sentence(kind):
    data, reasons = REFUSED[kind]
    with pytest.raises(Refused) as refused:
        read(data)
    assert refused.value.reason in reasons
    assert refused.value.reason in SENTENCES


def test_a_file_over_the_limit_is_not_read():
    with pytest.raises(Refused) as refused:
        read(b"x" * (10 * 1024 * 1024 + 1))
    assert refused.value.reason == "too_large"
