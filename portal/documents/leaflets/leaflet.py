"""A leaflet as data: headings, paragraphs, lists, tables and lines with a pictogram, with no look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Run:
    """A stretch of text; `href` a full address or "", `language` set where it differs from the leaflet's."""

    text: str
    strong: bool = False
    href: str = ""
    language: str = ""


Runs = tuple[Run, ...]


def run(text: str) -> Runs:
    """Plain words."""
    return (Run(text),)


@dataclass(frozen=True)
class Heading:
    """A heading; the title of the leaflet is level 1, so these are 2 or 3."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    runs: Runs


@dataclass(frozen=True)
class Items:
    """A list, with dots or numbered from `start`."""

    lines: tuple[Runs, ...]
    numbered: bool = False
    start: int = 1


@dataclass(frozen=True)
class Pictured:
    """Lines of one idea each, with the name of a pictogram beside some; the picture only decorates."""

    lines: tuple[tuple[str, Runs], ...]


@dataclass(frozen=True)
class Columns:
    """A table with named columns; the first cell of a row names the row. `about` is its caption."""

    about: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Items | Pictured | Columns


@dataclass(frozen=True)
class Leaflet:
    """One leaflet in one language ("vi" or "en"), as it stood `on` a day.

    `address` is the page it comes from, `foot` what stands at the end: as of when, checked when, whom to ask.
    """

    title: str
    language: str
    on: date
    lead: str = ""
    blocks: tuple[Block, ...] = ()
    foot: tuple[str, ...] = ()
    address: str = ""


def words_of(leaflet: Leaflet) -> Iterator[str]:
    """Every text in reading order; what each way of writing it out must hold."""
    yield leaflet.title
    yield from (text for text in (leaflet.lead,) if text)
    for block in leaflet.blocks:
        yield from _words_of_block(block)
    yield from leaflet.foot
    yield from (text for text in (leaflet.address,) if text)


def _words_of_block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield text
        case Paragraph(runs):
            yield _joined(runs)
        case Items(lines):
            yield from map(_joined, lines)
        case Pictured(lines):
            yield from (_joined(runs) for _picture, runs in lines)
        case Columns(about, head, rows):
            yield about
            yield from head
            yield from (cell for row in rows for cell in row)


def _joined(runs: Runs) -> str:
    return "".join(one.text for one in runs)
