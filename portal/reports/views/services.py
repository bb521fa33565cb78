"""The figures of every service in one table, and the applications behind a number."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.accounts import access, guards
from portal.cases.service import registry
from portal.core.database import db
from portal.reports import by_service
from portal.reports.lines import cases_behind
from portal.reports.scopes import CASE_READERS, READERS
from portal.reports.views import reports
from portal.reports.views.behind import NOTED, read_id
from portal.reports.views.finding import period_or_404, read_period, scope_or_404
from portal.reports.wording import days_of, period_name

_PERIOD = ("ky", "tu", "den")


@reports.get("/<slug:slug>/dich-vu")
@guards.staff(*READERS)
def services(slug: str) -> ResponseReturnValue:
    """One row for each service; or what is wrong with the days that were typed."""
    scope = scope_or_404(slug)
    asked = read_period(scope)
    if asked.period is None:
        return render_template("reports/days.html", scope=scope, given=asked.given, wrong=asked.wrong)  # fmt: skip
    table = by_service.table(db.session(), scope=scope, period=asked.period)
    return render_template(
        "reports/services.html", scope=scope, table=table, summary=by_service.sentences(table),
        given=asked.given, name=period_name(asked.period), days=days_of(asked.period),
    )  # fmt: skip


@reports.get("/<slug:slug>/dich-vu/<slug:service>/<slug:column>")
@guards.staff(*CASE_READERS)
def service_behind(slug: str, service: str, column: str) -> ResponseReturnValue:
    """The applications that a number counts; opening the list is noted."""
    scope = scope_or_404(slug)
    found, wanted = registry.get(service), by_service.column(column)
    if not scope.sees_cases or found is None or found.confidential or wanted is None:
        abort(404)
    period = period_or_404(scope)
    for unit in scope.units:
        access.note_opening(
            viewer=guards.the_viewer(), kind=NOTED, record_id=unit.id, unit_id=unit.id,
            action=f"{service}:{column}"[:30],
        )  # fmt: skip
    db.let_go()  # the list is read after its opening is noted
    page = cases_behind(
        db.session(), where=by_service.is_counted(found, wanted, period, scope.unit_ids),
        after=read_id(request.args.get("sau", "")),
    )  # fmt: skip
    given: dict[str, Any] = {name: request.args[name] for name in _PERIOD if request.args.get(name)}
    here: dict[str, Any] = {"slug": slug, "service": service, "column": column, **given}
    more = url_for("reports.service_behind", **here, sau=page.after) if page.after else ""
    return render_template(
        "reports/behind.html", scope=scope, page=page, more=more, first="sau" not in request.args,
        title=f"{found.name}: {wanted.label}", name=period_name(period), days=days_of(period),
        of_cases=True, back=url_for("reports.services", slug=slug, **given),
    )  # fmt: skip
