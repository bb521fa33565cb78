"""The working calendar: its table by year, and declaring days off or worked with a preview."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.accounts.roles import Role
from portal.cases.actions import calendar_days as actions
from portal.cases.moved import Cause
from portal.core.clock import today
from portal.core.database import db
from portal.core.forms import Form
from portal.core.web.transactions import manages_transactions
from portal.desk.holidays import table
from portal.desk.holidays.forms import HolidayForm
from portal.desk.holidays.rights import may_change_calendar
from portal.desk.views import desk
from portal.desk.views.holiday_preview import preview_or_do
from portal.orgs import calendar_changes
from portal.orgs.calendars import changes_in_force

ADMINISTRATORS = (Role.ADMINISTRATOR,)


@desk.get("/ngay-nghi")
@guards.staff(*ADMINISTRATORS)
def holidays() -> ResponseReturnValue:
    """The days off and worked days of one year, each with where it comes from."""
    first, last = table.listed_years()
    last = max(last, today().year + 1)
    asked = request.args.get("nam", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else today().year
    if not first <= year <= last:
        abort(404)
    session = db.session()
    return render_template(
        "desk/holidays.html", table=table.year_table(session, year), first=first, last=last,
        today=today(), may_change=may_change_calendar(session, guards.the_viewer()),
    )  # fmt: skip


@desk.get("/ngay-nghi/them")
@guards.staff(*ADMINISTRATORS)
def new_holiday() -> ResponseReturnValue:
    """The form for one day."""
    _require_right()
    return _fill_in(HolidayForm())


@desk.post("/ngay-nghi/them")
@guards.staff(*ADMINISTRATORS)
@manages_transactions
def add_holiday() -> ResponseReturnValue:
    """Check the day, show what it moves, and do it once that is confirmed."""
    _require_right()
    form = HolidayForm()
    if not form.validate():
        return _fill_in(form), 422
    if request.form.get("go") == "change":
        return _fill_in(form)
    day, is_worked, name, basis = form.day.data, form.is_worked, form.name.data, form.basis.data
    cause = Cause(day, is_worked, name=name, basis=basis)
    after = calendar_changes.with_day(changes_in_force(db.session()), day, is_worked)
    act = partial(actions.declare_day, day=day, is_worked=is_worked, name=name, basis=basis)
    return preview_or_do(form, cause, after, act, url_for("desk.add_holiday"))


@desk.get("/ngay-nghi/<uuid:change_id>/bo")
@guards.staff(*ADMINISTRATORS)
def ask_take_back(change_id: UUID) -> ResponseReturnValue:
    """What moves when a change is taken back."""
    return _take_back(change_id)


@desk.post("/ngay-nghi/<uuid:change_id>/bo")
@guards.staff(*ADMINISTRATORS)
@manages_transactions
def take_back(change_id: UUID) -> ResponseReturnValue:
    """Take a change back once its preview is confirmed."""
    return _take_back(change_id)


@desk.get("/ngay-nghi/doi-chieu")
@guards.staff(*ADMINISTRATORS)
def ask_check_limits() -> ResponseReturnValue:
    """Which open limits stand otherwise than the calendar says, as after a new yearly table."""
    return _check_limits()


@desk.post("/ngay-nghi/doi-chieu")
@guards.staff(*ADMINISTRATORS)
@manages_transactions
def check_limits() -> ResponseReturnValue:
    """Move those limits once the preview is confirmed."""
    return _check_limits()


def _take_back(change_id: UUID) -> ResponseReturnValue:
    _require_right()
    found = table.declared_change(db.session(), change_id)
    if found is None:
        abort(404)
    cause = actions.cause_of(found.change, taken_back=True)
    after = calendar_changes.without_day(changes_in_force(db.session()), found.change.day)
    act = partial(actions.take_back_day, change_id=change_id)
    action = url_for("desk.take_back", change_id=change_id)
    return preview_or_do(Form(), cause, after, act, action)


def _check_limits() -> ResponseReturnValue:
    _require_right()
    after = changes_in_force(db.session())
    action = url_for("desk.check_limits")
    return preview_or_do(Form(), Cause(), after, actions.check_all, action)


def _require_right() -> None:
    guards.require(may_change_calendar(db.session(), guards.the_viewer()))


def _fill_in(form: HolidayForm) -> str:
    return render_template("desk/holidays_form.html", form=form)
