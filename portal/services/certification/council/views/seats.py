"""Giving seats, ending them, putting slips right."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.accounts.queries import staff_of
from portal.core.clock import today
from portal.core.database import db, new_id
from portal.services.certification.council import queries, seating
from portal.services.certification.council.forms.fields import given_id
from portal.services.certification.council.forms.seats import (
    OTHER,
    CorrectSeatForm,
    EndSeatForm,
    SeatForm,
)
from portal.services.certification.council.views import council
from portal.services.certification.council.views.finding import READERS, WORKERS, council_or_404
from portal.services.certification.council.words import ROLES
from portal.services.certification.models import Council, Seat

ONE = "/<uuid:council_id>/ghe"


@council.get(ONE)
@guards.staff(*WORKERS)
def new_seat(council_id: UUID) -> ResponseReturnValue:
    """A new seat; with `thay` in the address, a new holder of one there is."""
    found = council_or_404(council_id)
    return _give_page(found, _form(found), _followed(found))


@council.post(ONE)
@guards.staff(*WORKERS)
def give_seat(council_id: UUID) -> ResponseReturnValue:
    """Give the seat; pressing twice gives it once."""
    found = council_or_404(council_id)
    form, follows = _form(found), _followed(found)
    if db.session().get(Seat, given_id(form.new_id.data)) is not None:
        return redirect(url_for("council.one", council_id=found.id), 303)
    if not form.validate():
        return _give_page(found, form, follows), 422
    data = form.seat()
    if follows is not None and data.from_on <= follows.from_on:
        form.from_on.errors = [
            _("First day: it must lie after the first day of the holder before.")
        ]
        return _give_page(found, form, follows), 422
    seating.give_seat(
        db.session(), seat_id=given_id(form.new_id.data), council=found, data=data, follows=follows
    )
    flash(_("The seat is given to %(name)s.", name=data.name))
    return redirect(url_for("council.one", council_id=found.id), 303)


@council.get(ONE + "/<uuid:seat_id>/sua")
@guards.staff(*WORKERS)
def ask_correct_seat(council_id: UUID, seat_id: UUID) -> ResponseReturnValue:
    """What was typed about the seat."""
    found, seat = _seat_or_404(council_id, seat_id)
    form = CorrectSeatForm(
        name=seat.holder_name, position=seat.position, keeps_minutes=seat.keeps_minutes,
        account=str(seat.account_id or ""),
    )  # fmt: skip
    return _correct_page(found, seat, form)


@council.post(ONE + "/<uuid:seat_id>/sua")
@guards.staff(*WORKERS)
def correct_seat(council_id: UUID, seat_id: UUID) -> ResponseReturnValue:
    """Put a slip right."""
    found, seat = _seat_or_404(council_id, seat_id)
    form = CorrectSeatForm()
    form.account.choices = _accounts(found)
    if not form.validate():
        return _correct_page(found, seat, form), 422
    session = db.session()
    name = None if seating.has_sat(session, seat) else str(form.name.data)
    seating.correct_seat(
        seat, position=form.position.data or "", keeps_minutes=bool(form.keeps_minutes.data),
        account_id=form.account_id, name=name,
    )  # fmt: skip
    flash(_("The seat is corrected."))
    return redirect(url_for("council.one", council_id=found.id), 303)


@council.get(ONE + "/<uuid:seat_id>/ket-thuc")
@guards.staff(*WORKERS)
def ask_end_seat(council_id: UUID, seat_id: UUID) -> ResponseReturnValue:
    """The last day of the holder."""
    found, seat = _seat_or_404(council_id, seat_id)
    return _end_page(found, seat, EndSeatForm(to_on=today()))


@council.post(ONE + "/<uuid:seat_id>/ket-thuc")
@guards.staff(*WORKERS)
def end_seat(council_id: UUID, seat_id: UUID) -> ResponseReturnValue:
    """End the seat; who sat when stays known."""
    found, seat = _seat_or_404(council_id, seat_id)
    form = EndSeatForm()
    if not form.validate() or not form.not_before(seat.from_on):
        return _end_page(found, seat, form), 422
    seating.end_seat(seat, last_day=form.to_on.data)
    flash(_("The seat of %(name)s is ended.", name=seat.holder_name))
    return redirect(url_for("council.one", council_id=found.id), 303)


def _seat_or_404(council_id: UUID, seat_id: UUID) -> tuple[Council, Seat]:
    found = council_or_404(council_id)
    seat = db.session().get(Seat, seat_id)
    if seat is None or seat.council_id != found.id:
        abort(404)
    return found, seat


def _followed(found: Council) -> Seat | None:
    """The seat whose holder changes, where the address names one of this council."""
    try:
        seat = db.session().get(Seat, UUID(request.args.get("thay", "")))
    except ValueError:
        return None
    return seat if seat is not None and seat.council_id == found.id else None


def _form(found: Council) -> SeatForm:
    form, follows = SeatForm(), _followed(found)
    every = queries.all_seats(db.session(), found)
    held = [seat for seat in every if seat.to_on is None or seat.to_on >= today()]
    form.prepare(council=found, seats=held, accounts=_accounts(found))
    if not form.is_submitted():
        form.new_id.process(None, new_id().hex)
        form.from_on.process(None, max(found.from_on, today()) if follows else found.from_on)
        if follows is not None:
            form.role.data = follows.role
            form.body.data = follows.body_key or OTHER
            form.other_body.process(None, "" if follows.body_key else follows.body)
    return form


def _accounts(found: Council) -> list[tuple[str, str]]:
    """Staff of the unit who may open pages of the council."""
    people = staff_of(db.session(), unit_id=found.unit_id, roles=READERS, on=today())
    return [(str(account.id), account.full_name) for account in people]


def _give_page(found: Council, form: SeatForm, follows: Seat | None) -> str:
    return render_template(
        "certification/council/seat.html", found=found, form=form, follows=follows, roles=ROLES
    )


def _correct_page(found: Council, seat: Seat, form: CorrectSeatForm) -> str:
    form.account.choices = _accounts(found)
    return render_template(
        "certification/council/seat_correct.html", found=found, seat=seat, form=form, roles=ROLES,
        has_sat=seating.has_sat(db.session(), seat),
    )  # fmt: skip


def _end_page(found: Council, seat: Seat, form: EndSeatForm) -> str:
    return render_template(
        "certification/council/seat_end.html", found=found, seat=seat, form=form, roles=ROLES
    )
