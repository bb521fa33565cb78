"""The helpers of a centre: the list its head keeps."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from portal.accounts import guards
from portal.accounts.roles import Role
from portal.core.clock import today
from portal.core.database import db
from portal.orgs.models import Unit
from portal.services.legal_aid.assigning import providers
from portal.services.legal_aid.assigning.provider_forms import ProviderForm
from portal.services.legal_aid.assigning.words import FIELDS, KINDS
from portal.services.legal_aid.models import Provider

aid_providers = Blueprint(
    "aid_providers", __name__, url_prefix="/can-bo/tro-giup-phap-ly/nguoi-thuc-hien"
)
_HEAD = Role.LEGAL_AID_HEAD


@aid_providers.get("")
@guards.staff(_HEAD)
def listed() -> ResponseReturnValue:
    """Everyone who helps or helped, with how many matters they have now."""
    session, units = db.session(), _units()
    found = providers.of_units(session, [one.id for one in units])
    return render_template(
        "legal_aid/assigning/providers.html", found=found, load=providers.load_of(session, found),
        kinds=KINDS, fields=FIELDS, today=today(), units={one.id: one for one in units},
    )  # fmt: skip


@aid_providers.route("/them", methods=["GET", "POST"])
@guards.staff(_HEAD)
def add() -> ResponseReturnValue:
    """Take somebody into the list."""
    units = _units()
    form = _form(units, units)
    if not form.is_submitted():
        return _page(form, None)
    if not form.validate():
        return _page(form, None), 422
    unit_id = UUID(form.unit.data) if "unit" in form else units[0].id
    try:
        providers.add(
            db.session(), unit_id=unit_id, about=form.about(), actor_id=guards.the_viewer().account_id
        )  # fmt: skip
    except providers.AccountTaken:
        return _taken(form, None)
    flash(_("The helper stands in the list. Matters can be given to them."))
    return redirect(url_for("aid_providers.listed"), 303)


@aid_providers.route("/<uuid:provider_id>", methods=["GET", "POST"])
@guards.staff(_HEAD)
def change(provider_id: UUID) -> ResponseReturnValue:
    """Correct what is written about somebody, or note when they stop."""
    units = _units()
    found = providers.one_of(db.session(), [one.id for one in units], provider_id)
    if found is None:
        abort(404)
    form = _form([one for one in units if one.id == found.unit_id], units)
    form.show(found)
    if not form.is_submitted():
        return _page(form, found)
    if not form.validate():
        return _page(form, found), 422
    try:
        providers.change(db.session(), provider=found, about=form.about())
    except providers.AccountTaken:
        return _taken(form, found)
    flash(_("The change is saved."))
    return redirect(url_for("aid_providers.listed"), 303)


def _units() -> list[Unit]:
    ids = guards.the_viewer().unit_ids(_HEAD)
    return list(db.session().scalars(select(Unit).where(Unit.id.in_(ids)).order_by(Unit.slug)))


def _form(units: list[Unit], every: list[Unit]) -> ProviderForm:
    form = ProviderForm()
    accounts = {
        account.id: account
        for unit in (units if len(units) == 1 else every)
        for account in providers.accounts_for(db.session(), unit.id, today())
    }
    form.offer(units, list(accounts.values()))
    return form


def _taken(form: ProviderForm, found: Provider | None) -> ResponseReturnValue:
    form.account.errors = [_("Account: another helper in the list has it already. Choose the right one, or none.")]  # fmt: skip
    return _page(form, found), 422


def _page(form: ProviderForm, found: Provider | None) -> str:
    return render_template("legal_aid/assigning/provider.html", form=form, found=found)
