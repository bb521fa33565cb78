"""Where reports begin: whose figures, for which half-year, and when they are due."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.core.clock import today
from portal.core.database import db
from portal.law import current_book
from portal.reports.due import next_due
from portal.reports.periods import latest
from portal.reports.scopes import READERS, scopes
from portal.reports.views import reports
from portal.reports.wording import days_of, period_name

_HALVES = 6


@reports.get("")
@guards.staff(*READERS)
def overview() -> ResponseReturnValue:
    """Each place with its last half-years, and a box for other days."""
    book, day = current_book(), today()
    halves = [(one, period_name(one), days_of(one)) for one in latest(book, day, _HALVES)]
    found = scopes(db.session(), guards.the_viewer())
    due = [next_due(book, day, province=scope.is_province) for scope in found]
    return render_template(
        "reports/overview.html", halves=halves,
        places=[(scope, one, period_name(one.period)) for scope, one in zip(found, due, strict=True)],
        given={}, wrong={},
    )  # fmt: skip
