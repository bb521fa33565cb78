"""The placeholders of a policy text, so that no amount, limit or name of law is typed into it.

`{{ value:KEY }}` a legal parameter as it stands today, `{{ from:KEY }}` the day it began,
`{{ amount:NAME }}` an amount computed from them,
`{{ document:SLUG }}` a link to a legal document, `{{ vi:WORDS }}` Vietnamese words inside an
English text, `{{ table:NAME }}` alone in a line, a table of amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from portal.core.reasons import N_
from portal.law.book import LawBook
from portal.law.parameters import Parameter

# No two parts beside each other may take the same letters: a long line of spaces would never be done.
PLACEHOLDER = re.compile(
    r"\{\{\s*(?P<kind>[a-z]+)\s*:\s*(?P<argument>[^{}\s](?:[^{}]*[^{}\s])?)\s*\}\}"
)
TABLE_LINE = re.compile(r"^\{\{\s*table\s*:\s*(?P<name>[a-z_]+)\s*\}\}[ \t]*$", re.MULTILINE)
TABLES: Mapping[str, tuple[str, ...]] = {
    "allowance": (
        "extreme_adult", "extreme_child", "extreme_elder", "severe_adult", "severe_child",
        "severe_elder", "household_carer", "pregnant_or_1_child", "pregnant_and_child_or_2",
        "foster_adult", "foster_child",
    ),
    "care": ("household_carer",),
    "small_child": ("pregnant_or_1_child", "pregnant_and_child_or_2"),
    "foster": ("foster_adult", "foster_child"),
    "facility": ("facility_u4", "facility"),
    "funeral": ("funeral", "funeral_facility"),
}  # fmt: skip
# Products of parameters: what is multiplied. Those of allowances are the national amounts.
AMOUNTS: Mapping[str, tuple[str, ...]] = {
    "scholarship": ("salary.base", "education.scholarship_share"),
    **{
        f"allowance_{group}": ("allowance.standard_level", f"allowance.coefficient.{group}")
        for group in (*TABLES["allowance"], *TABLES["facility"], *TABLES["funeral"])
    },
}


@dataclass(frozen=True)
class Placeholder:
    """One placeholder as written."""

    kind: str
    argument: str


def reason_against(found: Placeholder, book: LawBook, on: date) -> str | None:
    """Why a placeholder cannot be filled on a day, or None when it can."""
    if found.kind in {"value", "from"}:
        known = book.find(found.argument, on) is not None
        return None if known else N_("the law book has no value of %(key)s on %(day)s", key=found.argument, day=on)  # fmt: skip
    if found.kind == "amount":
        known = all(book.find(key, on) for key in AMOUNTS.get(found.argument, ("",)))
        return None if known else N_("the amount %(key)s is unknown on %(day)s", key=found.argument, day=on)  # fmt: skip
    if found.kind == "document":
        known = found.argument in book.documents
        return None if known else N_("unknown legal document %(key)s", key=found.argument)
    if found.kind == "table":
        return None if found.argument in TABLES else N_("unknown table %(key)s", key=found.argument)  # fmt: skip
    return None if found.kind == "vi" else N_("unknown placeholder %(kind)s", kind=found.kind)


def parameters_in(body: str, book: LawBook, on: date) -> Iterator[Parameter]:
    """The legal parameters that a text shows on a day, each once; those of tables not."""
    keys: dict[str, None] = {}
    for match in PLACEHOLDER.finditer(body):
        if match["kind"] == "amount":
            keys.update(dict.fromkeys(AMOUNTS.get(match["argument"], ())))
        elif match["kind"] in {"value", "from"}:
            keys[match["argument"]] = None
    return (found for key in keys if (found := book.find(key, on)))
