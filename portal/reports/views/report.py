"""One report on the screen, and as the official paper to be signed."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.core.clock import today
from portal.core.database import db
from portal.core.languages import current_language, speaking
from portal.law import current_book
from portal.reports.building import Report, build
from portal.reports.official import paper
from portal.reports.periods import Period
from portal.reports.scopes import READERS, Scope
from portal.reports.views import reports
from portal.reports.views.finding import period_or_404, read_period, scope_or_404
from portal.reports.wording import days_of, form_name, period_name, unverified


@reports.get("/<slug:slug>")
@guards.staff(*READERS)
def report(slug: str) -> ResponseReturnValue:
    """The summary first, then every table; or what is wrong with the days that were typed."""
    scope = scope_or_404(slug)
    asked = read_period(scope)
    if asked.period is None:
        return render_template("reports/days.html", scope=scope, given=asked.given, wrong=asked.wrong)  # fmt: skip
    found = build(db.session(), scope=scope, period=asked.period)
    language = current_language()
    return render_template(
        "reports/report.html", report=found, scope=scope, period=asked.period, given=asked.given,
        name=period_name(asked.period), days=days_of(asked.period),
        form_number=form_name(scope, asked.period, language),
        form_title=_form_title(scope, asked.period, language),
        doubtful=unverified(scope, asked.period, language),
    )  # fmt: skip


def _form_title(scope: Scope, period: Period, language: str) -> str:
    which = "report_province" if scope.is_province else "report_commune"
    found = current_book().find(f"form.{which}.title", period.last)
    return found.name(language) if found is not None else ""


@reports.get("/<slug:slug>/van-ban")
@guards.staff(*READERS)
def official(slug: str) -> ResponseReturnValue:
    """The report as an official paper on the screen; only a half-year has one."""
    scope = scope_or_404(slug)
    period = period_or_404(scope)
    written = paper(statutory_or_404(scope, period), today())
    return render_template(
        "reports/official.html", paper=written, scope=scope, period=period, name=period_name(period)
    )


def statutory_or_404(scope: Scope, period: Period) -> Report:
    """The report in Vietnamese, as official papers are; chosen days give no official paper."""
    if not period.is_statutory:
        abort(404)
    with speaking("vi"):
        return build(db.session(), scope=scope, period=period)
