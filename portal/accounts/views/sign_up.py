"""Making an account: a name, one contact, one password, then a code sent to that contact."""

from datetime import datetime

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import actions, brakes, destinations, guards, login, messages, queries, sources
from portal.accounts.actions.challenges import Opened
from portal.accounts.contacts import ContactKind
from portal.accounts.forms import ConfirmContactForm, SendAgainForm, SignUpForm
from portal.accounts.models import ContactChallenge, Purpose, SessionChoice
from portal.accounts.passwords import hash_password
from portal.accounts.views.answers import page, say_when, too_soon
from portal.accounts.views.blueprint import blueprint
from portal.accounts.views.codes import challenge_of, contact_of, spoken_contact
from portal.core.database import db
from portal.core.languages import current_language
from portal.core.web.transactions import manages_transactions


@blueprint.route("/dang-ky", methods=["GET", "POST"])
@guards.anyone
@manages_transactions
def sign_up() -> ResponseReturnValue:
    """The sign-up page; the answer never says whether the contact has an account already."""
    form = SignUpForm(data={"next": request.args.get("next", "")})
    if not form.is_submitted():
        return _page(form)
    if not form.validate():
        return _page(form)
    opened = _send_code(form, hash_password(form.password.data))
    if isinstance(opened, datetime):
        say_when(form, opened)
        return too_soon(_page(form), opened)
    return redirect(url_for("accounts.confirm_contact", phieu=opened.token), 303)


@blueprint.route("/dang-ky/ma", methods=["GET", "POST"])
@guards.anyone
def confirm_contact() -> ResponseReturnValue:
    """The page that asks for the code; the right one makes the account and signs it in."""
    form = ConfirmContactForm(data={"request_token": request.args.get("phieu", "")})
    if not form.is_submitted():
        return _code_page(form)
    if not form.validate():
        return _code_page(form)
    challenge = actions.confirm(
        db.session(), token=form.request_token.data, purpose=Purpose.SIGN_UP, code=form.code.data
    )
    if challenge is None:
        form.code.errors = [_("This code is not right, or no longer works. Look at it once more.")]
        return _code_page(form)
    return _make_account(challenge)


@blueprint.route("/dang-ky/gui-lai", methods=["POST"])
@guards.anyone
def send_sign_up_code_again() -> ResponseReturnValue:
    """Another code for the same page, as often as the brake allows."""
    form = SendAgainForm()
    token = form.request_token.data or ""
    challenge = challenge_of(db.session(), token, Purpose.SIGN_UP)
    if not form.validate() or challenge is None:
        return redirect(url_for("accounts.confirm_contact", phieu=token), 303)
    contact = contact_of(challenge)
    until = brakes.take_sending(db.session(), contact=contact, source=sources.source())
    code_form = ConfirmContactForm(formdata=None, data={"request_token": token})
    if until is not None:
        say_when(code_form, until)
        return too_soon(_code_page(code_form), until)
    opened = actions.send_again(db.session(), token=token, purpose=Purpose.SIGN_UP)
    if opened is None:
        code_form.form_errors = [_("We sent the code as often as we can. Start again below.")]
        return _code_page(code_form)
    _send(opened)
    return redirect(url_for("accounts.confirm_contact", phieu=token, tin="da-gui-lai"), 303)


def _page(form: SignUpForm) -> str:
    return page("sign_up", form=form)


def _code_page(form: ConfirmContactForm) -> str:
    challenge = challenge_of(db.session(), form.request_token.data, Purpose.SIGN_UP)
    again = SendAgainForm(formdata=None, data={"request_token": form.request_token.data})
    return page(
        "confirm_contact",
        form=form,
        again=again,
        over=challenge is None,
        contact=spoken_contact(challenge),
    )


def _send_code(form: SignUpForm, password_hash: str) -> Opened | datetime:
    contact = form.contact.contact
    with db.writing() as session:
        until = brakes.take_sending(session, contact=contact, source=sources.source())
        if until is not None:
            return until
        known = queries.account_by_contact(session, contact) is not None
        opened = actions.open_challenge(
            session,
            purpose=Purpose.SIGN_UP,
            contact=contact,
            decoy=known,
            payload={
                "full_name": form.full_name.data,
                "contact": contact.value,
                "password_hash": password_hash,
                "language": current_language(),
                "next": form.next.data,
            },
        )
        messages.send_sign_up_code(session, contact, opened, known=known)
    return opened


def _send(opened: Opened) -> None:
    payload = opened.challenge.payload
    contact = contact_of(opened.challenge)
    messages.send_sign_up_code(db.session(), contact, opened, known=payload["decoy"])


def _make_account(challenge: ContactChallenge) -> ResponseReturnValue:
    session, payload, contact = db.session(), challenge.payload, contact_of(challenge)
    try:
        account = actions.create_account(
            session,
            full_name=payload["full_name"],
            password_hash=payload["password_hash"],
            language=payload["language"],
            email=contact.value if contact.kind is ContactKind.EMAIL else None,
            phone=contact.value if contact.kind is ContactKind.PHONE else None,
        )
    except actions.ContactTaken:  # the same person confirmed another page in the meantime
        return redirect(url_for("accounts.sign_in", tin="da-co-tai-khoan"), 303)
    row, token = login.open_session(session, account=account, choice=SessionChoice.SHARED_DEVICE)
    login.hand_over(row, token, login.viewer_of(session, account, row))
    return redirect(destinations.after_sign_in(payload["next"]), 303)
