"""What stands under the text of a policy: the articles it rests on, and what changed when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.core.database import db
from portal.core.languages import current_language
from portal.law import current_book
from portal.law.documents import LegalDocument
from portal.law.standing import force_on
from portal.policies import change_words
from portal.policies.changes import DayOfChange, by_day, law_changes
from portal.policies.dated import Published, published
from portal.policies.queries import Entry
from portal.policies.shown import articles, keys_shown, parameters_shown
from portal.policies.spoken import status_words


@dataclass(frozen=True)
class Ground:
    """A legal document with the articles of it that a page uses, and where it stands in words."""

    document: LegalDocument
    standing: str
    articles: list[str]


def grounds(entry: Entry, on: date, *, dated: bool) -> list[Ground]:
    """The documents a page names, on another day also those its figures of that day stand in."""
    book = current_book()
    shown = parameters_shown(entry.body, book, on)
    used = articles(shown, current_language())
    then = [one.basis.document for one in shown if one.basis.document] if dated else []
    named = [slug for slug in dict.fromkeys((*entry.documents, *then)) if slug in book.documents]
    return [
        Ground(document, _standing(document, on, dated=dated), used.get(document.slug, []))
        for document in (book.documents[slug] for slug in named)
    ]


def _standing(document: LegalDocument, on: date, *, dated: bool) -> str:
    if not dated:
        return status_words(document)
    return change_words.force_words(force_on(document, current_book().documents, on))


def changes_of(entry: Entry, out: Published | None = None) -> list[DayOfChange]:
    """Every change of a page, the newest first; `out` spares asking for its versions."""
    book, language = current_book(), current_language()
    known = published(db.session(), slug=entry.slug) if out is None else out
    moved = law_changes(book, keys_shown(entry.body, book))
    sayable = [change for change in moved if change_words.has_words(change, language)]
    return by_day(entry.changes, known.get((entry.slug, entry.language), ()), sayable)
