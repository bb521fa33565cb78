"""The officer's first page: what needs this person today, each case once, and then it ends."""

from __future__ import annotations

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.accounts.roles import Role
from portal.cases.worklist import queries as desk_queries
from portal.cases.worklist.conditions import SOON_WORKING_DAYS, desk_of
from portal.core.clock import today as current_day
from portal.core.database import db
from portal.desk import desk_links
from portal.desk.forms import FindForm
from portal.desk.lines import lines, units_of
from portal.desk.own_work import beside, own_parts, without
from portal.desk.views import desk
from portal.desk.views.finding import STAFF
from portal.desk.words import SECTION_NAMES
from portal.orgs import calendars
from portal.orgs.hours import closing_time_on

_WITHOUT_CASES = (
    Role.ADMINISTRATOR, Role.VIEWER, Role.COUNCIL_SECRETARY, Role.COUNCIL_MEMBER, Role.EDITOR,
)  # fmt: skip


@desk.get("")
@guards.staff(*STAFF, *_WITHOUT_CASES)
def today() -> ResponseReturnValue:
    """Overdue, due today, due soon, answered, newly arrived, waiting for me; in this order.

    Who works on no case, an administrator, an editor, a reader of figures, a member of the council, has no such day and is
    led to the first of their pages.
    """
    if not guards.the_viewer().has(*STAFF):
        return redirect(str(desk_links()[0]["href"]))
    session, viewer, day = db.session(), guards.the_viewer(), current_day()
    calendar = calendars.calendar(session, day)
    here = desk_of(session, viewer, today=day, calendar=calendar)
    own = own_parts(session, viewer, day)
    found = desk_queries.today_of(session, beside(here, own))
    own, parts, by_unit = without(own, found.standing), found.parts, units_of(session, viewer)
    known = lines(
        session, viewer, [row for part in parts for row in part.rows], today=day,
        calendar=calendar, units=by_unit,
    )  # fmt: skip
    by_case, units = {line.case.id: line for line in known}, list(by_unit.values())
    return render_template(
        "desk/today.html", form=FindForm(formdata=None), day=day, units=units, soon_days=SOON_WORKING_DAYS,
        parts=[
            (part, SECTION_NAMES[part.section],
             [by_case[row.case.id] for row in part.rows if row.case.id in by_case])
            for part in parts if part.total
        ],
        own_parts=own, total=sum(p.total for p in parts) + sum(len(p.rows) for p in own), counts=desk_queries.counts(session, here),
        day_off=not calendar.is_working_day(day), next_day=calendar.next_after(day),
        closed=bool(units) and all(u.spans and closing_time_on(u.spans, day, calendar) is None for u in units),
    )  # fmt: skip
