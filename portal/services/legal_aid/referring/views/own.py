"""The person takes a referral back on the page of their own application."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases.actions.workflow import Changed
from portal.cases.models import Case
from portal.cases.views.finding import own_case_or_404
from portal.core.database import db
from portal.core.forms import Form
from portal.orgs.models import Unit
from portal.services.legal_aid.models import Referral
from portal.services.legal_aid.referring import actions, queries
from portal.services.legal_aid.referring.views import referring

ADDRESS = "/ho-so/<code:ref>/gioi-thieu-tro-giup-phap-ly"


@referring.get(ADDRESS)
@guards.signed_in
def ask_take_back(ref: str) -> ResponseReturnValue:
    """What taking it back means, before it is done."""
    case, service = own_case_or_404(ref)
    found = _open(case)
    if found is None:
        return redirect(url_for("cases.case", ref=ref), 303)
    centre = db.session().get_one(Unit, found.to_unit_id)
    return render_template(
        "legal_aid/referring/take_back.html", case=case, service=service, centre=centre, form=Form()
    )


@referring.post(ADDRESS)
@guards.signed_in
def take_back(ref: str) -> ResponseReturnValue:
    """Take it back; a second press finds it gone."""
    case, _service = own_case_or_404(ref)
    found = _open(case)
    if found is None or not Form().validate():
        return redirect(url_for("cases.case", ref=ref), 303)
    try:
        actions.take_back(db.session(), referral=found, account_id=guards.the_viewer().account_id)
    except Changed:
        return redirect(url_for("cases.case", ref=ref), 303)
    flash(_("The referral is taken back."))
    return redirect(url_for("cases.case", ref=ref), 303)


def _open(case: Case) -> Referral | None:
    """The open one, unless the person asked that this page keep silent about it."""
    if not queries.may_know(db.session(), case, guards.the_viewer()):
        return None
    found = queries.open_one(db.session(), case)
    return found if found is not None and not found.quiet else None
