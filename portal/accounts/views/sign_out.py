"""Signing out of this device."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from portal.accounts import guards, login
from portal.accounts.forms import SignOutForm
from portal.accounts.views.answers import page
from portal.accounts.views.blueprint import blueprint
from portal.core.database import db


@blueprint.route("/dang-xuat", methods=["GET", "POST"])
@guards.anyone
def sign_out() -> ResponseReturnValue:
    """A page with one button; the button ends the session on the server too."""
    form = SignOutForm()
    if guards.viewer() is not None and not form.validate_on_submit():
        return page("sign_out", form=form)
    if form.is_submitted():
        login.close_session(db.session())
    response = redirect(url_for("accounts.sign_in", tin="da-dang-xuat"), 303)
    # Going back must not show pages of the one who left.
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
