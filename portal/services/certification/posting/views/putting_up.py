"""What waits to be posted, and putting a list up."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from portal.accounts import guards
from portal.cases.actions.workflow import Changed
from portal.cases.helping.parties import own_among
from portal.core.clock import today
from portal.core.database import db
from portal.core.languages import current_language
from portal.orgs import calendars
from portal.orgs.models import Unit
from portal.services.certification.posting import actions, queries, rules
from portal.services.certification.posting.addresses import put_up_url
from portal.services.certification.posting.forms import PutUpForm, put_up_form
from portal.services.certification.posting.queries import Group, Ready
from portal.services.certification.posting.views import posting
from portal.services.certification.posting.views.finding import (
    WORKERS,
    actor_in,
    note_cases,
    work_units,
)


@posting.get("")
@guards.staff(*WORKERS)
def overview() -> ResponseReturnValue:
    """What waits, what hangs, what was taken down."""
    session, units = db.session(), work_units()
    lists = queries.postings_of(session, units)
    names = {one.id: one.name for one in session.scalars(select(Unit).where(Unit.id.in_(units)))}
    return render_template(
        "certification/posting/overview.html", units=names, put_up_url=put_up_url,
        waiting=queries.to_post(session, units),
        hanging=[one for one in lists if one.taken_down_on is None],
        down=[one for one in lists if one.taken_down_on is not None][:20], day=today(),
    )  # fmt: skip


@posting.get("/moi")
@guards.staff(*WORKERS)
def ask_put_up() -> ResponseReturnValue:
    """The list as it would be, with the days and the hamlets to check."""
    group = _group_or_404()
    note_cases([one.case for one in group.ready])
    group = _group_or_404()
    return _page(group, _fresh_form(group))


@posting.post("/moi")
@guards.staff(*WORKERS)
def put_up() -> ResponseReturnValue:
    """Put it up; each person's history says from when to when."""
    group = _group_or_404()
    form = put_up_form(queries.in_order(group.ready))()
    if not form.validate() or not form.from_on.data or not form.to_on.data:
        return _page(group, form), 422
    if _own(group):
        abort(409)
    if request.form.get("go") != "put_up":
        return _page(group, form)
    try:
        made = actions.put_up(
            db.session(), group=group, from_on=form.from_on.data, to_on=form.to_on.data,
            hamlets=form.hamlets(), actor=actor_in(group.unit_id),
        )  # fmt: skip
    except Changed:
        abort(409)
    flash(_("The list is made. Print it and put it up at the office."))
    return redirect(url_for("posting.one", posting_id=made.id), 303)


def _group_or_404() -> Group:
    """What the address names: unit, session or none, day of the conclusions."""
    unit_id, session_id = _id("noi"), _id("phien")
    try:
        on = date.fromisoformat(request.args.get("ngay", ""))
    except ValueError:
        abort(404)
    if unit_id is None or unit_id not in work_units():
        abort(404)
    found = queries.group_of(db.session(), unit_id=unit_id, session_id=session_id, on=on)
    if found is None:
        abort(404)
    return found


def _id(name: str) -> UUID | None:
    try:
        return UUID(hex=request.args.get(name, ""))
    except ValueError:
        return None


def _fresh_form(group: Group) -> PutUpForm:
    session, day = db.session(), today()
    calendar = calendars.calendar(session, day)
    first = calendar.on_or_after(day)
    ready = queries.in_order(group.ready)
    hamlets = {f"hamlet_{one.case.id.hex}": queries.hamlet_of(session, one.case) for one in ready}
    return put_up_form(ready)(from_on=first, to_on=rules.last_day(first, calendar), **hamlets)


def _page(group: Group, form: PutUpForm) -> str:
    ready, language = queries.in_order(group.ready), current_language()
    objecting = queries.objectors(db.session(), [one.case.id for one in ready])
    shown = rules.fields_on(form.from_on.data or today())
    return render_template(
        "certification/posting/put_up.html", group=group, form=form, ready=ready, own=_own(group),
        objecting=objecting, late=late(ready, form.to_on.data), doubtful=[
            (one.label.in_language(language), one.basis.cited(language)) for one in rules.doubtful(today())
        ],
        heads=[rules.HEADS[field] for field in shown], results=rules.RESULTS,
    )  # fmt: skip


def late(ready: list[Ready], to_on: date | None) -> list[Ready]:
    """Whose certificate or notice is due before the posting period ends."""
    return [one for one in ready if to_on and one.due_on and one.due_on < to_on]


def _own(group: Group) -> bool:
    """Nobody posts their own result."""
    own = own_among(db.session(), guards.the_viewer().account_id, [one.case for one in group.ready])
    return bool(own)
