"""Legal parameters: values with their basis, their period and the day they were last checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from portal.law.units import ENGLISH, LocalName, Value

ARTICLE = re.compile(r"(?P<article>[0-9]+[a-z]?)(\((?P<clause>[0-9]+)\))?(?P<point>[a-zđ])?")


@dataclass(frozen=True)
class Basis:
    """Why a value holds: an article of a legal document, or a sentence where no text says it."""

    document: str = ""
    number: str = ""
    article: str = ""
    note: LocalName | None = None

    def cited(self, language: str) -> str:
        """The basis as people cite it."""
        if not self.number:
            return self.note.in_language(language) if self.note else ""
        return f"{self.number}, {self.article_words(language)}" if self.article else self.number

    def article_words(self, language: str) -> str:
        """The article alone: "Điều 6 khoản 1 điểm e", "article 6(1)e"; nothing where none is named."""
        if not self.article:
            return ""
        english = language == ENGLISH
        return f"article {self.article}" if english else _article_in_vietnamese(self.article)

    def __str__(self) -> str:
        return self.cited("vi")


def _article_in_vietnamese(article: str) -> str:
    match = ARTICLE.fullmatch(article)
    if not match:
        return f"Điều {article}"
    words = [f"Điều {match['article']}"]
    words += [f"khoản {match['clause']}"] if match["clause"] else []
    words += [f"điểm {match['point']}"] if match["point"] else []
    return " ".join(words)


@dataclass(frozen=True)
class Parameter:
    """One value for one period; `valid_to` is the last day, None while the period is open."""

    key: str
    label: LocalName
    value: Value
    unit: str
    basis: Basis
    valid_from: date
    valid_to: date | None
    source: str
    checked_on: date
    verified: bool

    @property
    def whole(self) -> int:
        """The value as a whole number (days, đồng, people, years)."""
        if not isinstance(self.value, int):
            raise TypeError(f"{self.key} is not a whole number but {self.unit}")
        return self.value

    @property
    def number(self) -> Decimal:
        """The value as an exact number (coefficients, đồng)."""
        if not isinstance(self.value, int | Decimal):
            raise TypeError(f"{self.key} is not a number but {self.unit}")
        return Decimal(self.value)

    @property
    def text(self) -> str:
        """The value as text (codes, rules); a name gives its Vietnamese form."""
        return str(self.value)

    def name(self, language: str) -> str:
        """A name in a language; other values as text."""
        value = self.value
        return value.in_language(language) if isinstance(value, LocalName) else str(value)

    def holds_on(self, day: date) -> bool:
        """Whether the period includes the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
