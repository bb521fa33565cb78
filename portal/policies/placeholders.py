"""The placeholders of a policy text, so that no amount, limit or name of law is typed into it.

`{{ value:KEY }}` a legal parameter as it stands today, `{{ from:KEY }}` the day it began,
`{{ document:SLUG }}` a link to a legal document, `{{ vi:WORDS }}` Vietnamese words inside an
English text, `{{ table:NAME }}` alone in a line, a table of amounts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from portal.law.book import LawBook

PLACEHOLDER = re.compile(r"\{\{\s*(?P<kind>[a-z]+)\s*:\s*(?P<argument>[^{}]+?)\s*\}\}")
TABLE_LINE = re.compile(r"^\{\{\s*table\s*:\s*(?P<name>[a-z_]+)\s*\}\}[ \t]*$", re.MULTILINE)
TABLES = frozenset({"allowance"})


@dataclass(frozen=True)
class Placeholder:
    """One placeholder as written."""

    kind: str
    argument: str


def reason_against(found: Placeholder, book: LawBook, on: date) -> str | None:
    """Why a placeholder cannot be filled on a day, or None when it can."""
    if found.kind in {"value", "from"}:
        known = book.find(found.argument, on) is not None
        return None if known else f"the law book has no value of {found.argument} on {on}"
    if found.kind == "document":
        known = found.argument in book.documents
        return None if known else f"unknown legal document {found.argument}"
    if found.kind == "table":
        return None if found.argument in TABLES else f"unknown table {found.argument}"
    return None if found.kind == "vi" else f"unknown placeholder {found.kind}"
