"""The edition that is easy to read as a leaflet: its lines with their pictograms, hard words explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from flask_babel import gettext as _

from portal.core.languages import date_long, speaking
from portal.documents.leaflets import Block, Heading, Items, Leaflet, Paragraph, Pictured, Run, run
from portal.policies.easy.lists import Term
from portal.policies.easy.page import Explained, easy_page
from portal.policies.fact_rules import is_old
from portal.policies.leaflets.beside import Beside, came_later, framed, phone, runs, values
from portal.policies.queries import Entry
from portal.policies.reading import Filler, unverified

# Pictograms of the lines about whom to ask.
COMMUNE, PHONE = "xa", "dien-thoai"


def easy_leaflet(
    entry: Entry, filler: Filler, beside: Beside, terms: Mapping[str, Term]
) -> Leaflet:
    """The edition that is easy to read; its hard words are explained after the text."""
    with speaking(entry.language):
        page = easy_page(entry, filler, terms)
        body: list[Block] = []
        for section in page.sections:
            body.append(Heading("".join(one.text for one in runs(section.words, entry, beside))))
            lines = ((line.picture, runs(line.html, entry, beside)) for line in section.lines)
            body.append(Pictured(tuple(lines)))
        around = (*body, *_not_sure(entry, filler, beside), *_where_to_ask(entry, beside), *_explained(page.explained))  # fmt: skip
        checked = _("We checked this page on %(day)s.", day=date_long(entry.checked_on))
        return framed(entry, filler, beside, [*_warning(entry, filler, beside), *around], checked)  # fmt: skip


def _warning(entry: Entry, filler: Filler, beside: Beside) -> Iterator[Block]:
    yield from came_later(beside)
    if is_old(entry.review_by, filler.on):
        yield Paragraph(run(_("This page may be old. Ask your commune if it is still right.")))


def _not_sure(entry: Entry, filler: Filler, beside: Beside) -> Iterator[Block]:
    found = unverified(entry, filler)
    if found:
        yield Heading(_("Not sure yet"))
        yield Paragraph(run(_("We have not read this in the law yet. Ask the commune.")))
        yield values(found, entry, beside)


def _where_to_ask(entry: Entry, beside: Beside) -> Iterator[Block]:
    yield Heading(_("Where to ask"))
    desk = run(_("Go to the People's Committee of the commune where you live."))
    phones = ((PHONE, phone(one, entry.language)) for one in beside.help_lines)
    yield Pictured(((COMMUNE, desk), *phones))


def _explained(words: Iterable[Explained]) -> Iterator[Block]:
    told = tuple((Run(one.term, strong=True), Run(f": {one.meaning}")) for one in words)
    if told:
        yield Heading(_("Hard words"))
        yield Items(told)
