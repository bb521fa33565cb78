"""Where the account is signed in, and ending it elsewhere."""

from typing import Any
from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import actions, guards, login, queries
from portal.accounts.forms import EndSessionForm
from portal.accounts.models import SignInSession
from portal.accounts.viewer import Viewer
from portal.accounts.views.answers import page
from portal.accounts.views.blueprint import blueprint
from portal.accounts.words import CHOICE_NAMES
from portal.core.database import db
from portal.core.languages import datetime_long


@blueprint.route("/phien", methods=["GET", "POST"])
@guards.signed_in
def sessions() -> ResponseReturnValue:
    """The devices signed in now; one of them, or all others, can be signed out."""
    viewer, form = guards.the_viewer(), EndSessionForm()
    if not form.validate_on_submit():
        return _page(viewer, form)
    _end(viewer, form.which.data)
    return redirect(url_for("accounts.sessions", tin="da-ket-thuc"), 303)


def _page(viewer: Viewer, form: EndSessionForm) -> str:
    this = login.current_row(db.session())
    live = queries.live_sessions(db.session(), viewer.account_id)
    others = [_device(row) for row in live if row.id != this.id]
    return page("sessions", this=_rows(this), others=others, form=form)


def _device(row: SignInSession) -> dict[str, Any]:
    return {
        "name": row.device or _("Unknown device"),
        "rows": _rows(row),
        "form": EndSessionForm(formdata=None, data={"which": row.id.hex}),
    }


def _rows(row: SignInSession) -> list[dict[str, str]]:
    rows = [
        (_("Device"), row.device or _("Unknown device")),
        (_("Signed in"), datetime_long(row.created_at)),
        (_("Last used"), datetime_long(row.last_seen_at)),
        (_("Stays signed in for"), str(CHOICE_NAMES[row.choice])),
    ]
    return [{"label": label, "value": value} for label, value in rows]


def _end(viewer: Viewer, which: str) -> None:
    this: SignInSession = login.current_row(db.session())
    if not which:
        actions.end_sessions(db.session(), account_id=viewer.account_id, keep=this.id)
        return
    try:
        session_id = UUID(which)
    except ValueError:
        session_id = None
    ended = session_id is not None and actions.end_session(
        db.session(), account_id=viewer.account_id, session_id=session_id
    )
    guards.require(ended)
