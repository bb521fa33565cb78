"""The day of a session: who is there, who steps aside, when it ended."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases.actions.workflow import Changed
from portal.cases.models import Case
from portal.core.database import db, new_id
from portal.orgs.wording import clock_time
from portal.services.certification.council import holding, planning, queries
from portal.services.certification.council.forms.days import (
    HELD,
    AsideForm,
    DayForm,
    PressOnly,
)
from portal.services.certification.council.holding import DayData
from portal.services.certification.council.reading import aside_words, quorum_words, reading
from portal.services.certification.council.rules import Person
from portal.services.certification.council.views import council
from portal.services.certification.council.views.finding import (
    WORKERS,
    item_or_404,
    meeting_or_404,
    note_openings,
)
from portal.services.certification.council.views.items import ITEM
from portal.services.certification.council.views.sessions import NOTE, ONE
from portal.services.certification.council.words import ROLES
from portal.services.certification.models import AgendaItem, CouncilSession, SessionState


@council.get(ONE + "/ngay-hop")
@guards.staff(*WORKERS)
def day(session_id: UUID) -> ResponseReturnValue:
    """Who is there, when it began and ended."""
    found = _not_cancelled(meeting_or_404(session_id))
    room = queries.room_of(db.session(), found)
    form = DayForm(
        on=found.on, present=sorted({s.key for s in room.seats if s.id in room.present}),
        presider=str(found.presider_id or ""),
        # Nobody wrote the planned time as the time it began: it is only said beside the box.
        began=found.began.isoformat("minutes") if found.began else "",
        ended=found.ended.isoformat("minutes") if found.ended else "",
        on_paper=found.typed_in_on is not None,
    )  # fmt: skip
    form.stamp(found.version)
    return _page(found, form)


@council.post(ONE + "/ngay-hop")
@guards.staff(*WORKERS)
def write_up(session_id: UUID) -> ResponseReturnValue:
    """Save on the way, or mark as held."""
    found = _not_cancelled(meeting_or_404(session_id))
    form = _offered(found, DayForm())
    held = request.form.get("go") == HELD or found.state == SessionState.HELD.value
    if not form.check(held=held):
        return _page(found, form), 422
    data = DayData(
        form.on.data, form.began.moment, form.ended.moment, frozenset(form.present.data),
        UUID(form.presider.data) if form.presider.data else None, bool(form.on_paper.data), held,
    )  # fmt: skip
    try:
        holding.write_up(db.session(), meeting=found, data=data, seen=form.seen)
    except Changed:
        abort(409)
    except planning.NoCouncil:
        found = _as_it_was(session_id)
        form.on.errors = [_("Day: there was no council on that day.")]
        return _page(found, form), 422
    except holding.AlreadyConcluded:
        found = _as_it_was(session_id)
        form.present.errors = [_("Who is there: a case of this session is concluded already, so nobody can be taken away any more.")]  # fmt: skip
        return _page(found, form), 422
    now = reading(db.session(), found)
    said = _("The session is marked as held.") if held else _("Who is there is saved.")
    flash(f"{said} {quorum_words(now.quorum)}")
    return redirect(url_for("council.meeting", session_id=session_id), 303)


@council.get(ITEM + "/buoc-ra")
@guards.staff(*WORKERS)
def ask_aside(session_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """Who takes no part in this case."""
    found = _not_cancelled(meeting_or_404(session_id))
    entry, _case = item_or_404(found, item_id)
    note_openings(found, [entry], NOTE)
    found = meeting_or_404(session_id)
    entry, case = item_or_404(found, item_id)
    return _aside_page(found, entry, case, _aside_form(found, entry))


@council.post(ITEM + "/buoc-ra")
@guards.staff(*WORKERS)
def aside(session_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """Write it down with the reason."""
    found = _not_cancelled(meeting_or_404(session_id))
    entry, case = item_or_404(found, item_id)
    form = _aside_form(found, entry)
    if queries.pressed_before(found, form.press.data):
        return redirect(_back(found, entry), 303)
    if not form.validate():
        return _aside_page(found, entry, case, form), 422
    try:
        holding.step_aside(
            db.session(), meeting=found, item=entry, key=form.person.data,
            reason=form.reason.data, seen=form.seen,
        )  # fmt: skip
    except (Changed, holding.AlreadyConcluded):
        abort(409)
    flash(_("Written down. This person takes no part in this case."))
    return redirect(_back(found, entry), 303)


@council.post(ITEM + "/tham-gia-lai")
@guards.staff(*WORKERS)
def back_in(session_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """Take a slip back."""
    found = _not_cancelled(meeting_or_404(session_id))
    entry, _case = item_or_404(found, item_id)
    form = PressOnly()
    if not form.validate():
        abort(400)
    try:
        holding.step_back(
            db.session(), meeting=found, item=entry, key=request.form.get("person", "")[:140],
            seen=form.seen,
        )  # fmt: skip
    except (Changed, holding.AlreadyConcluded):
        abort(409)
    flash(_("Taken back. This person takes part in this case."))
    return redirect(_back(found, entry), 303)


def _as_it_was(session_id: UUID) -> CouncilSession:
    """Take back what was begun: a page with a mistake on it must leave nothing behind."""
    db.session.rollback()
    return meeting_or_404(session_id)


def _back(found: CouncilSession, entry: AgendaItem) -> str:
    return url_for("council.ask_aside", session_id=found.id, item_id=entry.id)


def _not_cancelled(found: CouncilSession) -> CouncilSession:
    if found.state == SessionState.CANCELLED.value:
        abort(409)
    return found


def _offered(found: CouncilSession, form: DayForm) -> DayForm:
    people = queries.room_of(db.session(), found).everyone()
    form.offer(people, [(one.key, _named(one)) for one in people])
    form.began.hint = _(
        "Planned for %(time)s. Write when it really began.", time=clock_time(found.begins)
    )
    return form


def _named(one: Person) -> str:
    """A person with everything they sit for; someone in two seats stands here once."""
    seats = [
        _("substitute, %(body)s", body=seat.body) if seat.substitute_for else f"{ROLES[seat.role]}, {seat.body}"
        for seat in one.seats
    ]  # fmt: skip
    return f"{one.name}: {'; '.join(seats)}"


def _page(found: CouncilSession, form: DayForm) -> str:
    _offered(found, form)
    now = reading(db.session(), found)
    return render_template(
        "certification/council/day.html", meeting=found, form=form, now=now,
        quorum=quorum_words(now.quorum), is_held=found.state == SessionState.HELD.value,
    )  # fmt: skip


def _aside_form(found: CouncilSession, entry: AgendaItem) -> AsideForm:
    form, room = AsideForm(), queries.room_of(db.session(), found, [entry])
    out = room.aside.get(entry.id, frozenset())
    form.person.choices = [(one.key, one.name) for one in room.everyone() if one.key not in out]
    form.stamp(found.version)
    return form


def _aside_page(found: CouncilSession, entry: AgendaItem, case: Case, form: AsideForm) -> str:
    session = db.session()
    room = queries.room_of(session, found, [entry])
    reasons = holding.reasons_of(session, [entry]).get(entry.id, {})
    own = queries.own_accounts(session, [entry])[entry.id]
    out = [one for one in room.everyone() if one.key in room.aside[entry.id]]
    own_keys = {one.key for one in out if any(seat.account_id in own for seat in one.seats)}
    again = PressOnly(formdata=None)
    again.version.process(None, str(found.version))
    again.press.process(None, new_id().hex)
    return render_template(
        "certification/council/aside.html", meeting=found, item=entry, case=case, form=form,
        out=list(zip(out, aside_words(room, entry.id, reasons), strict=True)), own_keys=own_keys,
        again=again, quorum=quorum_words(room.quorum(entry.id)), written_up=bool(room.present),
    )  # fmt: skip
