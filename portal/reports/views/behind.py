"""The list behind a number; opening it is noted, since it names people."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.accounts import access, guards
from portal.core.database import db
from portal.reports import crossing, lines, measures
from portal.reports.scopes import CASE_READERS, Scope
from portal.reports.views import reports
from portal.reports.views.finding import period_or_404, scope_or_404
from portal.reports.wording import days_of, period_name
from portal.services.certification.terms import LEVEL_NAMES, TYPE_NAMES

NOTED = "report_list"
_PERIOD = ("ky", "tu", "den")
_KEPT = (*_PERIOD, "dang", "muc")


@reports.get("/<slug:slug>/danh-sach/<slug:measure>")
@guards.staff(*CASE_READERS)
def behind(slug: str, measure: str) -> ResponseReturnValue:
    """The cases or certificates that a number counts, for those who work with them."""
    scope = scope_or_404(slug)
    kind, level = request.args.get("dang", ""), request.args.get("muc", "")
    if not scope.sees_cases or not lines.known(measure, kind, level):
        abort(404)
    period = period_or_404(scope)
    _note(scope, measure)
    page = lines.behind(
        db.session(), scope=scope, period=period, measure=measure, kind=kind, level=level,
        after=read_id(request.args.get("sau", "")),
    )  # fmt: skip
    given: dict[str, Any] = {n: request.args[n] for n in _KEPT if request.args.get(n)}
    here = {"slug": slug, "measure": measure, **given}
    more = url_for("reports.behind", **{**here, "sau": page.after}) if page.after else ""
    return render_template(
        "reports/behind.html", scope=scope, page=page, more=more, first="sau" not in request.args,
        title=title_of(measure, kind, level), name=period_name(period), days=days_of(period),
        of_cases=_of_cases(measure), back=url_for("reports.report", slug=slug, **{n: v for n, v in given.items() if n in _PERIOD}),
    )  # fmt: skip


def title_of(measure: str, kind: str, level: str) -> str:
    """What the list holds, in the words of its table."""
    found = measures.of_slug(measure)
    if found is not None:
        return str(found.label)
    whole = crossing.name_of(measure)
    chosen = (TYPE_NAMES.get(kind), LEVEL_NAMES.get(level))
    return ", ".join([whole, *(str(one) for one in chosen if one is not None)])


def _of_cases(measure: str) -> bool:
    found = measures.of_slug(measure)
    return found is not None and found.counts == measures.CASE


def _note(scope: Scope, measure: str) -> None:
    for unit in scope.units:
        access.note_opening(
            viewer=guards.the_viewer(), kind=NOTED, record_id=unit.id, unit_id=unit.id,
            action=measure,
        )  # fmt: skip
    db.let_go()  # the list is read after its opening is noted


def read_id(text: str) -> UUID | None:
    """The id after which a page goes on; nothing on the first one."""
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError:
        abort(404)
