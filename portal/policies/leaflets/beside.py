"""What every leaflet of a policy needs beside its text, and the parts that both editions share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup

from portal.core.languages import date_long
from portal.documents.leaflets import Block, Items, Leaflet, Paragraph, Run, run
from portal.documents.leaflets.leaflet import Runs
from portal.law.documents import LegalDocument
from portal.policies.blocks import runs_of
from portal.policies.queries import Entry
from portal.policies.reading import Filler


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


def framed(
    entry: Entry, filler: Filler, beside: Beside, blocks: Sequence[Block], checked: str
) -> Leaflet:
    """A leaflet with what stands at the end of each: when it was checked, as of when, that it is free."""
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


def runs(html: Markup, entry: Entry, beside: Beside) -> Runs:
    """The words of one line of finished HTML."""
    return runs_of(html, site=beside.site, language=entry.language)


def came_later(beside: Beside) -> Iterator[Block]:
    """Said where the page did not exist yet on the day asked for."""
    if beside.came_later:
        yield Paragraph(run(_("This page did not exist on that day. These are its oldest words, with the amounts and rules of that day.")))  # fmt: skip


def values(found: Iterable[tuple[str, Markup]], entry: Entry, beside: Beside) -> Items:
    """Labels with their values."""
    return Items(tuple((Run(f"{label}: "), *runs(value, entry, beside)) for label, value in found))


def phone(line: Mapping[str, Any], language: str) -> Runs:
    """A line that can be called."""
    number = str(line["number"])
    return (Run(f"{line['text'][language]}: "), Run(number, href=f"tel:{number}"))
