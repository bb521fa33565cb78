"""The order of an agenda and a time for everyone, on one page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts import guards
from portal.cases.actions.workflow import Changed
from portal.core.database import db
from portal.core.forms import TextField
from portal.services.certification.council import agenda, planning, queries
from portal.services.certification.council.agenda import Row
from portal.services.certification.council.forms.fields import SessionStamp, TimeField
from portal.services.certification.council.views import council
from portal.services.certification.council.views.finding import (
    WORKERS,
    meeting_or_404,
    note_openings,
)
from portal.services.certification.council.views.sessions import NOTE, ONE, planned_or_409
from portal.services.certification.models import CouncilSession

SPREAD = "spread"
_LONGEST = 240  # minutes for one person


class NumberField(TextField):
    """A whole number from 1."""

    width = 3
    most = 4
    inputmode = "numeric"

    def read_text(self, text: str) -> str:
        if not (text.isascii() and text.isdecimal() and int(text) > 0):
            raise ValueError(_("%(name)s is not right: write a whole number.", name=self.subject))
        return str(int(text))


@council.get(ONE + "/thu-tu")
@guards.staff(*WORKERS)
def ask_arrange(session_id: UUID) -> ResponseReturnValue:
    """A number and a time for each line of the agenda."""
    found = planned_or_409(meeting_or_404(session_id))
    note_openings(found, queries.items_of(db.session(), found), NOTE)
    found = meeting_or_404(session_id)
    rows = _rows(found)
    form = _form_class(rows)(**{
        name: value
        for row in rows
        for name, value in (
            (f"n_{row.item.id.hex}", str(row.number)),
            (f"t_{row.item.id.hex}", row.item.begins.isoformat("minutes") if row.item.begins else ""),
        )
    })  # fmt: skip
    form.stamp(found.version)
    return _page(found, form, rows)


@council.post(ONE + "/thu-tu")
@guards.staff(*WORKERS)
def arrange(session_id: UUID) -> ResponseReturnValue:
    """Keep the order and the times, or give times one after the other."""
    found = planned_or_409(meeting_or_404(session_id))
    rows = _rows(found)
    form = _form_class(rows)()
    if not form.validate():
        return _page(found, form, rows), 422
    if request.form.get("go") == SPREAD and not _minutes(form):
        return _page(found, form, rows), 422
    try:
        planning.arrange(
            db.session(), meeting=found, order=_order(found, form, rows), seen=form.seen
        )
    except Changed:
        abort(409)
    flash(_("The order and the times are saved."))
    return redirect(url_for("council.meeting", session_id=session_id), 303)


def _order(found: CouncilSession, form: Any, rows: list[Row]) -> dict[UUID, Any]:
    numbers = {row.item.id: int(form[f"n_{row.item.id.hex}"].data) for row in rows}
    if request.form.get("go") == SPREAD:
        inside = sorted((row.item for row in rows), key=lambda one: (numbers[one.id], one.position))
        times = planning.spread(inside, found.begins, _minutes(form))
    else:
        times = {row.item.id: form[f"t_{row.item.id.hex}"].moment for row in rows}
    return {row.item.id: (numbers[row.item.id], times[row.item.id]) for row in rows}


def _minutes(form: Any) -> int:
    """How long each person takes; 0 with a sentence on the field where it makes no sense."""
    given = int(form.minutes.data or 0)
    if 0 < given <= _LONGEST:
        return given
    form.minutes.errors = [
        _("Minutes for each person: write a number from 1 to %(most)s.", most=_LONGEST)
    ]
    return 0


def _rows(found: CouncilSession) -> list[Row]:
    session = db.session()
    return agenda.rows(session, found, queries.items_of(session, found))


def _form_class(rows: list[Row]) -> type[SessionStamp]:
    fields: dict[str, Any] = {}
    for row in rows:
        name = row.case.subject_name or ""
        fields[f"n_{row.item.id.hex}"] = NumberField(_("Number of %(name)s", name=name))
        fields[f"t_{row.item.id.hex}"] = TimeField(
            _("Time for %(name)s", name=name), required=False, autocomplete="off", conditional=True
        )
    fields["minutes"] = NumberField(
        _l("Minutes for each person"), required=False, conditional=True, default="30"
    )
    return type("ArrangeForm", (SessionStamp,), fields)


def _page(found: CouncilSession, form: SessionStamp, rows: list[Row]) -> str:
    return render_template(
        "certification/council/arrange.html", meeting=found, form=form, rows=rows
    )
