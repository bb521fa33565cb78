"""The scope and the period an address asks for; what is not the reader's does not exist."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from flask import abort, request
from flask_babel import gettext as _

from portal.accounts.guards import the_viewer
from portal.core.clock import today
from portal.core.database import db
from portal.core.forms.dates import split_date
from portal.core.text import clean
from portal.law import current_book
from portal.reports.periods import BadPeriod, Period, chosen, of_key
from portal.reports.scopes import Scope, scope_of

HALF, SINCE, UNTIL = "ky", "tu", "den"


@dataclass(frozen=True)
class Asked:
    """The period of an address: the days, or what is wrong with them, as they were typed."""

    period: Period | None
    given: Mapping[str, str]
    wrong: Mapping[str, str] = field(default_factory=dict)


def scope_or_404(slug: str) -> Scope:
    """The unit or province, if the person who is signed in may read its figures."""
    found = scope_of(db.session(), the_viewer(), slug)
    if found is None:
        abort(404)
    return found


def period_or_404(scope: Scope) -> Period:
    """The period, where nobody types: files and lists are reached by links."""
    asked = read_period(scope)
    if asked.period is None:
        abort(404)
    return asked.period


def read_period(scope: Scope) -> Asked:
    """The half-year or the days of the address."""
    given = {name: clean(request.args.get(name, ""))[:40] for name in (HALF, SINCE, UNTIL)}
    if given[HALF]:
        period = of_key(current_book(), given[HALF], today())
        if period is None:
            abort(404)
        return Asked(period, {HALF: period.key})
    return _read_days(given, whole_months=not scope.sees_cases)


def _read_days(given: Mapping[str, str], *, whole_months: bool) -> Asked:
    days = {name: _day(given[name]) for name in (SINCE, UNTIL)}
    first, last = days[SINCE], days[UNTIL]
    typed = {name: given[name] for name in (SINCE, UNTIL)}
    if first is None or last is None:
        sentence = _("Write the day like 05/03/2026.")
        return Asked(None, typed, {name: sentence for name, day in days.items() if day is None})
    try:
        return Asked(chosen(first, last, whole_months=whole_months), typed)
    except BadPeriod:
        return Asked(None, typed, {UNTIL: _("The last day must come after the first, and at most five years later.")})  # fmt: skip


def _day(text: str) -> date | None:
    parts = split_date(text) or {}
    try:
        return date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    except (KeyError, ValueError):
        return None
