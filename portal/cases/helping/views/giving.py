"""Asking somebody to help me; the answer never says whether they have an account."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.accounts.mandates import actions, queries
from portal.accounts.mandates.terms import NotAllowed
from portal.accounts.models import MandateState
from portal.cases.helping import brakes, telling
from portal.cases.helping.forms import GiveForm
from portal.cases.helping.own_cases import link_own
from portal.cases.helping.views import helping
from portal.cases.helping.views.answers import too_soon, why_not
from portal.cases.helping.views.finding import own_account, question
from portal.core.database import db
from portal.core.languages import current_language


@helping.route("/nguoi-giup-toi/them", methods=["GET", "POST"])
@guards.signed_in
def give() -> ResponseReturnValue:
    """Who shall help me, for what, until when."""
    form = GiveForm()
    if not form.is_submitted():
        return _page(form)
    if not form.validate():
        return _page(form), 422
    session, account = db.session(), own_account()
    contact = form.contact.contact
    if _waits_already(contact.keyed_hash()):
        flash(_("You have asked this person already. The help begins when they say yes."))
        return redirect(url_for("helping.helpers"), 303)
    until = brakes.take_beginning(session, account.id)
    if until is not None:
        return too_soon(form, until, lambda: _page(form))
    try:
        mandate = actions.give(
            session, account=account, contact=contact, helper_name=form.helper.data or "",
            terms=form.terms(),
        )  # fmt: skip
    except NotAllowed as refusal:
        field = form.contact if refusal.why == "self" else form.until
        field.errors = [why_not(refusal)]
        return _page(form), 422
    link_own(session, account)
    telling.tell_asked(session, mandate, contact, sender_id=account.id, language=current_language())
    flash(_("You have asked for help. It begins when the person signs in with this telephone number or e-mail and says yes."))  # fmt: skip
    return redirect(url_for("helping.helpers"), 303)


def _waits_already(digest: bytes) -> bool:
    """A second press, or the same question again while the first waits."""
    found = queries.helpers_of(db.session(), guards.the_viewer().account_id)
    return any(
        one.mandate.state is MandateState.ASKED and one.mandate.invited_hash == digest
        for one in found
    )


def _page(form: GiveForm) -> str:
    return question(
        form, title=_("Ask somebody to help you"),
        why=_("They use their own account and never your password. You read what they do and can end it at any time. They cannot give the help on to others."),
        back_href=url_for("helping.helpers"), submit=_("Ask for help"),
    )  # fmt: skip
