"""Somebody asks me to help them: who, for what, until when; I say yes or no."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.accounts.mandates import actions, queries
from portal.accounts.mandates.queries import Helped
from portal.accounts.mandates.terms import NotAllowed
from portal.cases.helping.actions import REFUSED, end_help
from portal.cases.helping.views import helping
from portal.cases.helping.views.answers import why_not
from portal.cases.helping.views.finding import facts_of, own_account
from portal.core.database import db
from portal.core.forms import Form

ONE = "/nguoi-toi-giup/loi-moi/<code:ref>"


@helping.get(ONE)
@guards.signed_in
def offer(ref: str) -> ResponseReturnValue:
    """What I am asked to do."""
    return _page(_offer_or_404(ref), Form())


@helping.post(ONE)
@guards.signed_in
def answer_offer(ref: str) -> ResponseReturnValue:
    """Yes or no; a second press finds it answered."""
    accepted = queries.of_helper(db.session(), guards.the_viewer(), ref)
    if accepted is not None:
        return redirect(url_for("helping.person", ref=ref), 303)
    found, form, session = _offer_or_404(ref), Form(), db.session()
    if not form.validate():
        return _page(found, form), 422
    if request.form.get("go") == "no":
        end_help(session, mandate=found.mandate, by=guards.the_viewer().account_id, how=REFUSED)
        flash(_("You said no. The person can read that in their account."))
        return redirect(url_for("helping.people"), 303)
    try:
        actions.accept(session, mandate=found.mandate, account=own_account())
    except NotAllowed as refusal:
        form.form_errors = [why_not(refusal)]
        return _page(found, form), 422
    flash(_("You now help this person."))
    return redirect(url_for("helping.person", ref=ref), 303)


def _offer_or_404(ref: str) -> Helped:
    offers = queries.offers_to(db.session(), own_account())
    found = next((one for one in offers if one.mandate.ref == ref), None)
    if found is None:
        abort(404)
    return found


def _page(found: Helped, form: Form) -> str:
    return render_template("helping/offer.html", found=found, facts=facts_of(found), form=form)
