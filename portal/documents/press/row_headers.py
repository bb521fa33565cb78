"""The step after typst: the first cell of each row becomes a header, which typst cannot say."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf


def mark_row_headers(written: bytes, summaries: Sequence[str]) -> bytes:
    """Each table's rows get a header with /Scope /Row, each table its summary, in order."""
    with pikepdf.open(io.BytesIO(written)) as pdf:
        tables = list(_named(pdf.Root.StructTreeRoot, "/Table"))
        for table, summary in zip(tables, summaries, strict=True):
            _summarise(table, summary)
            for row in _named(table, "/TR"):
                _mark_first_cell(row)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def finished(written: bytes) -> bytes:
    """As `mark_row_headers` for tables that bear a caption; a list without marks is told as one."""
    with pikepdf.open(io.BytesIO(written)) as pdf:
        for table in _named(pdf.Root.StructTreeRoot, "/Table"):
            for row in (row for part in _named(table, "/TBody") for row in _named(part, "/TR")):
                _mark_first_cell(row)
        for one in _named(pdf.Root.StructTreeRoot, "/L"):
            _drop_empty_marks(one)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _drop_empty_marks(listed: Any) -> None:
    """A picture beside a line is no label: without any, nothing may announce numbers."""
    marks = [(item, mark) for item in _named(listed, "/LI") for mark in _named(item, "/Lbl")]
    if any(len(mark.get("/K", [])) for _item, mark in marks):
        return
    for item, _mark in marks:
        item.K = pikepdf.Array([child for child in item.K if child.get("/S") != "/Lbl"])
    listed.A = pikepdf.Dictionary(O=pikepdf.Name.List, ListNumbering=pikepdf.Name("/None"))


def _summarise(table: Any, summary: str) -> None:
    told = pikepdf.Dictionary(O=pikepdf.Name.Table, Summary=pikepdf.String(summary))
    table.A = pikepdf.Array([told, *_attributes(table)])


def _mark_first_cell(row: Any) -> None:
    first = next(iter(_children(row)), None)
    if first is None or first.get("/S") != "/TD":
        return
    first.S = pikepdf.Name.TH
    rest = [one for one in _attributes(first) if one.get("/O") != "/Table"]
    scope = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)
    first.A = pikepdf.Array([scope, *rest])


def _attributes(element: Any) -> list[Any]:
    held = element.get("/A")
    if held is None:
        return []
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def _named(element: Any, kind: str) -> Iterator[Any]:
    """The elements of a kind below this one, in reading order."""
    for child in _children(element):
        if child.get("/S") == kind:
            yield child
        else:
            yield from _named(child, kind)


def _children(element: Any) -> Iterator[Any]:
    held = element.get("/K")
    several = held if isinstance(held, pikepdf.Array) else [] if held is None else [held]
    for child in several:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
