"""All cases of the unit: filtered, searched, the earliest limit first; a list that ends."""

from __future__ import annotations

from uuid import UUID

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.accounts.queries import staff_of
from portal.cases.queries import CASE_WORKERS
from portal.cases.worklist import queries as desk_queries
from portal.cases.worklist.conditions import desk_of
from portal.cases.worklist.filters import Filters
from portal.cases.worklist.searching import Wanted, understand
from portal.core.clock import today
from portal.core.database import db
from portal.core.text import clean
from portal.core.web.transactions import manages_transactions
from portal.desk import filtering, words
from portal.desk.forms import FindForm
from portal.desk.lines import lines, units_of
from portal.desk.own_work import beside, own_parts
from portal.desk.tickets import ticket_of
from portal.desk.views import desk
from portal.desk.views.finding import STAFF
from portal.orgs import calendars


@desk.get("/ho-so")
@guards.staff(*STAFF)
def queue() -> ResponseReturnValue:
    """The list as the address filters it; a person's name or number in it leaves it at once."""
    typed = understand(request.args.get(filtering.QUERY, ""))
    if typed is not None and typed.private:
        return redirect(_address(filtering.read(request.args, _officers()), typed), 303)
    return _list(FindForm(formdata=None))


@desk.post("/ho-so")
@guards.staff(*STAFF)
@manages_transactions
def find() -> ResponseReturnValue:
    """Understand what was typed and go to the list that shows it; nothing is changed."""
    form = FindForm()
    if not form.validate():
        return _list(form), 422
    nothing = filtering.Asked(Filters(), {}, ())
    return redirect(_address(nothing, understand(form.q.data or "")), 303)


def _address(asked: filtering.Asked, typed: Wanted | None) -> str:
    if typed is not None and typed.private:
        return asked.address(q=None, phieu=ticket_of(typed))
    return asked.address(q=typed.text if typed else None, phieu=None)


def _list(form: FindForm) -> str:
    session, viewer, day = db.session(), guards.the_viewer(), today()
    calendar = calendars.calendar(session, day)
    officers = _officers()
    asked = filtering.read(request.args, officers)
    after = clean(request.args.get("sau", ""))[:40]
    here = desk_of(session, viewer, today=day, calendar=calendar)
    if asked.filters.section:
        here = beside(here, own_parts(session, viewer, day))  # the rest of a part of today's page
    page = desk_queries.all_of(session, here, asked.filters, after=after)
    wanted, units = asked.filters.wanted, units_of(session, viewer)
    return render_template(
        "desk/queue.html", asked=asked, form=form, page=page, first=not after,
        lines=lines(session, viewer, page.rows, today=day, calendar=calendar, units=units),
        active=filtering.active(asked, officers), choices=filtering.choices(officers),
        units=list(units.values()),
        counts=desk_queries.counts(session, here), wanted=wanted,
        understood=filtering.search_words(wanted) if wanted else "",
        advice=words.ADVICE[wanted.kind] if wanted else "",
        next_page=asked.address(sau=page.after) if page.after else "",
    )  # fmt: skip


def _officers() -> dict[UUID, str]:
    """Whoever works with cases in the viewer's units, by given name."""
    session = db.session()
    return {
        account.id: account.full_name
        for unit_id in guards.the_viewer().unit_ids(*CASE_WORKERS)
        for account in staff_of(session, unit_id=unit_id, roles=CASE_WORKERS, on=today())
    }
