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
