"""The list of sessions, planning one, and its agenda."""

from __future__ import annotations

from uuid import UUID

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases.actions.workflow import Changed
from portal.cases.helping.parties import own_among
from portal.cases.service import COMMUNE_WORKERS
from portal.core.clock import today
from portal.core.database import db, new_id
from portal.services.certification.council import agenda, inviting, planning, queries
from portal.services.certification.council.forms.sessions import CancelForm, PlanForm
from portal.services.certification.council.reading import (
    Reading,
    limit_words,
    quorum_words,
    reading,
)
from portal.services.certification.council.views import council
from portal.services.certification.council.views.finding import (
    READERS,
    WORKERS,
    actor_in,
    meeting_or_404,
    note_openings,
    readable_or_404,
    sits_in,
    units_by_id,
    work_units,
)
from portal.services.certification.council.words import PLACES, STATES, TONES
from portal.services.certification.models import Council, CouncilSession, SessionState

ONE = "/phien/<uuid:session_id>"
NOTE = "council"
ASSESSMENT = "assessment.sheet"
PAST = 20  # sessions that are over, on one page


@council.get("/phien")
@guards.staff(*READERS)
def sessions() -> ResponseReturnValue:
    """What comes, what has to be written up, what was; and who waits for an agenda."""
    session, viewer, day = db.session(), guards.the_viewer(), today()
    own = work_units()
    units = own or viewer.unit_ids(*READERS)
    coming = agenda.sessions_of(session, units, since=day)
    open_past = agenda.not_written_up(session, units, before=day)
    over = agenda.lately_over(session, units, before=day, most=PAST)
    if not own:
        coming, open_past, over = ([one for one in kind if sits_in(one)] for kind in (coming, open_past, over))  # fmt: skip
    waiting = agenda.waiting(session, own, not_of=viewer.account_id) if own else []
    return render_template(
        "certification/council/sessions.html", coming=coming, open_past=open_past, over=over,
        counts=agenda.counts_of(session, [*coming, *open_past, *over]), waiting=waiting,
        works=bool(own), units=units_by_id(units), states=STATES, tones=TONES, places=PLACES,
        has_council=any(queries.council_on(session, one, day) for one in own), day=day,
    )  # fmt: skip


@council.get("/phien/moi")
@guards.staff(*WORKERS)
def new_session() -> ResponseReturnValue:
    """Day, time and place of a new session."""
    return _plan_page(_plan_form())


@council.post("/phien/moi")
@guards.staff(*WORKERS)
def plan() -> ResponseReturnValue:
    """Plan it; a second press leads to the same session."""
    form = _plan_form()
    if not form.validate():
        return _plan_page(form), 422
    try:
        made = planning.plan(
            db.session(), session_id=UUID(hex=form.new_id.data), unit_id=UUID(form.unit.data),
            plan=form.plan(), made_by=guards.the_viewer().account_id,
        )  # fmt: skip
    except planning.NoCouncil:
        form.on.errors = [_no_council()]
        return _plan_page(form), 422
    except ValueError:
        abort(400)
    flash(_("The session is planned. Put applications on its agenda now."))
    return redirect(url_for("council.ask_add", session_id=made.id), 303)


@council.get(ONE)
@guards.staff(*READERS)
def meeting(session_id: UUID) -> ResponseReturnValue:
    """The agenda with needs, limits and quorum; reading it is noted for each case."""
    found = readable_or_404(session_id)
    note_openings(found, queries.items_of(db.session(), found), NOTE)
    return render_template("certification/council/session.html", **page_of(session_id))


@council.get(ONE + "/sua")
@guards.staff(*WORKERS)
def ask_change(session_id: UUID) -> ResponseReturnValue:
    """Another day, time or place."""
    found = planned_or_409(meeting_or_404(session_id))
    form = PlanForm(
        on=found.on, begins=found.begins.isoformat("minutes"), place_kind=found.place_kind,
        place=found.place,
    )  # fmt: skip
    return _change_page(found, form)


@council.post(ONE + "/sua")
@guards.staff(*WORKERS)
def change(session_id: UUID) -> ResponseReturnValue:
    """Change it; who was invited has to be told again."""
    found, form = planned_or_409(meeting_or_404(session_id)), PlanForm()
    del form.unit
    if not form.validate():
        return _change_page(found, form), 422
    try:
        planning.change_plan(db.session(), meeting=found, plan=form.plan(), seen=form.seen)
    except planning.NoCouncil:
        db.session.rollback()  # a page with a mistake on it must leave nothing behind
        found = meeting_or_404(session_id)
        form.on.errors = [_no_council()]
        return _change_page(found, form), 422
    except Changed:
        abort(409)
    flash(_("The session is changed. Whoever was invited already has to be invited again."))
    return redirect(url_for("council.meeting", session_id=session_id), 303)


