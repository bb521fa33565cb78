"""Complaining about the help on the page of one's own request, at the step that is open now."""

from __future__ import annotations

import secrets
from datetime import timedelta
from uuid import UUID, uuid5

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases import queries
from portal.cases.actions.workflow import Changed
from portal.cases.models import Case
from portal.cases.service import Service
from portal.core import throttle
from portal.core.database import db
from portal.core.languages import datetime_long
from portal.services.legal_aid import unsent
from portal.services.legal_aid.complaints import complaints
from portal.services.legal_aid.complaints.forms import ComplainForm
from portal.services.legal_aid.complaints.panels import director
from portal.services.legal_aid.finding import own_aid_or_404

aid_complaints = Blueprint("aid_complaints", __name__)
PAGE = "khieu-nai-tro-giup"
ADDRESS = f"/ho-so/<code:ref>/{PAGE}"
KIND = "aid-complaint"
# Five complaints in a row are free; a day of silence forgets them.
BRAKE = throttle.Brake(5, timedelta(minutes=30), timedelta(hours=4), timedelta(hours=24))


def keep_unsent(account_id: UUID, ref: str) -> bool:
    """Keep what was typed for its writer, who sends it after signing in."""
    return unsent.keep_posted(account_id, ref, ComplainForm(), PAGE, ("about", "words"))


def show_filled(ref: str) -> ResponseReturnValue:
    """For a sender nobody knows: store nothing, show them again what they typed."""
    body = render_template(
        "legal_aid/complaints/complain.html", ref=ref, form=ComplainForm(), signed_out=True,
        quiet=True, step=1, director=director(),
    )  # fmt: skip
    return body, 401


@aid_complaints.get(ADDRESS)
@guards.signed_in
def complain(ref: str) -> ResponseReturnValue:
    """Who answers by when, and the box to write in."""
    case, service = own_aid_or_404(ref)
    if complaints.next_step(case) is None:
        return redirect(url_for("cases.case", ref=ref), 303)
    account_id = guards.the_viewer().account_id
    kept = unsent.read(db.session(), case_id=case.id, page=PAGE, account_id=account_id)
    form = ComplainForm(formdata=None, data={**kept, "key": secrets.token_hex(16)})
    return _page(case, service, form, kept=bool(kept))


@aid_complaints.post(ADDRESS)
@guards.signed_in(on_expiry=keep_unsent, on_unknown=show_filled)
def send(ref: str) -> ResponseReturnValue:
    """Keep the complaint; a second press of the same page finds it there."""
    case, service = own_aid_or_404(ref)
    form, step = ComplainForm(), complaints.next_step(case)
    if not form.validate():
        return _page(case, service, form), 422
    session, account_id = db.session(), guards.the_viewer().account_id
    mark = f"{case.id.hex}:{account_id.hex}"
    until = throttle.check(session, KIND, mark)
    if until is not None:
        form.words.errors = [_("You have sent many complaints. You can write again after %(when)s. What you wrote stands below.", when=datetime_long(until))]  # fmt: skip
        return _page(case, service, form), 429
    try:
        complaints.file(
            session, case=case, account_id=account_id, step=step or 1, about=form.about.data,
            words=form.words.data or "", row_id=uuid5(case.id, f"{account_id}|{form.key.data}"),
        )  # fmt: skip
    except Changed:
        return _page(case, service, form, gone=True), 409
    throttle.record(session, KIND, mark, BRAKE)
    unsent.forget(session, case_id=case.id, page=PAGE, account_id=account_id)
    flash(_("Your complaint has reached the centre. You read here what becomes of it."))
    return redirect(url_for("cases.case", ref=ref), 303)


def _page(
    case: Case, service: Service, form: ComplainForm, *, kept: bool = False, gone: bool = False
) -> str:
    return render_template(
        "legal_aid/complaints/complain.html", case=case, ref=case.ref, service=service, form=form,
        step=complaints.next_step(case) or 1, director=director(), kept=kept, gone=gone,
        unit=queries.unit_of(db.session(), case), signed_out=False,
    )  # fmt: skip
