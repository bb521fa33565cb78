"""Withdrawing an application."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts import guards
from portal.cases.actions.asking import withdraw
from portal.cases.actions.workflow import Changed
from portal.cases.standard import may_withdraw
from portal.cases.views import cases
from portal.cases.views.finding import own_case_or_404
from portal.core.database import db
from portal.core.forms import Form, ParagraphField


class WithdrawForm(Form):
    note = ParagraphField(
        _l("Why do you withdraw it?"), short=_l("Reason"), required=False, most=1000
    )


@cases.get("/ho-so/<code:ref>/rut")
@guards.signed_in
def ask_withdraw(ref: str) -> ResponseReturnValue:
    """What withdrawing means, before it is done."""
    found, service = own_case_or_404(ref)
    if not may_withdraw(found, service):
        return redirect(url_for("cases.case", ref=ref), 303)
    return render_template("cases/withdraw.html", case=found, service=service, form=WithdrawForm())


@cases.post("/ho-so/<code:ref>/rut")
@guards.signed_in
def do_withdraw(ref: str) -> ResponseReturnValue:
    """Withdraw; a second press finds it withdrawn."""
    found, service = own_case_or_404(ref)
    form = WithdrawForm()
    if may_withdraw(found, service) and not form.validate():
        return render_template("cases/withdraw.html", case=found, service=service, form=form), 422
    try:
        withdraw(
            db.session(), case=found, service=service, actor_id=guards.the_viewer().account_id,
            note=form.note.data or "",
        )  # fmt: skip
    except Changed:
        return redirect(url_for("cases.case", ref=ref), 303)
    flash(_("The application is withdrawn."))
    return redirect(url_for("cases.case", ref=ref), 303)
