"""A leaflet with only what any file can hold: no control or direction marks, no address to run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from portal.documents.letters.frozen import printable

from .leaflet import Block, Columns, Heading, Items, Leaflet, Paragraph, Pictured, Run, Runs

_SCHEMES = ("https://", "http://", "tel:", "mailto:")
LANGUAGES = frozenset({"vi", "en"})


def cleaned(leaflet: Leaflet) -> Leaflet:
    """The leaflet as it is written out; each writer begins with this."""
    return replace(
        leaflet,
        title=printable(leaflet.title), lead=printable(leaflet.lead),
        language=leaflet.language if leaflet.language in LANGUAGES else "vi",
        blocks=tuple(_in_order([_block(block) for block in leaflet.blocks])),
        foot=tuple(printable(line) for line in leaflet.foot), address=printable(leaflet.address),
    )  # fmt: skip


def _in_order(blocks: Iterable[Block]) -> Iterator[Block]:
    """No heading without words, and none of level 3 before the first of level 2: no level is skipped."""
    begun = False
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
        elif block.text:
            yield block if begun else Heading(block.text)
            begun = True


def _block(block: Block) -> Block:
    match block:
        case Heading(text, level):
            return Heading(printable(text), min(max(level, 2), 3))
        case Paragraph(runs):
            return Paragraph(_runs(runs))
        case Items(lines):
            return replace(block, lines=tuple(_runs(line) for line in lines))
        case Pictured(lines):
            return Pictured(tuple((picture, _runs(runs)) for picture, runs in lines))
        case Columns(about, head, rows):
            cells = tuple(tuple(printable(cell) for cell in row) for row in rows)
            return Columns(printable(about), tuple(printable(name) for name in head), cells)


def _runs(runs: Runs) -> Runs:
    """Spaces between stretches stay, those around the whole go."""
    kept = [_run(one) for one in runs]
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(one for one in kept if one.text)


def _run(one: Run) -> Run:
    inner = printable(one.text)
    before = " " if one.text[:1].isspace() else ""
    after = " " if inner and one.text[-1:].isspace() else ""
    safe = one.href if one.href.startswith(_SCHEMES) else ""
    language = one.language if one.language in LANGUAGES else ""
    return replace(one, text=f"{before}{inner}{after}", href=printable(safe), language=language)
