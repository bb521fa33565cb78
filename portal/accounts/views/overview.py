"""The account's first page, and changing the password."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.validators import ValidationError

from portal.accounts import actions, brakes, guards, login, messages, queries
from portal.accounts.destinations import CITIZEN_HOME, STAFF_HOME, local_url, opens_desk
from portal.accounts.forms import ChangePasswordForm, refuse_identity
from portal.accounts.models import Account
from portal.accounts.passwords import hash_password, matches
from portal.accounts.roles import Role
from portal.accounts.viewer import Viewer
from portal.accounts.views.answers import page, say_when, too_soon
from portal.accounts.views.blueprint import blueprint
from portal.accounts.words import ROLE_NAMES
from portal.core.database import db
from portal.core.web.transactions import manages_transactions


@blueprint.get("")
@guards.anyone
def overview() -> ResponseReturnValue:
    """My details and what can be done with the account, or the ways to get in."""
    viewer = guards.viewer()
    if viewer is None:
        return page("welcome")
    account = db.session().get_one(Account, viewer.account_id)
    return page(
        "overview",
        viewer=viewer,
        details=_details(account),
        roles=_roles(viewer),
        links=_links(viewer),
    )


@blueprint.route("/mat-khau", methods=["GET", "POST"])
@guards.signed_in
@manages_transactions
def change_password() -> ResponseReturnValue:
    """A new password for someone who knows the old one; other devices are signed out."""
    form = ChangePasswordForm()
    account = db.session().get_one(Account, guards.the_viewer().account_id)
    if not form.validate_on_submit() or not _is_new(form, account):
        return _page(form)
    with db.writing() as session:
        until = brakes.take_password_try(session, account_id=account.id)
    if until is not None:
        say_when(form, until)
        return too_soon(_page(form), until)
    if not matches(account.password_hash, form.current.data):
        form.current.errors = [_("This is not your current password. Look at it once more.")]
        return _page(form)
    _save(account, hash_password(form.password.data))
    return redirect(url_for("accounts.overview", tin="da-doi"), 303)


def _details(account: Account) -> list[dict[str, str]]:
    rows = [
        (_("Full name"), account.full_name),
        (_("Phone number"), account.phone or _("Not given")),
        (_("E-mail"), account.email or _("Not given")),
    ]
    return [{"label": label, "value": value} for label, value in rows]


def _roles(viewer: Viewer) -> list[dict[str, str]]:
    names = queries.unit_names(db.session(), viewer.unit_ids(*Role))
    return [
        {"label": str(ROLE_NAMES[held.role]), "value": names[held.unit_id]} for held in viewer.roles
    ]


def _links(viewer: Viewer) -> list[dict[str, str]]:
    pages = [(CITIZEN_HOME, _("My applications"))]
    if viewer.is_staff and (opens_desk(viewer) or not guards.has_second_factor()):
        pages.append((STAFF_HOME, _("Staff pages")))
    found = [(local_url(path), text) for path, text in pages]
    return [{"href": href, "text": text} for href, text in found if href is not None]


def _page(form: ChangePasswordForm) -> str:
    return page("change_password", form=form)


def _is_new(form: ChangePasswordForm, account: Account) -> bool:
    try:
        refuse_identity(form.password.data, account.full_name, account.phone, account.email)
    except ValidationError as mistake:
        form.password.errors = [str(mistake)]
    return not form.password.errors


def _save(account: Account, password_hash: str) -> None:
    with db.writing() as session:
        own = session.get_one(Account, account.id)
        row = login.current_row(session)
        actions.set_password(session, account=own, password_hash=password_hash, keep_session=row.id)
        token = actions.renew_token(session, row=row)
        brakes.password_succeeded(session, account_id=own.id)
        messages.tell_password_changed(session, own)
    login.hand_over(row, token, guards.the_viewer())
