"""A policy as a leaflet: the same words and figures as its page, to be written out as files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup

from portal.core.languages import date_long, speaking
from portal.documents.leaflets import (
    Block,
    Columns,
    Heading,
    Items,
    Leaflet,
    Paragraph,
    Pictured,
    Run,
    run,
)
from portal.documents.leaflets.leaflet import Runs
from portal.law.documents import LegalDocument
from portal.policies.amounts import Table
from portal.policies.blocks import blocks_of, runs_of
from portal.policies.easy.lists import Term
from portal.policies.easy.page import Explained, easy_page
from portal.policies.fact_rules import is_old
from portal.policies.queries import Entry
from portal.policies.reading import Filler, pieces, unverified

# Pictograms of the lines about whom to ask.
COMMUNE, PHONE = "xa", "dien-thoai"


@dataclass(frozen=True)
class Beside:
    """What a leaflet says beside its text: the site, its own page, whom to ask by phone, the legal basis.

    `rests_on` are legal documents with where each stands in words and the articles of it that are used;
    `came_later` where the page did not exist yet on its day.
    """

    site: str
    address: str
    help_lines: Sequence[Mapping[str, Any]] = ()
    rests_on: Sequence[tuple[LegalDocument, str, Sequence[str]]] = ()
    came_later: bool = False


def plain_leaflet(entry: Entry, filler: Filler, beside: Beside) -> Leaflet:
    """The edition in plain words."""
    with speaking(entry.language):
        body: list[Block] = []
        for piece in pieces(entry, filler):
            if piece.table:
                body.extend(_table(piece.table))
            else:
                body.extend(_blocks(piece.html, entry, beside))
        around = (*body, *_not_read(entry, filler, beside), *_basis(filler, beside), *_where_to_ask(entry, beside))  # fmt: skip
        checked = _("This page was last checked on %(day)s.", day=date_long(entry.checked_on))
        return _leaflet(entry, filler, beside, [*_warning(entry, filler, beside), *around], checked)


def easy_leaflet(
    entry: Entry, filler: Filler, beside: Beside, terms: Mapping[str, Term]
) -> Leaflet:
    """The edition that is easy to read; its hard words are explained after the text."""
    with speaking(entry.language):
        page = easy_page(entry, filler, terms)
        body: list[Block] = []
        for section in page.sections:
            body.append(Heading("".join(one.text for one in _runs(section.words, entry, beside))))
            lines = ((line.picture, _runs(line.html, entry, beside)) for line in section.lines)
            body.append(Pictured(tuple(lines)))
        around = (*body, *_not_sure(entry, filler, beside), *_easy_asking(entry, beside), *_explained(page.explained))  # fmt: skip
        checked = _("We checked this page on %(day)s.", day=date_long(entry.checked_on))
        return _leaflet(entry, filler, beside, [*_easy_warning(entry, filler, beside), *around], checked)  # fmt: skip


def _leaflet(
    entry: Entry, filler: Filler, beside: Beside, blocks: Sequence[Block], checked: str
) -> Leaflet:
    return Leaflet(
        title=entry.title, language=entry.language, on=filler.on, lead=entry.summary,
        blocks=tuple(blocks),
        foot=(
            checked,
            _("This file shows the text and the law as of %(day)s.", day=date_long(filler.on)),
            _("This file is free. You may copy it and pass it on."),
        ),
        address=beside.address,
    )  # fmt: skip


def _blocks(html: Markup, entry: Entry, beside: Beside) -> list[Block]:
    return blocks_of(html, site=beside.site, about=entry.title, language=entry.language)


def _runs(html: Markup, entry: Entry, beside: Beside) -> Runs:
    return runs_of(html, site=beside.site, language=entry.language)


def _table(table: Table) -> Iterator[Block]:
    yield Columns(table.caption, tuple(table.head), tuple(tuple(row) for row in table.rows))
    yield from (Paragraph(run(note)) for note in table.notes)


def _came_later(beside: Beside) -> Iterator[Block]:
    if beside.came_later:
        yield Paragraph(run(_("This page did not exist on that day. These are its oldest words, with the amounts and rules of that day.")))  # fmt: skip


def _warning(entry: Entry, filler: Filler, beside: Beside) -> Iterator[Block]:
    yield from _came_later(beside)
    if is_old(entry.review_by, filler.on):
        told = _(
            "Nobody has compared this page with the law since %(day)s. Ask your commune whether it still holds.",
            day=date_long(entry.checked_on),
        )
        yield Paragraph((Run(told, strong=True),))


def _not_read(entry: Entry, filler: Filler, beside: Beside) -> Iterator[Block]:
    """Figures that come from reports: each with its name, so that nobody takes them for certain."""
    found = unverified(entry, filler)
    if found:
        yield Paragraph(run(_("These figures and names on this page come from reports; we have not read them in the law itself:")))  # fmt: skip
        yield _values(found, entry, beside)


def _values(found: Iterable[tuple[str, Markup]], entry: Entry, beside: Beside) -> Items:
    return Items(tuple((Run(f"{label}: "), *_runs(value, entry, beside)) for label, value in found))


def _basis(filler: Filler, beside: Beside) -> Iterator[Block]:
    if beside.rests_on:
        yield Heading(_("Legal basis"))
        yield Items(tuple(_document(*one, filler) for one in beside.rests_on))


def _document(
    document: LegalDocument, standing: str, articles: Sequence[str], filler: Filler
) -> Runs:
    """Number, title, since when it is in force, where it stands, and what of it is used."""
    language = filler.language
    number = Run(
        document.number, href=filler.address_of(document.slug),
        language="" if language == "vi" else "vi",
    )  # fmt: skip
    told = [f", {document.title.in_language(language)}."]
    if document.in_force:
        told.append(_("In force since %(day)s.", day=date_long(document.in_force)))
    told.append(f"{standing}.")
    if articles:
        told.append(_("Used here: %(articles)s.", articles=", ".join(articles)))
    return (number, Run(" ".join(told)))


def _where_to_ask(entry: Entry, beside: Beside) -> Iterator[Block]:
    yield Heading(_("Where to ask"))
    desk = run(_("The reception desk of the People's Committee of the commune where you live"))
    yield Items((desk, *(_line(one, entry.language) for one in beside.help_lines)))


def _line(line: Mapping[str, Any], language: str) -> Runs:
    number = str(line["number"])
    return (Run(f"{line['text'][language]}: "), Run(number, href=f"tel:{number}"))


def _easy_warning(entry: Entry, filler: Filler, beside: Beside) -> Iterator[Block]:
    yield from _came_later(beside)
    if is_old(entry.review_by, filler.on):
        yield Paragraph(run(_("This page may be old. Ask your commune if it is still right.")))


def _not_sure(entry: Entry, filler: Filler, beside: Beside) -> Iterator[Block]:
    found = unverified(entry, filler)
    if found:
        yield Heading(_("Not sure yet"))
        yield Paragraph(run(_("We have not read this in the law yet. Ask the commune.")))
        yield _values(found, entry, beside)


def _easy_asking(entry: Entry, beside: Beside) -> Iterator[Block]:
    yield Heading(_("Where to ask"))
    desk = run(_("Go to the People's Committee of the commune where you live."))
    phones = ((PHONE, _line(one, entry.language)) for one in beside.help_lines)
    yield Pictured(((COMMUNE, desk), *phones))


def _explained(words: Iterable[Explained]) -> Iterator[Block]:
    told = tuple((Run(one.term, strong=True), Run(f": {one.meaning}")) for one in words)
    if told:
        yield Heading(_("Hard words"))
        yield Items(told)
