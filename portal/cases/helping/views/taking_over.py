"""An application that somebody made for me: joined to my account, and taken over."""

from __future__ import annotations

from datetime import datetime

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases.helping import brakes
from portal.cases.helping.actions import NotYours, link, take_over
from portal.cases.helping.forms import OpenForm
from portal.cases.helping.proving import by_receipt
from portal.cases.helping.views import helping
from portal.cases.helping.views.answers import too_soon, why_not
from portal.cases.helping.views.finding import own_account, question
from portal.cases.views.finding import own_case_or_404
from portal.core.codes import normalise_code
from portal.core.database import db
from portal.core.forms import Form
from portal.core.web.transactions import manages_transactions


@helping.route("/nguoi-giup-toi/ho-so-cua-toi", methods=["GET", "POST"])
@guards.signed_in
@manages_transactions
def find_own() -> ResponseReturnValue:
    """The code and the second thing of an application that was made for me."""
    form = OpenForm()
    if not form.is_submitted():
        return _page(form)
    if not form.validate():
        return _page(form), 422
    found = _link(form)
    if isinstance(found, datetime):
        return too_soon(form, found, lambda: _page(form))
    if found:
        form.form_errors = [found]
        return _page(form), 422
    flash(_("This application stands in your account now."))
    return redirect(url_for("cases.case", ref=normalise_code(form.code.data)), 303)


def _link(form: OpenForm) -> str | datetime:
    """What is wrong, or when to try again; nothing when it is joined."""
    account_id, code = guards.the_viewer().account_id, normalise_code(form.code.data)
    db.let_go()
    with db.writing() as session:
        until = brakes.resting(session, account_id, code)
        if until is not None:
            return until
        case = by_receipt(session, code, form.second.data)
        if case is None:
            brakes.wrong_try(session, account_id, code)
            return _("We found no application with these two numbers. Check both, then try again.")
        try:
            link(session, case=case, account=own_account(session))
        except NotYours as refusal:
            return why_not(refusal)
    return ""


@helping.route("/nguoi-giup-toi/ho-so-cua-toi/<code:ref>", methods=["GET", "POST"])
@guards.signed_in
def take(ref: str) -> ResponseReturnValue:
    """Take an application over: from then on it is mine to go on with."""
    case, service = own_case_or_404(ref)
    form, account = Form(), own_account()
    if not form.is_submitted():
        return render_template("helping/take_over.html", case=case, service=service, form=form)
    if not form.validate():
        return render_template("helping/take_over.html", case=case, service=service, form=form), 422
    try:
        if take_over(db.session(), case=case, account=account):
            flash(_("The application is yours now. News about it comes to you."))
    except NotYours:
        flash(_("Only the person whom the application is about can take it over."), "warning")
    return redirect(url_for("cases.case", ref=ref), 303)


def _page(form: OpenForm) -> str:
    return question(
        form, title=_("Find an application that was made for you"),
        why=_("The code and the second number stand on the receipt that the person who helped you has or gave you."),
        back_href=url_for("helping.helpers"), submit=_("Put it into my account"),
    )  # fmt: skip
