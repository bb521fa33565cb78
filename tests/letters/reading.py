"""Reading letters back out of their files, as their readers' programs do."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import docx
import pikepdf
import pypdfium2


def plain(text: str) -> str:
    """Letters and figures alone, in small letters: how a file breaks its lines is its own affair."""
    small = unicodedata.normalize("NFC", text).lower()
    return "".join(c for c in small if not c.isspace() and c != "\u200b")


def pdf_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(
            document[number].get_textpage().get_text_bounded() for number in range(len(document))
        )
    finally:
        document.close()


def pdf_pages(data: bytes) -> int:
    document = pypdfium2.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()


def docx_text(data: bytes) -> str:
    """Every text in the order of the file, tables included; list numbers are Word's own."""
    body = docx.Document(io.BytesIO(data)).element.body
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    paragraphs = body.iter(f"{space}p")
    return "\n".join("".join(t.text or "" for t in p.iter(f"{space}t")) for p in paragraphs)


def tags(data: bytes) -> list[tuple[str, str]]:
    """Every structure element in reading order, with its scope where it has one."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [(str(one.S)[1:], _scope(one)) for one in _elements(pdf.Root.StructTreeRoot)]


def _elements(element: Any) -> Iterator[Any]:
    held = element.get("/K")
    for child in held if isinstance(held, pikepdf.Array) else [] if held is None else [held]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from _elements(child)


def _scope(element: Any) -> str:
    held = element.get("/A")
    rows = held if isinstance(held, pikepdf.Array) else [] if held is None else [held]
    return next((str(row.Scope)[1:] for row in rows if "/Scope" in row), "")


def without_breaks(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
