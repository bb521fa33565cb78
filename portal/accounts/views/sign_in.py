"""Signing in with a phone number or e-mail address and a password."""

from datetime import datetime

from flask import redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import brakes, destinations, guards, login, queries, sources
from portal.accounts.forms import SignInForm
from portal.accounts.models import Account, SessionChoice
from portal.accounts.passwords import matches
from portal.accounts.views.answers import page, say_when, too_soon
from portal.accounts.views.blueprint import blueprint
from portal.core.database import db
from portal.core.web.transactions import manages_transactions


@blueprint.route("/dang-nhap", methods=["GET", "POST"])
@guards.anyone
@manages_transactions
def sign_in() -> ResponseReturnValue:
    """The sign-in page; the same answer for a wrong password and an unknown account."""
    form = SignInForm(data={"next": request.args.get("next", "")})
    if not form.is_submitted():
        return _page(form)
    if not form.validate():
        return _page(form)
    until = _take_try(form)
    if until is not None:
        say_when(form, until)
        return too_soon(_page(form), until)
    account = _account(form)
    if not matches(account.password_hash if account else None, form.password.data):
        return _refuse(form)
    return _let_in(form, account) if account is not None else _refuse(form)


def _page(form: SignInForm) -> str:
    return page("sign_in", form=form)


def _take_try(form: SignInForm) -> datetime | None:
    with db.writing() as session:
        account = queries.account_by_contact(session, form.contact.contact)
        usual = account is not None and queries.signed_in_from(
            session, account.id, sources.source_hash()
        )
        return brakes.take_sign_in_try(
            session, contact=form.contact.contact, source=sources.source(), usual_source=usual
        )


def _account(form: SignInForm) -> Account | None:
    with db.reading() as session:
        account = queries.account_by_contact(session, form.contact.contact)
    return account if account is not None and account.disabled_at is None else None


def _refuse(form: SignInForm) -> ResponseReturnValue:
    with db.writing() as session:
        brakes.sign_in_failed(session, source=sources.source())
    form.password.errors = [
        _(
            "The phone number, e-mail or password is not right. Look at both, or choose Forgot"
            " password."
        )
    ]
    return _page(form)


def _let_in(form: SignInForm, account: Account) -> ResponseReturnValue:
    with db.writing() as session:
        brakes.sign_in_succeeded(session, contact=form.contact.contact, source=sources.source())
        row, token = login.open_session(
            session, account=account, choice=SessionChoice(form.choice.data)
        )
        viewer = login.viewer_of(session, account, row)
    login.hand_over(row, token, viewer)
    if account.is_staff:
        return redirect(guards.second_factor_url(account, form.next.data), 303)
    return redirect(destinations.after_sign_in(form.next.data), 303)
