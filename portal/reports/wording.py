"""How a report, its period and what it rests on are called."""

from __future__ import annotations

from flask_babel import gettext as _

from portal.cases.letters.source import Doubtful
from portal.core.languages import date_long
from portal.law import current_book
from portal.law.parameters import Parameter
from portal.reports.building import BANDS, THRESHOLD
from portal.reports.periods import FIRST_HALF, Period
from portal.reports.scopes import Scope

_HALF_KEYS = (
    "report.first_half_from", "report.first_half_to",
    "report.second_half_from", "report.second_half_to",
)  # fmt: skip


def period_name(period: Period) -> str:
    """ "First half of 2026", or the days that were chosen."""
    if period.half == FIRST_HALF:
        return _("First half of %(year)s", year=period.year)
    if period.half:
        return _("Second half of %(year)s", year=period.year)
    return days_of(period)


def days_of(period: Period) -> str:
    """From which day to which."""
    return _("from %(first)s to %(last)s", first=date_long(period.first), last=date_long(period.last))  # fmt: skip


def form_keys(scope: Scope) -> tuple[str, str]:
    """The parameters of the number and the title of the official form."""
    which = "report_province" if scope.is_province else "report_commune"
    return f"form.{which}.number", f"form.{which}.title"


def receiver_key(scope: Scope) -> str:
    """The parameter with the name of the level above, to which the report goes."""
    return "authority.ministry" if scope.is_province else "authority.department"


def form_name(scope: Scope, period: Period, language: str) -> str:
    """Number and basis of the official form, where someone has checked them."""
    found = current_book().find(form_keys(scope)[0], period.last)
    if found is None or not found.verified:
        return ""
    return ", ".join(part for part in (found.text, found.basis.cited(language)) if part)


def unverified(scope: Scope, period: Period, language: str) -> list[Doubtful]:
    """What the figures rest on that staff must compare with the text in force."""
    keys = [*form_keys(scope), BANDS, receiver_key(scope)]
    keys += [key for key in _HALF_KEYS if _half_of(key) == period.half]
    keys += [] if period.is_statutory else [THRESHOLD]
    rows = [current_book().find(key, period.last) for key in keys]
    return [_doubt(one, language) for one in rows if one is not None and not one.verified]


def _half_of(key: str) -> int:
    return FIRST_HALF if "first_half" in key else FIRST_HALF + 1


def _doubt(one: Parameter, language: str) -> Doubtful:
    said = one.name(language)
    if one.unit == "day_of_year":  # written as month and day in the law book
        said = "/".join(reversed(said.split("-")))
    return Doubtful(f"{one.label.in_language(language)}: {said}", one.basis.cited(language))
