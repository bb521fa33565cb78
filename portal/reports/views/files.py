"""A report as a file: a workbook, a plain table, or the official paper."""

from __future__ import annotations

from flask import Response
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.core.clock import today
from portal.core.database import db
from portal.documents.letters import serving
from portal.reports import csv_file, workbook
from portal.reports.building import Report, build
from portal.reports.official import paper
from portal.reports.periods import Period
from portal.reports.scopes import READERS, Scope
from portal.reports.views import reports
from portal.reports.views.finding import period_or_404, scope_or_404
from portal.reports.views.report import statutory_or_404
from portal.reports.wording import days_of, period_name


@reports.get("/<slug:slug>/so-lieu.<any(xlsx,csv):ending>")
@guards.staff(*READERS)
def sheet(slug: str, ending: str) -> ResponseReturnValue:
    """The same tables as on the screen, with the same numbers hidden."""
    scope = scope_or_404(slug)
    period = period_or_404(scope)
    found = build(db.session(), scope=scope, period=period)
    db.let_go()
    if ending == "csv":
        return _file(csv_file.written(found), csv_file.MEDIA_TYPE, f"{stem(scope, period)}.csv")
    title = f"{scope.name}, {period_name(period)}"
    content = workbook.written(found, title=title, notes=_notes(found))
    return _file(content, workbook.MEDIA_TYPE, f"{stem(scope, period)}.xlsx")


@reports.get("/<slug:slug>/van-ban.<any(pdf,docx,txt):ending>")
@guards.staff(*READERS)
def official_file(slug: str, ending: str) -> ResponseReturnValue:
    """The official paper as a file."""
    scope = scope_or_404(slug)
    period = period_or_404(scope)
    written = paper(statutory_or_404(scope, period), today())
    db.let_go()  # writing a PDF takes its time
    return serving.send(written, ending, stem=stem(scope, period))


def stem(scope: Scope, period: Period) -> str:
    """The name of a file, in plain letters: place and period."""
    days = period.key or f"{period.first.isoformat()}-{period.last.isoformat()}"
    return f"bao-cao-{scope.slug}-{days}"


def _notes(report: Report) -> list[str]:
    found = [_("Period: %(days)s.", days=days_of(report.period))]
    if report.still_runs:
        found.append(_("This period is not over. These are the figures until today, and they will still change."))  # fmt: skip
    if report.period.is_statutory:
        found.append(_("The columns of the official form were not seen: the figures are those that the rules name."))  # fmt: skip
        found.append(_("This report shows every number, also small ones. Pass it on only to who must have it."))  # fmt: skip
    if report.hides:
        found.append(_("Small numbers are not shown, and further ones with them, so that nobody can be recognised or worked out."))  # fmt: skip
    return found


def _file(content: bytes, media_type: str, name: str) -> Response:
    response = Response(content, content_type=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
