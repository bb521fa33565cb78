"""Tables of amounts for policy texts, computed from the law book on the day they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import prod

from flask_babel import gettext as _

from portal.core.languages import money
from portal.law.allowance import PROVINCIAL_LEVEL, allowance_amount, allowance_level
from portal.law.book import LawBook
from portal.policies.placeholders import AMOUNTS, TABLES
from portal.policies.spoken import number_words

# Tables of what is paid one time; all others are paid every month.
_ONCE = frozenset({"funeral"})
_NAME_OF_LEVEL = {"vi": "Mức chuẩn của ", "en": "Standard level of "}


@dataclass(frozen=True)
class Table:
    """A table as the component draws it, with what has to be said about it."""

    caption: str
    head: list[str]
    rows: list[list[str]]
    notes: list[str]


def draw(name: str, book: LawBook, on: date, language: str) -> Table:
    """The table of a placeholder: each of its groups by the national and each higher level."""
    once = name in _ONCE
    higher = _higher_provinces(book, on, language, once=once)
    level = _("Once, national level") if once else _("A month, national level")
    head = [_("What is paid") if once else _("Who"), _("Coefficient"), level, *higher.values()]
    rows, verified = [], True
    for group in TABLES[name]:
        national = allowance_amount(book, group, on=on)
        verified = verified and national.verified
        factor = number_words(str(national.coefficient.number), language)
        provincial = [allowance_amount(book, group, on=on, province=code) for code in higher]
        amounts = [money(amount.dong) for amount in (national, *provincial)]
        rows.append([national.coefficient.label.in_language(language), factor, *amounts])
    note = _("These amounts are computed and not yet verified. The commune decides.")
    caption = _("Amounts paid once") if once else _("Amounts a month")
    return Table(caption, head, rows, [] if verified else [note])


def computed(name: str, book: LawBook, on: date) -> int:
    """An amount in đồng that is a product of parameters, rounded to whole đồng."""
    factors = [book.value(key, on).value for key in AMOUNTS[name]]
    exact = prod(Fraction(one) for one in factors if isinstance(one, int | Fraction | Decimal))
    return int(exact + Fraction(1, 2))  # half a đồng up, as allowances are rounded


def _higher_provinces(book: LawBook, on: date, language: str, *, once: bool) -> Mapping[str, str]:
    """Codes of the provinces whose verified level is above the national one, with a column name."""
    found = {}
    for parameter in book.all_on(PROVINCIAL_LEVEL, on):
        code = parameter.key.removeprefix(PROVINCIAL_LEVEL)
        if parameter.verified and allowance_level(book, on=on, province=code).is_provincial:
            name = parameter.label.in_language(language).removeprefix(_NAME_OF_LEVEL[language])
            found[code] = (
                _("Once in %(province)s", province=name)
                if once
                else _("A month in %(province)s", province=name)
            )
    return found
