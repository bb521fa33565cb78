"""Finished HTML of a policy text as blocks of a leaflet, so that both say the same."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from urllib.parse import urljoin

from markupsafe import Markup

from portal.documents.leaflets import Block, Columns, Heading, Items, Paragraph, Run
from portal.documents.leaflets.leaflet import Runs

_HEADINGS = {"h2": 2, "h3": 3}
_OPENING = frozenset({"p", "td", "th", *_HEADINGS})
_DOCUMENTS = "/van-ban/"


def blocks_of(html: Markup, *, site: str, about: str, language: str) -> list[Block]:
    """The blocks of one stretch of HTML as `markup` draws it.

    `site` completes addresses, `about` names a table that stands under no heading. In English text
    the number of a legal document is marked as the Vietnamese it is.
    """
    reader = _Reader(site, about, language)
    reader.feed(str(html))
    reader.close()
    return reader.blocks


def runs_of(html: Markup, *, site: str, language: str) -> Runs:
    """The words of one line."""
    reader = _Reader(site, "", language)
    reader.feed(str(html))
    reader.close()
    return reader.taken()


@dataclass
class _List:
    """A list being read; what was read before a list inside it stands already."""

    numbered: bool
    start: int
    lines: list[Runs] = field(default_factory=list)


@dataclass
class _Table:
    rows: list[list[str]] = field(default_factory=list)


class _Reader(HTMLParser):
    """Goes through the few tags that `markup` lets through."""

    def __init__(self, site: str, about: str, language: str) -> None:
        super().__init__(convert_charrefs=True)
        self.site, self.about, self.language = site, about, language
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.strong, self.href, self.foreign = 0, "", ""
        self.lists: list[_List] = []
        self.table: _Table | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"strong", "em"}:
            self.strong += 1
        elif tag == "a":
            self._open_link(given.get("href") or "")
        elif tag == "span":
            self.foreign = given.get("lang") or ""
        elif tag in {"ul", "ol"}:
            self._end_line()
            self._write_list()
            self.lists.append(_List(tag == "ol", int(given.get("start") or 1)))
        elif tag == "table":
            self.table = _Table()
        elif tag == "tr" and self.table:
            self.table.rows.append([])
        elif tag == "br" or (tag in _OPENING and self.runs):
            self.handle_data(" ")

    def _open_link(self, href: str) -> None:
        """A place on the same page is none in a file."""
        self.href = "" if href.startswith("#") else urljoin(self.site, href)

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if not words:
            words = " " if self.runs and data else ""
        else:
            words = f"{' ' if data[0].isspace() else ''}{words}{' ' if data[-1].isspace() else ''}"
        if words:
            self.runs.append(Run(words, self.strong > 0, self.href, self._language()))

    def _language(self) -> str:
        named = _DOCUMENTS in self.href and self.language != "vi"
        spoken = "vi" if named else self.foreign
        return spoken if spoken != self.language else ""

    def handle_endtag(self, tag: str) -> None:
        if tag in {"strong", "em"}:
            self.strong -= 1
        elif tag == "a":
            self.href = ""
        elif tag == "span":
            self.foreign = ""
        elif tag == "li":
            self._end_line()
        elif tag in {"ul", "ol"}:
            self._write_list()
            self.lists.pop()
        elif tag in {"td", "th"} and self.table and self.table.rows:
            self.table.rows[-1].append(self._words())
        elif tag == "table":
            self._write_table()
        elif tag in _HEADINGS:
            self.about = self._words() or self.about
            self.blocks.append(Heading(self.about, _HEADINGS[tag]))
        elif tag == "p" and not self.lists:
            self.blocks.append(Paragraph(self.taken()))

    def taken(self) -> Runs:
        """What was read of a line, without spaces at its ends and two together."""
        kept: list[Run] = []
        for one in self.runs:
            text = one.text.lstrip() if not kept or kept[-1].text.endswith(" ") else one.text
            if text:
                kept.append(replace(one, text=text))
        if kept:
            kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
        self.runs = []
        return tuple(one for one in kept if one.text)

    def _words(self) -> str:
        return "".join(one.text for one in self.taken()).strip()

    def _end_line(self) -> None:
        words = self.taken()
        if self.lists and any(one.text.strip() for one in words):
            self.lists[-1].lines.append(words)

    def _write_list(self) -> None:
        """What was read of the innermost list; its numbers go on after a list inside it."""
        if self.lists and self.lists[-1].lines:
            listed = self.lists[-1]
            self.blocks.append(Items(tuple(listed.lines), listed.numbered, listed.start))
            listed.start += len(listed.lines)
            listed.lines = []

    def _write_table(self) -> None:
        rows, self.table = self.table.rows if self.table else [], None
        if len(rows) > 1:
            head, *rest = (tuple(row) for row in rows)
            self.blocks.append(Columns(self.about, head, tuple(rest)))
