"""The second step of staff: a code from an authenticator app, and setting the app up."""

import io
from datetime import datetime

import segno
from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import actions, brakes, destinations, guards, login, totp
from portal.accounts.forms import ButtonForm, SecondFactorForm
from portal.accounts.models import Account, SignInSession
from portal.accounts.views.answers import page, say_when, too_soon
from portal.accounts.views.blueprint import blueprint
from portal.core.database import db


@blueprint.route("/ma-xac-thuc", methods=["GET", "POST"])
@guards.signed_in
def second_factor() -> ResponseReturnValue:
    """Asks for the code; the right one opens the staff pages in this session."""
    form = SecondFactorForm(data={"next": request.args.get("next", "")})
    account, row = _account(), login.current_row(db.session())
    if account.totp_secret is None:
        return redirect(guards.second_factor_url(account, request.args.get("next")), 303)
    if not form.validate_on_submit():
        return page("second_factor", form=form)
    until = brakes.take_second_factor_try(db.session(), account_id=account.id)
    if until is not None:
        return _wait("second_factor", form, until)
    if not actions.confirm_second_factor(
        db.session(), account=account, row=row, code=form.code.data
    ):
        return _wrong("second_factor", form)
    return _go_on(account, row, form.next.data)


@blueprint.route("/thiet-lap-ma", methods=["GET", "POST"])
@guards.signed_in
def set_up_second_factor() -> ResponseReturnValue:
    """Shows the secret of a new authenticator app, and asks for its first code."""
    form = SecondFactorForm(data={"next": request.args.get("next", "")})
    account, row = _account(), login.current_row(db.session())
    # Whoever has an app already proves it first: a password alone must not replace it.
    if account.totp_secret is not None and row.second_factor_at is None:
        return redirect(guards.second_factor_url(account, request.args.get("next")), 303)
    if row.offered_secret is None:
        return _begin_page(form.next.data)
    if not form.validate_on_submit():
        return _set_up_page(form, row)
    until = brakes.take_second_factor_try(db.session(), account_id=account.id)
    if until is not None:
        say_when(form, until)
        return too_soon(_set_up_page(form, row), until)
    if not actions.keep_offered_secret(db.session(), account=account, row=row, code=form.code.data):
        form.code.errors = [_wrong_code()]
        return _set_up_page(form, row)
    return _go_on(account, row, form.next.data)


@blueprint.post("/thiet-lap-ma/bat-dau")
@guards.signed_in
def begin_second_factor() -> ResponseReturnValue:
    """Makes the secret that the next page shows."""
    account, row = _account(), login.current_row(db.session())
    proven = account.totp_secret is None or row.second_factor_at is not None
    if proven and ButtonForm().validate_on_submit():
        actions.offer_secret(db.session(), row=row)
    return redirect(
        url_for("accounts.set_up_second_factor", next=request.args.get("next") or None), 303
    )


@blueprint.get("/thiet-lap-ma/ma-qr.svg")
@guards.signed_in
def second_factor_image() -> ResponseReturnValue:
    """The QR code of the secret on offer; kept by no browser."""
    account, row = _account(), login.current_row(db.session())
    guards.require(row.offered_secret is not None)
    name = account.email or account.phone
    address = totp.setup_uri(row.offered_secret, name=name, issuer=_issuer())
    drawn = io.BytesIO()
    segno.make(address, error="m").save(
        drawn, kind="svg", scale=6, border=4, light="#ffffff", svgclass=None, lineclass=None
    )
    return Response(drawn.getvalue(), mimetype="image/svg+xml")


def _account() -> Account:
    account = db.session().get_one(Account, guards.the_viewer().account_id)
    guards.require(account.is_staff)
    return account


def _go_on(account: Account, row: SignInSession, target: str | None) -> ResponseReturnValue:
    session = db.session()
    brakes.second_factor_succeeded(session, account_id=account.id)
    # Rights grow here, so the token changes: one that leaked before opens nothing.
    token = actions.renew_token(session, row=row)
    viewer = login.viewer_of(session, account, row)
    login.hand_over(row, token, viewer)
    return redirect(destinations.after_sign_in(target, viewer=viewer), 303)


def _begin_page(target: str | None) -> str:
    return page("begin_second_factor", form=ButtonForm(formdata=None), next=target)


def _set_up_page(form: SecondFactorForm, row: SignInSession) -> str:
    return page("set_up_second_factor", form=form, groups=totp.in_groups(row.offered_secret))


def _wait(template: str, form: SecondFactorForm, until: datetime) -> ResponseReturnValue:
    say_when(form, until)
    return too_soon(page(template, form=form), until)


def _wrong(template: str, form: SecondFactorForm) -> str:
    form.code.errors = [_wrong_code()]
    return page(template, form=form)


def _wrong_code() -> str:
    return _(
        "This code is not right or was used before. Wait for the next one, and look whether the"
        " clock of your phone is right."
    )


def _issuer() -> str:
    return _("Portal for people with disabilities")
