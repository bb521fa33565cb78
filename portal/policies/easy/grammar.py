"""The shape of an easy-read text: sections with a name, and in each a list with one idea a line.

    ## Ai được nhận? {#ai}

    - (giay) Bạn có Giấy xác nhận khuyết tật.
    - Giấy ghi [nặng](#tu-khuyet-tat-nang) hoặc đặc biệt nặng.

A line may begin with the name of a pictogram in round brackets. `#tu-NAME` leads to the glossary at
the end of the page. Placeholders of the law stand here as in the plain edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.core.reasons import N_

SECTIONS = ("ai", "duoc-gi", "can-gi", "lam-gi", "sau-do", "luu-y")
NEEDED = frozenset({"ai", "duoc-gi", "lam-gi", "sau-do"})
HEADING = re.compile(r"## (?P<words>.+?) \{#(?P<name>[a-z-]+)\}")
LINE = re.compile(r"- (\((?P<picture>[a-z][a-z-]*)\) )?(?P<words>\S.*)")
TERM = re.compile(r"\]\(#tu-(?P<term>[a-z0-9-]+)\)")


@dataclass(frozen=True)
class Line:
    """One idea: its words as Markdown, the pictogram beside it, and where it stands in the body."""

    words: str
    picture: str = ""
    number: int = 0


@dataclass(frozen=True)
class Section:
    """A question of the page and the lines that answer it."""

    name: str
    words: str
    lines: tuple[Line, ...]
    number: int = 0


class BadShape(ValueError):
    """A line that is neither heading nor list; `number` counts from 1."""

    def __init__(self, number: int, reason: str) -> None:
        self.number, self.reason = number, reason
        super().__init__(reason)


def sections_of(body: str) -> list[Section]:
    """The sections in order.

    Raises:
        BadShape: at the first line that is no heading, no list line and not empty.
    """
    return [
        Section(name, words, tuple(lines), number) for name, words, lines, number in _parts(body)
    ]


def _parts(body: str) -> Iterator[tuple[str, str, list[Line], int]]:
    name, words, lines, begun = "", "", list[Line](), 0
    for number, text in enumerate(body.split("\n"), start=1):
        heading, line = HEADING.fullmatch(text.rstrip()), LINE.fullmatch(text.rstrip())
        if heading:
            if name:
                yield name, words, lines, begun
            name, words, lines, begun = heading["name"], heading["words"], [], number
        elif line and name:
            lines.append(Line(line["words"], line["picture"] or "", number))
        elif text.strip():
            raise BadShape(number, N_("a line is a heading `## Words {#name}` or `- one idea`"))
    if name:
        yield name, words, lines, begun


def terms_in(body: str) -> list[str]:
    """The glossary terms a text leads to, in order, each once."""
    return list(dict.fromkeys(match["term"] for match in TERM.finditer(body)))
