"""The council of a commune: who sits in it, what the law asks, what is missing."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.core.clock import today
from portal.core.database import db, new_id
from portal.services.certification.council import lacks, queries, rules, seating
from portal.services.certification.council.forms.fields import given_id
from portal.services.certification.council.forms.seats import DecisionForm, NewCouncilForm
from portal.services.certification.council.views import council
from portal.services.certification.council.views.finding import (
    WORKERS,
    council_or_404,
    units_by_id,
    work_units,
)
from portal.services.certification.council.words import ROLES
from portal.services.certification.models import Council, Seat


@council.get("")
@guards.staff(*WORKERS)
def overview() -> ResponseReturnValue:
    """The council of today of each unit, or how to set one up, and the councils before."""
    session, day = db.session(), today()
    units = units_by_id(work_units())
    every = queries.councils_of(session, units)
    now = {unit_id: queries.council_on(session, unit_id, day) for unit_id in units}
    if len(units) == 1 and (only := next(iter(now.values()))) is not None:
        return _one(only)
    return render_template(
        "certification/council/overview.html", units=units, now=now, every=every,
        asked=lacks.what_is_asked(day),
    )  # fmt: skip


@council.get("/<uuid:council_id>")
@guards.staff(*WORKERS)
def one(council_id: UUID) -> ResponseReturnValue:
    """One council with the history of its seats."""
    return _one(council_or_404(council_id))


@council.get("/moi")
@guards.staff(*WORKERS)
def new_council() -> ResponseReturnValue:
    """The decision of a new council or a new term."""
    return _new_page(_new_form())


@council.post("/moi")
@guards.staff(*WORKERS)
def set_up() -> ResponseReturnValue:
    """Set up the council; the one before ends the day before."""
    form = _new_form()
    made_before = db.session().get(Council, given_id(form.new_id.data))
    if made_before is not None:
        return redirect(url_for("council.one", council_id=made_before.id), 303)
    if not form.validate():
        return _new_page(form), 422
    session, unit_id = db.session(), UUID(form.unit.data)
    before = queries.council_on(session, unit_id, today()) if form.take_over.data else None
    if before is not None and form.from_on.data <= before.from_on:
        form.from_on.errors = [
            _("First day of the term: it must lie after the first day of the council before.")
        ]
        return _new_page(form), 422
    made = seating.set_up(
        session, council_id=given_id(form.new_id.data), unit_id=unit_id, decision=form.decision(),
        entered_by=guards.the_viewer().account_id, take_over=before,
    )  # fmt: skip
    flash(_("The council is set up. Give its seats now."))
    return redirect(url_for("council.one", council_id=made.id), 303)


@council.get("/<uuid:council_id>/sua")
@guards.staff(*WORKERS)
def ask_correct(council_id: UUID) -> ResponseReturnValue:
    """The decision as it was typed."""
    found = council_or_404(council_id)
    form = DecisionForm(
        number=found.decision_number, decided_on=found.decided_on, from_on=found.from_on,
        to_on=found.to_on,
    )  # fmt: skip
    return _correct_page(found, form)


@council.post("/<uuid:council_id>/sua")
@guards.staff(*WORKERS)
def correct(council_id: UUID) -> ResponseReturnValue:
    """Put right what was typed about the decision."""
    found, form = council_or_404(council_id), DecisionForm()
    if not form.validate():
        return _correct_page(found, form), 422
    seating.correct(found, form.decision())
    flash(_("The decision is corrected."))
    return redirect(url_for("council.one", council_id=found.id), 303)


def _one(found: Council) -> str:
    session, day = db.session(), today()
    day = max(day, found.from_on) if found.to_on is None else min(max(day, found.from_on), found.to_on)  # fmt: skip
    held = queries.seats_on(session, found, day)
    lines = queries.lines_of(held)
    every = queries.all_seats(session, found)
    return render_template(
        "certification/council/one.html", found=found, unit=units_by_id([found.unit_id])[found.unit_id],
        held=held, past=[seat for seat in every if seat not in held], roles=ROLES, day=day,
        stands_in=_stands_in(every), several=rules.several_seats(lines),
        people=len(rules.members(lines)), asked=lacks.what_is_asked(day),
        missing=lacks.what_is_missing(lines, day),
        others=[one for one in queries.councils_of(session, [found.unit_id]) if one.id != found.id],
    )  # fmt: skip


def _stands_in(seats: list[Seat]) -> dict[UUID, str]:
    """Whose place each substitute takes."""
    names = {seat.id: seat.holder_name for seat in seats}
    return {
        seat.id: names.get(seat.substitute_for_id, "") for seat in seats if seat.substitute_for_id
    }


def _new_form() -> NewCouncilForm:
    form = NewCouncilForm()
    units = units_by_id(work_units())
    form.unit.choices = [(str(unit.id), unit.name) for unit in units.values()]
    if not form.is_submitted():
        form.new_id.process(None, new_id().hex)
        form.unit.data = str(next(iter(units))) if len(units) == 1 else ""
    return form


def _new_page(form: NewCouncilForm) -> str:
    session = db.session()
    before = [one for one in (queries.council_on(session, u, today()) for u in work_units()) if one]
    return render_template("certification/council/new.html", form=form, before=before)


def _correct_page(found: Council, form: DecisionForm) -> str:
    return render_template("certification/council/correct.html", found=found, form=form)
