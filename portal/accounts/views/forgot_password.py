"""A new password by a code sent to the account's phone number or e-mail address."""

from datetime import datetime
from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import actions, brakes, guards, messages, queries, sources
from portal.accounts.actions.challenges import Opened
from portal.accounts.forms import ForgotPasswordForm, NewPasswordForm
from portal.accounts.models import Account, Purpose
from portal.accounts.passwords import hash_password
from portal.accounts.views.answers import page, say_when, too_soon
from portal.accounts.views.blueprint import blueprint
from portal.accounts.views.codes import challenge_of, spoken_contact
from portal.core.database import db
from portal.core.web.transactions import manages_transactions


@blueprint.route("/quen-mat-khau", methods=["GET", "POST"])
@guards.anyone
@manages_transactions
def forgot_password() -> ResponseReturnValue:
    """Asks where to send the code; the answer never says whether there is an account."""
    form = ForgotPasswordForm()
    if not form.validate_on_submit():
        return page("forgot_password", form=form)
    opened = _send_code(form)
    if isinstance(opened, datetime):
        say_when(form, opened)
        return too_soon(page("forgot_password", form=form), opened)
    return redirect(url_for("accounts.new_password", phieu=opened.token), 303)


@blueprint.route("/quen-mat-khau/ma", methods=["GET", "POST"])
@guards.anyone
@manages_transactions
def new_password() -> ResponseReturnValue:
    """Asks for the code and the new password; afterwards every session of the account ends."""
    form = NewPasswordForm(data={"request_token": request.args.get("phieu", "")})
    if not form.is_submitted():
        return _code_page(form)
    if not form.validate():
        return _code_page(form)
    if not _set_password(form, hash_password(form.password.data)):
        form.code.errors = [_("This code is not right, or no longer works. Look at it once more.")]
        return _code_page(form)
    return redirect(url_for("accounts.sign_in", tin="mat-khau-moi"), 303)


def _code_page(form: NewPasswordForm) -> str:
    with db.reading() as session:
        challenge = challenge_of(session, form.request_token.data, Purpose.RESET_PASSWORD)
    return page(
        "new_password",
        form=form,
        over=challenge is None,
        contact=spoken_contact(challenge),
    )


def _send_code(form: ForgotPasswordForm) -> Opened | datetime:
    contact = form.contact.contact
    with db.writing() as session:
        until = brakes.take_sending(session, contact=contact, source=sources.source())
        if until is not None:
            return until
        account = queries.account_by_contact(session, contact)
        known = account is not None and account.disabled_at is None
        opened = actions.open_challenge(
            session,
            purpose=Purpose.RESET_PASSWORD,
            contact=contact,
            decoy=not known,
            payload={"contact": contact.value, "account": account.id.hex if account else ""},
        )
        messages.send_reset_code(session, contact, opened, known=known)
    return opened


def _set_password(form: NewPasswordForm, password_hash: str) -> bool:
    with db.writing() as session:
        challenge = actions.confirm(
            session,
            token=form.request_token.data,
            purpose=Purpose.RESET_PASSWORD,
            code=form.code.data,
        )
        if challenge is None:
            return False
        account = session.get_one(Account, UUID(challenge.payload["account"]))
        actions.set_password(session, account=account, password_hash=password_hash)
        messages.tell_password_changed(session, account)
    return True
