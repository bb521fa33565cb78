"""What every change of the working calendar shows before it is done, and the doing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal.accounts import guards
from portal.accounts.roles import Role
from portal.cases.actions import calendar_days as actions
from portal.cases.actions.recomputing import Effect, effect_of
from portal.cases.moved import Cause
from portal.core.clock import today
from portal.core.database import db
from portal.core.forms import Form
from portal.desk.holidays.forms import HolidayForm
from portal.desk.holidays.rows import moved_rows
from portal.orgs import calendar_changes
from portal.orgs.calendars import Changes, changes_in_force, merged


def preview_or_do(
    form: Form, cause: Cause, after: Changes, act: Callable[..., Effect], action: str
) -> ResponseReturnValue:
    """The preview, or the change itself when it was confirmed and nothing changed meanwhile."""
    if request.method == "POST" and request.form.get("go") == "confirm":
        if not form.validate():
            return _preview(form, cause, after, action), 422
        actor = actions.Administrator(
            guards.the_viewer().account_id, Role.ADMINISTRATOR.value, request.form.get("seen", "")
        )
        db.let_go()
        try:
            with db.writing() as session:
                effect = act(session, actor=actor)
        except (actions.Stale, calendar_changes.NoChange):
            return _preview(form, cause, after, action, stale=True), 409
        flash(_done(cause, effect))
        year = cause.day.year if cause.day else today().year
        return redirect(url_for("desk.holidays", nam=year), 303)
    return _preview(form, cause, after, action)


def _preview(form: Form, cause: Cause, after: Changes, action: str, *, stale: bool = False) -> str:
    session: Session = db.session()
    if stale:
        after = _after_again(session, cause)
    effect = effect_of(session, partial(merged, after))
    return render_template(
        "desk/holidays_preview.html", form=form, cause=cause, effect=effect, action=action,
        rows=moved_rows(session, effect), stale=stale, seen=actions.seen_mark(session),
        carried=_carried(), written=isinstance(form, HolidayForm),
    )  # fmt: skip


def _after_again(session: Session, cause: Cause) -> Changes:
    """The changes as they would be, from those in force by now."""
    changes = changes_in_force(session)
    if cause.day is None:
        return changes
    if cause.taken_back:
        return calendar_changes.without_day(changes, cause.day)
    return calendar_changes.with_day(changes, cause.day, cause.is_worked)


def _carried() -> list[tuple[str, str]]:
    """What was filled in, to be carried to the confirmation; the machinery is made anew."""
    skipped = {"csrf_token", "seen", "go"}
    return [(n, v) for n, values in request.form.lists() if n not in skipped for v in values]


def _done(cause: Cause, effect: Effect) -> str:
    if cause.day is None:
        return _(
            "Open limits follow the calendar again. Applications whose limits moved: %(n)s.",
            n=effect.cases,
        )
    if not effect.limits:
        return _("The calendar is changed. No open limit moved.")
    return _("The calendar is changed. Applications whose limits moved: %(n)s.", n=effect.cases)
