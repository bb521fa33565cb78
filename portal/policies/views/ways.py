"""Other ways to read a page of the library, for the template part `policies/formats.html`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flask import current_app, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup, escape

from portal.core.clock import today
from portal.documents.leaflets.formats import FORMATS
from portal.policies.markup import render
from portal.policies.models import Edition
from portal.policies.queries import Entry
from portal.policies.signed import SignedVideo, find_signed
from portal.policies.views import policies
from portal.policies.views.formats import FILES, copy_key

WORDS = {
    "pdf": _l("PDF file to print, works with screen readers"),
    "chu-lon.pdf": _l("PDF file in large print"),
    "txt": _l("Text file for reading aloud"),
    "brf": _l("Braille file (BRF), for embossers and braille displays"),
}
_KILOBYTE, _MEGABYTE = 1_000, 1_000_000


@dataclass(frozen=True)
class Way:
    """A file of this page: what it is, where it is, and how large it is in words or ""."""

    words: str
    href: str
    size: str


def ways_to_read(entry: Entry, on: date | None = None) -> list[Way]:
    """The files of an edition that this site can make; none for a page whose rule is in doubt."""
    if entry.doubtful:
        return []
    edition, day = Edition(entry.edition), on.isoformat() if on and on != today() else None
    return [
        Way(
            str(WORDS[ending]),
            url_for(FILES[edition], slug=entry.slug, ending=ending, ngay=day),
            _size(entry.slug, edition, on or today(), ending),
        )
        for ending, one in FORMATS.items()
        if one.here()
    ]


def _size(slug: str, edition: Edition, on: date, ending: str) -> str:
    """Known once the file was written; nobody waits for it here."""
    size = current_app.extensions["policy_copies"].size_of(copy_key(slug, edition, on, ending))
    return "" if size is None else size_words(size)


def size_words(size: int) -> str:
    """A size in bytes as people say it."""
    if size >= _MEGABYTE:
        return str(_("about %(n)s megabytes", n=round(size / _MEGABYTE)))
    return str(_("about %(n)s kilobytes", n=max(round(size / _KILOBYTE), 1)))


def signed_of(entry: Entry) -> SignedVideo | None:
    """The sign-language video of a policy."""
    return find_signed(current_app.extensions["policy_folder"] / entry.slug)


def transcript_of(signed: SignedVideo) -> Markup:
    """The words of a video; they bear no figures of the law, whose pages change with it."""
    return Markup("").join(
        part.html for part in render(signed.transcript, lambda found: escape(found.argument))
    )


@policies.context_processor
def for_the_part() -> dict[str, Callable[..., object]]:
    """What the part with the ways to read needs; previews of editors have that part too."""
    shown = (ways_to_read, signed_of, size_words, transcript_of)
    return {one.__name__: one for one in shown}
