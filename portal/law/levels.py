"""The levels of a certificate as the law names them, for values that list who has a right."""

from __future__ import annotations

from portal.law.book import LawBook
from portal.law.parameters import Parameter

LEVEL_NAME = "certification.level_name."


def level_names(book: LawBook, parameter: Parameter, language: str) -> str:
    """The levels that a parameter lists, by their names, gravest first."""
    names = (book.parameters[LEVEL_NAME + level][-1] for level in parameter.text.split())
    return ", ".join(name.name(language) for name in names)
