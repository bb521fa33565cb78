"""Complaining about a conclusion on the page of one's own application.

What was typed when a session had ended is kept for its writer and shown again, never sent by itself.
"""

from __future__ import annotations

import secrets
from uuid import UUID, uuid5

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases import queries
from portal.cases.actions.workflow import Changed
from portal.cases.models import Case
from portal.cases.service import Service
from portal.cases.views.finding import own_case_or_404
from portal.core.database import db
from portal.core.languages import datetime_long
from portal.core.text import clean
from portal.services.certification.after import complaining
from portal.services.certification.after.complaint_forms import LONGEST, ComplainForm
from portal.services.certification.after.panels import can_complain, complaint_law

complaints = Blueprint("complaints", __name__)
ADDRESS = "/ho-so/<code:ref>/khieu-nai"


def keep_unsent(account_id: UUID, ref: str) -> bool:
    """Keep what was typed for its writer, who sends it after signing in; False if it is not theirs."""
    case = queries.case_of_account(db.session(), account_id, ref)
    form = ComplainForm()
    form.validate()
    words = clean(request.form.get("words", ""), multiline=True)[: 2 * LONGEST]
    if case is None or case.is_draft or form.form_errors or not words:
        return False
    complaining.keep_unsent(db.session(), case=case, account_id=account_id, words=words)
    return True


def show_filled(ref: str) -> ResponseReturnValue:
    """For a sender nobody knows: store nothing, show them again what they typed."""
    body = render_template(
        "certification/after/complain.html", ref=ref, form=ComplainForm(), signed_out=True,
        law=complaint_law(),
    )  # fmt: skip
    return body, 401


@complaints.get(ADDRESS)
@guards.signed_in
def complain(ref: str) -> ResponseReturnValue:
    """What a complaint does, who answers by when, and the box to write in."""
    case, service = own_case_or_404(ref)
    if not can_complain(case):
        return redirect(url_for("cases.case", ref=ref), 303)
    kept = complaining.read_unsent(
        db.session(), case=case, account_id=guards.the_viewer().account_id
    )
    form = ComplainForm(formdata=None, data={"words": kept, "key": secrets.token_hex(16)})
    return _page(case, service, form, kept=bool(kept))


@complaints.post(ADDRESS)
@guards.signed_in(on_expiry=keep_unsent, on_unknown=show_filled)
def send_complaint(ref: str) -> ResponseReturnValue:
    """Keep the complaint; a second press of the same page finds it there."""
    case, service = own_case_or_404(ref)
    form = ComplainForm()
    if not form.validate():
        return _page(case, service, form, gone=not can_complain(case)), 422
    account_id = guards.the_viewer().account_id
    until = complaining.rest_until(db.session(), case=case, account_id=account_id)
    if until is not None:
        form.words.errors = [_("You have sent many complaints. You can write again after %(when)s. What you wrote stands below.", when=datetime_long(until))]  # fmt: skip
        return _page(case, service, form), 429
    try:
        complaining.file(
            db.session(), case=case, service=service, account_id=account_id,
            wish=form.wish.data, words=form.words.data or "",
            complaint_id=uuid5(case.id, f"{account_id}|{form.key.data}"),
        )  # fmt: skip
    except Changed:
        return _page(case, service, form, gone=True), 409
    flash(_("Your complaint has reached the office. You read here what becomes of it."))
    return redirect(url_for("cases.case", ref=ref), 303)


def _page(
    case: Case, service: Service, form: ComplainForm, *, kept: bool = False, gone: bool = False
) -> str:
    return render_template(
        "certification/after/complain.html", case=case, ref=case.ref, service=service, form=form,
        unit=queries.unit_of(db.session(), case), kept=kept, gone=gone, law=complaint_law(),
        signed_out=False,
    )  # fmt: skip
