"""A leaflet as lines to be heard: one sentence a line, tables as sentences, addresses at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, pairwise

from .leaflet import Block, Columns, Heading, Items, Leaflet, Paragraph, Pictured, Run, Runs, run
from .words import words_in

# After a sentence; "1. " at the beginning of a line is no end, nor is a point inside a number.
_END = re.compile(r"(?<=[^\s\d][.?!])[\"”»)]*\s+(?=\S)|(?<=\d[.?!])\s+(?=[^\W\d_])")
_TO_HAND_OUT = ("tel:", "mailto:")
Part = list[Runs]


def parts_of(leaflet: Leaflet) -> Iterator[Part]:
    """Parts with their lines; between two parts stands a blank line."""
    yield [run(leaflet.title)]
    yield list(sentences(run(leaflet.lead)))
    for block in leaflet.blocks:
        yield from _parts(block)
    yield [run(line) for line in leaflet.foot]
    words = words_in(leaflet.language)
    addresses = list(_addresses(leaflet))
    yield [run(words.addresses), *addresses] if addresses else []
    yield [run(words.address), run(leaflet.address)] if leaflet.address else []


def sentences(runs: Runs) -> Iterator[Runs]:
    """The sentences of a text, each with the languages of its words."""
    whole = "".join(one.text for one in runs)
    ends = [0, *(found.end() for found in _END.finditer(whole)), len(whole)]
    for begin, end in pairwise(ends):
        if cut := _cut(runs, begin, end):
            yield cut


def _cut(runs: Runs, begin: int, end: int) -> Runs:
    """What stands between two places of a text, without spaces at its ends."""
    places = [0, *accumulate(len(one.text) for one in runs)]
    kept = [
        replace(one, text=one.text[max(begin - at, 0) : max(end - at, 0)])
        for one, at in zip(runs, places, strict=False)
    ]
    kept = [one for one in kept if one.text]
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)


def _parts(block: Block) -> Iterator[Part]:
    match block:
        case Heading(text):
            yield [run(text)]
        case Paragraph(runs):
            yield list(sentences(runs))
        case Items(lines, numbered, start):
            marks = (f"{n}. " if numbered else "- " for n in range(start, start + len(lines)))
            yield [
                one for mark, runs in zip(marks, lines, strict=True) for one in _item(mark, runs)
            ]
        case Pictured(lines):
            yield [one for _picture, runs in lines for one in sentences(runs)]
        case Columns(about, head, rows):
            yield [run(about)]
            for row in rows:
                yield [run(_told(*cell)) for cell in zip(head, row, strict=True) if cell[1]]


def _item(mark: str, runs: Runs) -> Iterator[Runs]:
    """The sentences of a list line; the first bears the mark."""
    for number, one in enumerate(sentences(runs)):
        yield one if number else (Run(mark), *one)


def _told(name: str, cell: str) -> str:
    """A cell as a sentence of its own."""
    told = f"{name}: {cell}" if name else cell
    return told if told.endswith((".", "?", "!")) else f"{told}."


def _addresses(leaflet: Leaflet) -> Iterator[Runs]:
    """Each address once, after the words that lead there; a phone number is there in words."""
    seen: set[str] = set()
    for one in _every_run(leaflet):
        if one.href and one.href not in seen and not one.href.startswith(_TO_HAND_OUT):
            seen.add(one.href)
            words = one.text.strip()
            yield (replace(one, text=words), Run(f": {one.href}"))


def _every_run(leaflet: Leaflet) -> Iterator[Run]:
    for block in leaflet.blocks:
        match block:
            case Paragraph(runs):
                yield from runs
            case Items(lines):
                yield from (one for runs in lines for one in runs)
            case Pictured(lines):
                yield from (one for _picture, runs in lines for one in runs)
            case _:
                pass