@council.get(ONE + "/huy")
@guards.staff(*WORKERS)
def ask_cancel(session_id: UUID) -> ResponseReturnValue:
    """Why a session is called off."""
    found = planned_or_409(meeting_or_404(session_id))
    form = CancelForm()
    form.stamp(found.version)
    return _cancel_page(found, form)


@council.post(ONE + "/huy")
@guards.staff(*WORKERS)
def cancel(session_id: UUID) -> ResponseReturnValue:
    """Call it off: people who were invited are told, its cases wait for another session."""
    found, form = meeting_or_404(session_id), CancelForm()
    if queries.pressed_before(found, form.press.data):
        return redirect(url_for("council.meeting", session_id=session_id), 303)
    planned_or_409(found)
    if not form.validate():
        return _cancel_page(found, form), 422
    session, actor = db.session(), actor_in(found.unit_id)
    rows = {
        row.item.id: row for row in agenda.rows(session, found, queries.items_of(session, found))
    }
    try:
        taken = planning.close(session, meeting=found, words=form.words.data, seen=form.seen)
    except Changed:
        abort(409)
    unit = units_by_id([found.unit_id])[found.unit_id]
    for item in sorted(taken, key=lambda one: one.case_id):
        if item.invited_at is not None and rows[item.id].case.closed_at is None:
            inviting.call_off(
                session, case=rows[item.id].case, unit=unit, day=found.on, words=form.words.data, actor=actor
            )  # fmt: skip
    flash(_("The session is called off. People who were invited are told."))
    return redirect(url_for("council.meeting", session_id=session_id), 303)


def page_of(session_id: UUID) -> dict[str, object]:
    """What the page of a session shows."""
    found = readable_or_404(session_id)
    session, viewer = db.session(), guards.the_viewer()
    works = found.unit_id in work_units()
    shown: Reading = reading(session, found)
    aside = _stepped_aside(shown, viewer.account_id)
    own = own_among(session, viewer.account_id, [line.row.case for line in shown.lines])
    return {
        "meeting": found, "shown": shown, "works": works, "states": STATES, "tones": TONES,
        "places": PLACES, "unit": units_by_id([found.unit_id])[found.unit_id],
        "council": session.get_one(Council, found.council_id), "own": own,
        "opens_cases": opens_cases(found), "day": today(), "quorum_words": quorum_words,
        "limit_words": limit_words, "stepped_aside": aside, "open_to_member": _open_to_member(shown, works, aside), "has_assessment": assessment_page(),
    }  # fmt: skip


def _stepped_aside(shown: Reading, account_id: UUID) -> set[UUID]:
    """The items in which the person with this account takes no part."""
    own = {seat.key for seat in shown.room.seats if seat.account_id == account_id}
    return {item_id for item_id, keys in shown.room.aside.items() if keys & own}


def _open_to_member(shown: Reading, works: bool, aside: set[UUID]) -> set[UUID]:
    """The items whose sheet and votes a member may open: not concluded, and not closed to them."""
    if works:
        return set()
    return {
        line.row.item.id
        for line in shown.lines
        if line.row.item.done_at is None and line.row.item.id not in aside
    }


def assessment_page() -> str:
    """The endpoint where a case is assessed, once that part of the service is mounted."""
    return ASSESSMENT if ASSESSMENT in current_app.view_functions else ""


def opens_cases(found: CouncilSession) -> bool:
    """Whether the viewer may open the cases themselves; the secretary and members may not."""
    return found.unit_id in guards.the_viewer().unit_ids(*COMMUNE_WORKERS)


def planned_or_409(found: CouncilSession) -> CouncilSession:
    """A session that can still be planned; one that was held or called off is over."""
    if found.state not in {SessionState.PLANNED.value, SessionState.INVITED.value}:
        abort(409)
    return found


def _plan_form() -> PlanForm:
    form, units = PlanForm(), units_by_id(work_units())
    form.unit.choices = [(str(unit.id), unit.name) for unit in units.values()]
    if not form.is_submitted():
        form.new_id.process(None, new_id().hex)
        form.unit.data = str(next(iter(units))) if len(units) == 1 else ""
        form.place.process(None, next(iter(units.values())).address or "" if units else "")
        form.place_kind.data = "hall"
    return form


def _plan_page(form: PlanForm) -> str:
    return render_template("certification/council/plan.html", form=form, meeting=None)


def _change_page(found: CouncilSession, form: PlanForm) -> str:
    if form.unit is not None and "unit" in form:
        del form.unit
    form.stamp(found.version)
    return render_template("certification/council/plan.html", form=form, meeting=found)


def _cancel_page(found: CouncilSession, form: CancelForm) -> str:
    session = db.session()
    invited = [one for one in queries.items_of(session, found) if one.invited_at is not None]
    return render_template(
        "certification/council/cancel.html", meeting=found, form=form, invited=len(invited)
    )


def _no_council() -> str:
    return _("Day: there is no council on that day. Set it up first, or choose another day.")
