"""A policy made ready to read: today's law filled in, Markdown turned to safe HTML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from portal.core.languages import money
from portal.law.allowance import COEFFICIENT
from portal.law.book import LawBook, NoParameter
from portal.law.parameters import Parameter
from portal.policies.amounts import Table, computed, draw
from portal.policies.markup import linked, plain, render, vietnamese
from portal.policies.placeholders import Placeholder, parameters_in, reason_against
from portal.policies.queries import Entry
from portal.policies.questions import Question
from portal.policies.spoken import first_day_words, value_words

AddressOf = Callable[[str], str]


@dataclass(frozen=True)
class Piece:
    """Finished HTML or a table."""

    html: Markup
    table: Table | None


@dataclass(frozen=True)
class Filler:
    """Fills placeholders for one language on one day; `address_of` gives a document's page.

    `unknown` stands where the book has no value for the day: another day than the text was checked for,
    or the law moved on; to say nothing is better than something wrong.
    """

    book: LawBook
    on: date
    language: str
    address_of: AddressOf
    unknown: str = "…"

    def __call__(self, found: Placeholder) -> Markup:
        """The words that stand in for a placeholder."""
        if reason_against(found, self.book, self.on):
            return escape(self.unknown)
        if found.kind == "value":
            return self._value(found.argument)
        if found.kind == "amount":
            return escape(money(computed(found.argument, self.book, self.on)))
        if found.kind == "from":
            return escape(first_day_words(self.book, found.argument, self.on))
        if found.kind == "document":
            document = self.book.documents[found.argument]
            return linked(document.number, self.address_of(document.slug))
        return vietnamese(found.argument)

    def _value(self, key: str) -> Markup:
        return shown_value(self.book.value(key, self.on), self.language)


def shown_value(parameter: Parameter, language: str) -> Markup:
    """A value as people read it; a Vietnamese code inside another language is marked as such."""
    words = value_words(parameter, language)
    foreign = language != "vi" and parameter.unit == "code" and not words.isascii()
    return vietnamese(words) if foreign else escape(words)


def pieces(entry: Entry, filler: Filler) -> list[Piece]:
    """The body of a policy in order, HTML and tables."""
    return [
        _table(part.table, filler) if part.table else Piece(part.html, None)
        for part in render(entry.body, filler)
    ]


def _table(name: str, filler: Filler) -> Piece:
    try:
        return Piece(Markup(), draw(name, filler.book, filler.on, filler.language))
    except NoParameter:
        return Piece(Markup('<p class="govuk-body">{}</p>').format(filler.unknown), None)


def unverified(entry: Entry, filler: Filler) -> list[tuple[str, Markup]]:
    """What a text shows that was not read in the law itself: the label and the value."""
    language = filler.language
    return [
        (found.label.in_language(language), filler(_shown(found)))
        for found in parameters_in(entry.body, filler.book, filler.on)
        if not found.verified
    ]


def _shown(parameter: Parameter) -> Placeholder:
    """What readers see of a parameter: of a coefficient the amount that it makes."""
    if parameter.key.startswith(COEFFICIENT):
        return Placeholder("amount", f"allowance_{parameter.key.removeprefix(COEFFICIENT)}")
    return Placeholder("value", parameter.key)


def plain_words(entry: Entry, filler: Filler) -> str:
    """The words of the body alone, for the search."""
    return " ".join(plain(part.html) for part in render(entry.body, filler))


def answer_of(question: Question, filler: Filler) -> Markup:
    """The answer to a question as finished HTML, with the law of the day."""
    parts = render(question.answer.in_language(filler.language), filler)
    return Markup("").join(part.html for part in parts)
