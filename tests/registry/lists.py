"""Invented lists as communes keep them, made when a test asks; nobody in them exists."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook

HEADINGS = (
    "STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Thôn", "Dạng tật", "Mức độ",
    "Số giấy xác nhận", "Ngày cấp",
)  # fmt: skip
MAI = (
    "1",
    "Trần Thị Mai",
    "05/03/1990",
    "Nữ",
    "008190123456",
    "Thôn 3",
    "Vận động",
    "Nặng",
    "12/GXN",
    "01/02/2015",
)
BINH = (
    "2",
    "Lê Văn Bính",
    "1948",
    "Nam",
    "123456789",
    "Thôn 4",
    "Nghe, nói; Nhìn",
    "Đặc biệt nặng",
    "13/GXN",
    "2016-03-04",
)
GOOD = (MAI, BINH)


def row(*change: tuple[int, str], like: Sequence[str] = MAI) -> list[str]:
    """The row of Mai with some cells changed, by their place in `HEADINGS`."""
    cells = list(like)
    for place, text in change:
        cells[place] = text
    return cells


def workbook(rows: Iterable[Sequence[Any]], *, title: Sequence[Any] = (), more: dict[str, list[list[Any]]] | None = None) -> bytes:  # fmt: skip
    """A workbook with the headings, below a title where there is one."""
    book = Workbook()
    sheet = book.active
    for line in ([list(title)] if title else []) + [list(HEADINGS)] + [list(one) for one in rows]:
        sheet.append(line)
    for name, lines in (more or {}).items():
        other = book.create_sheet(name)
        for line in lines:
            other.append(line)
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def text(rows: Iterable[Sequence[str]], *, separator: str = ",", encoding: str = "utf-8", mark: bytes = b"") -> bytes:  # fmt: skip
    """The same as text with separators."""
    lines = [list(HEADINGS), *map(list, rows)]
    quoted = (separator.join(f'"{cell}"' for cell in line) for line in lines)
    return mark + "\r\n".join(quoted).encode(encoding)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one more part in it."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


TODAY = date(2026, 11, 16)
