"""What an editor may put into a text: figures of the law, links, pictograms and hard words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portal.core.languages import current_language
from portal.core.text import fold
from portal.law.parameters import Parameter
from portal.policies.files import Reader
from portal.policies.models import Edition, Policy
from portal.policies.placeholders import AMOUNTS, TABLES, parameters_in
from portal.policies.spoken import value_words


@dataclass(frozen=True)
class Hint:
    """What is typed, what it stands for, and what readers see today."""

    typed: str
    label: str
    shown: str = ""


@dataclass(frozen=True)
class Hints:
    """The hints beside one edition of a page."""

    used: Sequence[Hint]
    near: Sequence[Hint]
    documents: Sequence[Hint]
    tables: Sequence[str]
    amounts: Sequence[str]
    pictures: Sequence[str]
    terms: Sequence[str]


def hints_for(policy: Policy, bodies: Iterable[str], reader: Reader, edition: Edition) -> Hints:
    """The figures a page shows already, those of its legal documents, and the lists of its edition."""
    shown = {one.key: one for body in bodies for one in parameters_in(body, reader.book, reader.on)}
    of_documents = [
        found
        for slug in policy.documents
        for found in reader.book.resting_on(slug, reader.on)
        if found.key not in shown
    ]
    easy = edition is Edition.EASY
    return Hints(
        [_hint(one) for one in shown.values()], [_hint(one) for one in of_documents],
        [_document(slug, reader) for slug in policy.documents if slug in reader.book.documents],
        () if easy else tuple(TABLES), tuple(AMOUNTS),
        sorted(reader.easy.pictures) if easy else (), sorted(reader.easy.terms) if easy else (),
    )  # fmt: skip


def law_hints(reader: Reader, query: str) -> list[Hint]:
    """The values of today whose name, key or legal document has every word of the query."""
    words = fold(query).split()
    return [_hint(one) for one in reader.book.all_on("", reader.on) if _fits(one, words)]


def _fits(found: Parameter, words: Sequence[str]) -> bool:
    told = [found.label.in_language(language) for language in ("vi", "en")]
    whole = fold(" ".join([found.key, found.basis.number, *told]))
    return all(word in whole for word in words)


def _hint(found: Parameter) -> Hint:
    language = current_language()
    typed = f"{{{{ value:{found.key} }}}}"
    return Hint(typed, found.label.in_language(language), value_words(found, language))


def _document(slug: str, reader: Reader) -> Hint:
    document = reader.book.documents[slug]
    typed = f"{{{{ document:{slug} }}}}"
    return Hint(typed, document.title.in_language(current_language()), document.number)
