"""The edition in plain words as a leaflet: the same words and figures as its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _
from markupsafe import Markup

from portal.core.languages import date_long, speaking
from portal.documents.leaflets import Block, Columns, Heading, Items, Leaflet, Paragraph, Run, run
from portal.documents.leaflets.leaflet import Runs
from portal.law.documents import LegalDocument
from portal.policies.amounts import Table
from portal.policies.blocks import blocks_of
from portal.policies.fact_rules import is_old
from portal.policies.leaflets.beside import Beside, came_later, framed, phone, values
from portal.policies.queries import Entry
from portal.policies.reading import Filler, pieces, unverified


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
        return framed(entry, filler, beside, [*_warning(entry, filler, beside), *around], checked)


def _blocks(html: Markup, entry: Entry, beside: Beside) -> list[Block]:
    return blocks_of(html, site=beside.site, about=entry.title, language=entry.language)


def _table(table: Table) -> Iterator[Block]:
    yield Columns(table.caption, tuple(table.head), tuple(tuple(row) for row in table.rows))
    yield from (Paragraph(run(note)) for note in table.notes)


def _warning(entry: Entry, filler: Filler, beside: Beside) -> Iterator[Block]:
    yield from came_later(beside)
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
        yield values(found, entry, beside)


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
    yield Items((desk, *(phone(one, entry.language) for one in beside.help_lines)))
