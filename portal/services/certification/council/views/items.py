"""Putting cases on an agenda, changing what is said about one, taking it off again."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases.actions.workflow import Changed
from portal.cases.models import Case
from portal.cases.standard import open_request
from portal.core.clock import today
from portal.core.codes import spoken
from portal.core.database import db
from portal.core.forms import Choice
from portal.core.languages import date_weekday
from portal.services.certification.council import agenda, inviting, planning, queries
from portal.services.certification.council.agenda import Waiting
from portal.services.certification.council.forms.sessions import (
    NOWHERE,
    AddForm,
    ItemForm,
    TakeOffForm,
)
from portal.services.certification.council.needs import Needs
from portal.services.certification.council.views import council
from portal.services.certification.council.views.finding import (
    WORKERS,
    actor_in,
    item_or_404,
    meeting_or_404,
    note_openings,
    units_by_id,
)
from portal.services.certification.council.views.sessions import NOTE, ONE, planned_or_409
from portal.services.certification.council.words import PLACES
from portal.services.certification.models import AgendaItem, CouncilSession

ITEM = ONE + "/muc/<uuid:item_id>"


@council.get(ONE + "/them")
@guards.staff(*WORKERS)
def ask_add(session_id: UUID) -> ResponseReturnValue:
    """The accepted cases on no agenda, the earliest limit first; `ho-so` ticks one of them."""
    found = planned_or_409(meeting_or_404(session_id))
    form, waiting = _add_form(found)
    form.stamp(found.version)
    form.cases.data = [str(one.case.id) for one in waiting if one.case.ref == request.args.get("ho-so")]  # fmt: skip
    return _add_page(found, form, waiting)


@council.post(ONE + "/them")
@guards.staff(*WORKERS)
def add(session_id: UUID) -> ResponseReturnValue:
    """Put what is ticked on the agenda."""
    found = planned_or_409(meeting_or_404(session_id))
    form, waiting = _add_form(found)
    if queries.pressed_before(found, form.press.data):
        return redirect(url_for("council.meeting", session_id=session_id), 303)
    if not form.validate():
        return _add_page(found, form, waiting), 422
    chosen = [one.case for one in waiting if str(one.case.id) in form.cases.data]
    try:
        planning.put_on(db.session(), meeting=found, cases=chosen, seen=form.seen)
    except Changed:
        abort(409)
    flash(_("Put on the agenda: %(n)s. Check what each person needs, then invite them.", n=len(chosen)))  # fmt: skip
    return redirect(url_for("council.meeting", session_id=session_id), 303)


@council.get(ITEM)
@guards.staff(*WORKERS)
def item(session_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """Time, place and needs of one person."""
    found = meeting_or_404(session_id)
    entry, _case = item_or_404(found, item_id)
    note_openings(found, [entry], NOTE)
    found = planned_or_409(meeting_or_404(session_id))
    entry, case = item_or_404(found, item_id)
    needs = Needs.of(entry.needs)
    form = ItemForm(
        begins=entry.begins.isoformat("minutes") if entry.begins else "",
        place_kind=entry.place_kind, place=entry.place or "", codes=list(needs.codes),
        language=needs.language, words=needs.words,
    )  # fmt: skip
    form.stamp(found.version)
    return _item_page(found, entry, case, form)


@council.post(ITEM)
@guards.staff(*WORKERS)
def change_item(session_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """Keep what was changed about this person."""
    found = planned_or_409(meeting_or_404(session_id))
    entry, case = item_or_404(found, item_id)
    form = ItemForm()
    if not form.validate():
        return _item_page(found, entry, case, form), 422
    try:
        planning.change_item(
            db.session(), meeting=found, item=entry, plan=form.item_plan(), seen=form.seen
        )
    except Changed:
        abort(409)
    flash(_("Saved for %(name)s.", name=case.subject_name or ""))
    return redirect(url_for("council.meeting", session_id=session_id), 303)


@council.get(ITEM + "/rut")
@guards.staff(*WORKERS)
def ask_take_off(session_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """Where the case goes instead."""
    found = meeting_or_404(session_id)
    entry, case = _movable_or_404(found, item_id)
    form = _take_off_form(found)
    form.stamp(found.version)
    return _take_off_page(found, entry, case, form)


@council.post(ITEM + "/rut")
@guards.staff(*WORKERS)
def take_off(session_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """Take it off; onto another agenda where one was chosen. Who was invited is told."""
    found = meeting_or_404(session_id)
    form = _take_off_form(found)
    if queries.pressed_before(found, form.press.data):
        return redirect(url_for("council.meeting", session_id=session_id), 303)
    entry, case = _movable_or_404(found, item_id)
    if not form.validate():
        return _take_off_page(found, entry, case, form), 422
    try:
        moved = _carry_out(found, entry, case, form)
    except Changed:
        abort(409)
    flash(_("The application is on the other agenda now.") if moved else _("The application is off the agenda. It waits for another session."))  # fmt: skip
    return redirect(url_for("council.meeting", session_id=session_id), 303)


def _carry_out(found: CouncilSession, entry: AgendaItem, case: Case, form: TakeOffForm) -> bool:
    """Both agendas change together or not at all; gives whether there is another one."""
    session, was_invited = db.session(), entry.invited_at is not None
    taken = planning.take_off(session, meeting=found, item=entry, seen=form.seen)
    if taken and was_invited and found.on >= today() and case.closed_at is None:
        unit = units_by_id([found.unit_id])[found.unit_id]
        inviting.call_off(
            session, case=case, unit=unit, day=found.on, words=form.words.data or "",
            actor=actor_in(found.unit_id),
        )  # fmt: skip
    if form.to.data == NOWHERE:
        return False
    target = meeting_or_404(UUID(form.to.data))
    if taken:
        seen = planning.Seen(target.version, form.seen.press)
        fresh = planning.put_on(session, meeting=target, cases=[case], seen=seen)
        for item in fresh:  # what officers changed about the needs comes along
            item.needs = entry.needs
    return True


def _movable_or_404(found: CouncilSession, item_id: UUID) -> tuple[AgendaItem, Case]:
    """A case the council is not through with; after a session those who did not come move on."""
    entry, case = item_or_404(found, item_id)
    if entry.done_at is not None:
        abort(409)
    return entry, case


def _add_form(found: CouncilSession) -> tuple[AddForm, list[Waiting]]:
    form, session = AddForm(), db.session()
    waiting = agenda.waiting(session, [found.unit_id], not_of=guards.the_viewer().account_id)
    form.cases.choices = [
        Choice(
            str(one.case.id),
            _("%(name)s, code %(code)s", name=one.case.subject_name, code=spoken(one.case.ref)),
            hint=_about(found, one),
        )
        for one in waiting
    ]
    return form, waiting


def _about(found: CouncilSession, one: Waiting) -> str:
    """The limits and needs of a case that waits, and whether this session comes too late."""
    said = []
    if agenda.late(one.limits, found.on):
        said.append(_("This session comes after the time limit."))
    if open_request(one.case) is not None:
        said.append(_("A paper is asked for and has not come yet."))
    if one.due_on:
        said.append(_("First time limit: %(day)s.", day=date_weekday(one.due_on)))
    if needs := one.needs.lines():
        said.append(_("Needs: %(needs)s.", needs="; ".join(needs).rstrip(".")))
    return " ".join(said)


def _add_page(found: CouncilSession, form: AddForm, waiting: list[Waiting]) -> str:
    return render_template(
        "certification/council/add.html", meeting=found, form=form, waiting=waiting
    )


def _item_page(found: CouncilSession, entry: AgendaItem, case: Case, form: ItemForm) -> str:
    return render_template(
        "certification/council/item.html", meeting=found, item=entry, case=case, form=form
    )


def _take_off_form(found: CouncilSession) -> TakeOffForm:
    form, session = TakeOffForm(), db.session()
    others = planning.open_sessions(session, [found.unit_id], since=today())
    form.offer([
        (str(one.id), f"{date_weekday(one.on)}, {PLACES[one.place_kind]}") for one in others if one.id != found.id
    ])  # fmt: skip
    return form


def _take_off_page(found: CouncilSession, entry: AgendaItem, case: Case, form: TakeOffForm) -> str:
    return render_template(
        "certification/council/take_off.html", meeting=found, item=entry, case=case, form=form,
        told=entry.invited_at is not None and found.on >= today(),
    )  # fmt: skip
