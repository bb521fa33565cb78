"""The directory of bodies that a unit asks for support."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from portal.accounts import guards
from portal.core.database import db
from portal.core.forms import Form
from portal.orgs.models import Unit
from portal.services.support import bodies, names, queries
from portal.services.support.body_forms import BodyForm
from portal.services.support.kinds import kinds
from portal.services.support.models import SupportBody

support_bodies = Blueprint("support_bodies", __name__, url_prefix="/can-bo/ho-tro/noi-nhan")
_KEEPERS = tuple(sorted(names.OFFICERS))


@support_bodies.get("")
@guards.staff(*_KEEPERS)
def directory() -> ResponseReturnValue:
    """Whom each unit of this officer asks for what, and how they are reached."""
    return render_template(
        "support/directory.html", units=[(unit, queries.bodies_of(db.session(), unit.id)) for unit in _units()],
        name_of=kinds().name,
    )  # fmt: skip


@support_bodies.get("/moi/<uuid:unit_id>")
@guards.staff(*_KEEPERS)
def new(unit_id: UUID) -> ResponseReturnValue:
    """An empty entry."""
    return _page(_unit_or_404(unit_id), _form(unit_id))


@support_bodies.post("/moi/<uuid:unit_id>")
@guards.staff(*_KEEPERS)
def enter(unit_id: UUID) -> ResponseReturnValue:
    """Keep a new entry; pressed twice it is one."""
    unit, form = _unit_or_404(unit_id), _form(unit_id)
    if not form.validate():
        return _page(unit, form), 422
    made = bodies.enter(
        db.session(), unit_id=unit.id, entry=form.entry(),
        made_by=guards.the_viewer().account_id, body_id=_given(form.new_id.data),
    )  # fmt: skip
    if made.unit_id != unit.id:
        abort(404)
    flash(_("%(name)s stands in the directory.", name=made.name))
    return redirect(url_for("support_bodies.directory"), 303)


@support_bodies.get("/<uuid:body_id>")
@guards.staff(*_KEEPERS)
def one(body_id: UUID) -> ResponseReturnValue:
    """One entry, to put right or to end."""
    body = _body_or_404(body_id)
    form = _form(body.unit_id)
    form.show(body)
    return _page(_unit_or_404(body.unit_id), form, body)


@support_bodies.post("/<uuid:body_id>")
@guards.staff(*_KEEPERS)
def correct(body_id: UUID) -> ResponseReturnValue:
    """Keep what was put right."""
    body = _body_or_404(body_id)
    form = _form(body.unit_id)
    if not form.validate():
        return _page(_unit_or_404(body.unit_id), form, body), 422
    bodies.correct(body, form.entry())
    flash(_("The entry is corrected."))
    return redirect(url_for("support_bodies.directory"), 303)


@support_bodies.post("/<uuid:body_id>/thoi")
@guards.staff(*_KEEPERS)
def end(body_id: UUID) -> ResponseReturnValue:
    """Offer it no more."""
    body, form = _body_or_404(body_id), Form()
    if not form.validate():
        abort(400)
    bodies.end(body)
    flash(_("%(name)s is offered no more. What was asked there stays as it is.", name=body.name))
    return redirect(url_for("support_bodies.directory"), 303)


def _units() -> list[Unit]:
    ids = guards.the_viewer().unit_ids(*_KEEPERS)
    return list(db.session().scalars(select(Unit).where(Unit.id.in_(ids)).order_by(Unit.slug)))


def _unit_or_404(unit_id: UUID) -> Unit:
    found = next((unit for unit in _units() if unit.id == unit_id), None)
    if found is None:
        abort(404)
    return found


def _body_or_404(body_id: UUID) -> SupportBody:
    found = db.session().get(SupportBody, body_id)
    if found is None or found.ended_at is not None:
        abort(404)
    _unit_or_404(found.unit_id)
    return found


def _form(unit_id: UUID) -> BodyForm:
    """The other units of the portal can be chosen."""
    form = BodyForm()
    query = select(Unit).where(Unit.id != unit_id).order_by(Unit.name)
    form.offer(list(db.session().scalars(query)))
    return form


def _page(unit: Unit, form: BodyForm, body: SupportBody | None = None) -> str:
    return render_template("support/body.html", unit=unit, form=form, body=body, plain=Form())


def _given(typed: str | None) -> UUID:
    try:
        return UUID(hex=typed or "")
    except ValueError:
        abort(400)
