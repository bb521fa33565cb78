"""Which legal parameters a text shows, also through its tables, and the articles they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from portal.law.allowance import COEFFICIENT, NATIONAL_LEVEL, PROVINCIAL_LEVEL
from portal.law.book import LawBook
from portal.law.parameters import Parameter
from portal.policies.placeholders import AMOUNTS, PLACEHOLDER, TABLES

_NUMBERS = re.compile(r"[0-9]+")


def keys_shown(body: str, book: LawBook) -> tuple[str, ...]:
    """The keys of all parameters a text shows on any day, each once, in the order of the text."""
    found: dict[str, None] = {}
    for match in PLACEHOLDER.finditer(body):
        found.update(dict.fromkeys(_keys(match["kind"], match["argument"], book)))
    return tuple(key for key in found if key in book.parameters)


def _keys(kind: str, argument: str, book: LawBook) -> Iterator[str]:
    if kind in {"value", "from"}:
        yield argument
    elif kind == "amount":
        yield from AMOUNTS.get(argument, ())
    elif kind == "table" and argument in TABLES:
        yield NATIONAL_LEVEL
        yield from (f"{COEFFICIENT}{group}" for group in TABLES[argument])
        yield from (key for key in book.parameters if key.startswith(PROVINCIAL_LEVEL))


def parameters_shown(body: str, book: LawBook, on: date) -> list[Parameter]:
    """What the text shows on a day."""
    return [found for key in keys_shown(body, book) if (found := book.find(key, on))]


def articles(parameters: Iterable[Parameter], language: str) -> Mapping[str, list[str]]:
    """The articles in which parameters stand, by legal document, in the order of their numbers."""
    written: dict[str, set[tuple[tuple[int, ...], str, str]]] = {}
    for found in parameters:
        if found.basis.document and found.basis.article:
            numbers = tuple(int(number) for number in _NUMBERS.findall(found.basis.article))
            row = (numbers, found.basis.article, found.basis.article_words(language))
            written.setdefault(found.basis.document, set()).add(row)
    return {slug: [words for _n, _a, words in sorted(rows)] for slug, rows in written.items()}
