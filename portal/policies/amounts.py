"""Tables of amounts for policy texts, computed from the law book on the day they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from portal.core.languages import money
from portal.law.allowance import PROVINCIAL_LEVEL, allowance_amount, allowance_level
from portal.law.book import LawBook
from portal.policies.spoken import number_words

ALLOWANCE_GROUPS = (
    "extreme_adult", "extreme_child", "extreme_elder", "severe_adult", "severe_child",
    "severe_elder", "household_carer", "pregnant_or_1_child", "pregnant_and_child_or_2",
    "foster_adult", "foster_child",
)  # fmt: skip
_NAME_OF_LEVEL = {"vi": "Mức chuẩn của ", "en": "Standard level of "}


@dataclass(frozen=True)
class Table:
    """A table as the component draws it, with what has to be said about it."""

    caption: str
    head: list[str]
    rows: list[list[str]]
    notes: list[str]


def draw(name: str, book: LawBook, on: date, language: str) -> Table:
    """The table of a placeholder."""
    return {"allowance": allowance_table}[name](book, on, language)


def allowance_table(book: LawBook, on: date, language: str) -> Table:
    """What each group gets a month, by the national level and by each higher provincial one."""
    higher = _higher_provinces(book, on, language)
    head = [_("Who"), _("Coefficient"), _("A month, national level"), *higher.values()]
    rows, verified = [], True
    for group in ALLOWANCE_GROUPS:
        national = allowance_amount(book, group, on=on)
        verified = verified and national.verified
        factor = number_words(str(national.coefficient.number), language)
        provincial = [allowance_amount(book, group, on=on, province=code) for code in higher]
        amounts = [money(amount.dong) for amount in (national, *provincial)]
        rows.append([national.coefficient.label.in_language(language), factor, *amounts])
    note = _("These amounts are computed and not yet verified. The commune decides.")
    return Table(_("Amounts a month"), head, rows, [] if verified else [note])


def _higher_provinces(book: LawBook, on: date, language: str) -> Mapping[str, str]:
    """Codes of the provinces whose verified level is above the national one, with a column name."""
    found = {}
    for parameter in book.all_on(PROVINCIAL_LEVEL, on):
        code = parameter.key.removeprefix(PROVINCIAL_LEVEL)
        if parameter.verified and allowance_level(book, on=on, province=code).is_provincial:
            name = parameter.label.in_language(language).removeprefix(_NAME_OF_LEVEL[language])
            found[code] = _("A month in %(province)s", province=name)
    return found
