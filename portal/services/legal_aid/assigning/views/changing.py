"""Asking for another helper on the page of one's own request."""

from __future__ import annotations

import secrets
from uuid import UUID, uuid5

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases import queries
from portal.cases.actions.workflow import Changed
from portal.cases.models import Case
from portal.cases.service import Service
from portal.core.database import db
from portal.core.forms import HiddenField
from portal.services.legal_aid import unsent
from portal.services.legal_aid.assigning import assignments, changes
from portal.services.legal_aid.assigning.forms import ChangeForm
from portal.services.legal_aid.finding import own_aid_or_404

aid_change = Blueprint("aid_change", __name__)
PAGE = "doi-nguoi-giup"
ADDRESS = f"/ho-so/<code:ref>/{PAGE}"


class OwnChangeForm(ChangeForm):
    """`key` makes a second press harmless."""

    key = HiddenField(most=64)


def keep_unsent(account_id: UUID, ref: str) -> bool:
    """Keep what was typed for its writer, who sends it after signing in."""
    return unsent.keep_posted(account_id, ref, OwnChangeForm(), PAGE, ("reason", "wish"))


def show_filled(ref: str) -> ResponseReturnValue:
    """For a sender nobody knows: store nothing, show them again what they typed."""
    body = render_template(
        "legal_aid/assigning/change.html",
        ref=ref,
        form=OwnChangeForm(),
        signed_out=True,
        quiet=True,
    )
    return body, 401


@aid_change.get(ADDRESS)
@guards.signed_in
def ask(ref: str) -> ResponseReturnValue:
    """Why one may ask, who answers by when, and the boxes to write in."""
    case, service = own_aid_or_404(ref)
    if not changes.may_ask(case):
        return redirect(url_for("cases.case", ref=ref), 303)
    account_id = guards.the_viewer().account_id
    kept = unsent.read(db.session(), case_id=case.id, page=PAGE, account_id=account_id)
    form = OwnChangeForm(formdata=None, data={**kept, "key": secrets.token_hex(16)})
    return _page(case, service, form, kept=bool(kept))


@aid_change.post(ADDRESS)
@guards.signed_in(on_expiry=keep_unsent, on_unknown=show_filled)
def send(ref: str) -> ResponseReturnValue:
    """Keep the wish; a second press of the same page finds it there."""
    case, service = own_aid_or_404(ref)
    form = OwnChangeForm()
    if not form.validate():
        return _page(case, service, form), 422
    session, account_id = db.session(), guards.the_viewer().account_id
    try:
        changes.file(
            session, case=case, account_id=account_id, reason=form.reason.data or "",
            wish=form.wish.data or "", row_id=uuid5(case.id, f"{account_id}|{form.key.data}"),
        )  # fmt: skip
    except Changed:
        return _page(case, service, form, gone=True), 409
    unsent.forget(session, case_id=case.id, page=PAGE, account_id=account_id)
    flash(_("Your wish has reached the centre. You read the answer here."))
    return redirect(url_for("cases.case", ref=ref), 303)


def _page(
    case: Case, service: Service, form: OwnChangeForm, *, kept: bool = False, gone: bool = False
) -> str:
    found = assignments.current(db.session(), case)
    return render_template(
        "legal_aid/assigning/change.html", case=case, ref=case.ref, service=service, form=form,
        provider=found[1] if found else None, unit=queries.unit_of(db.session(), case),
        kept=kept, gone=gone, signed_out=False,
    )  # fmt: skip
