"""The office's own series of numbers: where it goes on this year, and how numbers are written."""

from __future__ import annotations

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal.accounts import guards
from portal.accounts.roles import Role
from portal.core.clock import today
from portal.core.database import db
from portal.core.forms import Form, ParagraphField, TextField
from portal.core.languages import current_language
from portal.law import current_book
from portal.orgs.models import Unit
from portal.registry import numbering
from portal.services.certification.issue.views import issue
from portal.services.certification.issue.views.finding import of_unit, unit_or_404

SETTING_NUMBERS = (Role.CLERK, Role.CHAIR)


class SeriesForm(Form):
    next_running = TextField(
        # Far below the last one there can be: a series that is used up could not be set back.
        _l("Running number of the next certificate"), short=_l("Running number"), most=5,
        inputmode="numeric", autocomplete="off", width=5,
        hint=_l("The one after the last number in the office's book of this year."),
    )  # fmt: skip
    pattern = TextField(
        _l("How the office writes its numbers"), short=_l("Way of writing"), most=60, required=False,
        autocomplete="off",
        hint=_l("Only if it is not the usual way. Write {running} for the running number, {running:04} for four digits, {year} for the year, {commune} for the code of the commune. For example {running:02}/GXN-UBND."),
    )  # fmt: skip
    reason = ParagraphField(_l("Why it is set"), short=_l("Reason"), most=500, rows=2)

    def validate_next_running(self, field: TextField) -> None:
        text = field.data or ""
        if text and not (text.isascii() and text.isdecimal() and 1 <= int(text) <= numbering.MOST_RUNNING):  # fmt: skip
            raise ValidationError(_("Running number: write a whole number, 1 or more."))

    def validate_pattern(self, field: TextField) -> None:
        if field.data and not numbering.is_pattern(field.data):
            raise ValidationError(
                _("Way of writing: it needs {running} once, and otherwise only letters, digits and the signs / . -")
            )  # fmt: skip


@issue.get("/can-bo/giay-xac-nhan/so")
@guards.staff(*SETTING_NUMBERS)
def numbers() -> ResponseReturnValue:
    """Which number comes next, who set it and why."""
    unit, units = unit_or_404()
    series = numbering.series_of(db.session(), unit_id=unit.id, year=today().year)
    form = SeriesForm(
        data={
            "next_running": str((series.last if series else 0) + 1),
            "pattern": _shown(series.pattern or "") if series else "",
        }
    )
    return _page(unit, units, form)


@issue.post("/can-bo/giay-xac-nhan/so")
@guards.staff(*SETTING_NUMBERS)
def set_numbers() -> ResponseReturnValue:
    """Continue the office's own series."""
    unit, units = unit_or_404()
    form = SeriesForm()
    if not form.validate():
        return _page(unit, units, form), 422
    numbering.set_series(
        db.session(), unit_id=unit.id, year=today().year, next_running=int(form.next_running.data),
        pattern=form.pattern.data, reason=form.reason.data, changed_by=guards.the_viewer().account_id,
    )  # fmt: skip
    flash(_("The series is set. The next number is shown below."))
    return redirect(of_unit("issue.numbers", unit), 303)


def _page(unit: Unit, units: list[Unit], form: SeriesForm) -> str:
    session, day = db.session(), today()
    series = numbering.series_of(session, unit_id=unit.id, year=day.year)
    usual = current_book().value(numbering.PATTERN, day)
    return render_template(
        "certification/issue/numbers.html", unit=unit, units=units, form=form, year=day.year,
        upcoming=numbering.upcoming(session, unit=unit, on=day),
        changes=numbering.changes_of(session, series) if series else [],
        usual=_shown(usual.text), doubtful=None if usual.verified else usual.basis.cited(current_language()),
    )  # fmt: skip


def _shown(pattern: str) -> str:
    return numbering.in_vietnamese(pattern) if current_language() == "vi" else pattern
