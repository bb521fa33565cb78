"""The amounts and conditions that the law book has for a kind, in sentences with their basis."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from flask_babel import get_locale
from flask_babel import gettext as _

from portal.core.languages import money
from portal.law import current_book
from portal.law.parameters import Parameter
from portal.services.support.kinds import Kind


def lines(kind: Kind, on: date) -> list[str]:
    """One line for each figure: its name, its value, on which text it rests and whether it is checked."""
    found = (current_book().find(key, on) for key in kind.figures)
    return [_line(one) for one in found if one is not None]


def _line(one: Parameter) -> str:
    locale = get_locale()
    language = locale.language if locale is not None else "vi"
    said = f"{one.label.in_language(language)}: {_value(one)} ({one.basis.cited(language)})."
    return said if one.verified else f"{said} {_('Not yet verified against the official text.')}"


def _value(one: Parameter) -> str:
    if one.unit == "dong":
        return money(one.whole)
    if one.unit == "months":
        return _("%(n)s months", n=one.whole)
    if isinstance(one.value, Fraction):
        return f"{int(one.value * 100)} %"
    return one.text
