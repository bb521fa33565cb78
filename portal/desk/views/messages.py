"""The conversation with an applicant, for the officers of the unit.

Opening it is noted like every opening of a file; it marks nothing as read, since a colleague may only
have looked in. Answering does, and so does the button that says "I have read this".
"""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.accounts.viewer import Viewer
from portal.cases import conversation, queries
from portal.cases.actions import conversing
from portal.cases.actions.workflow import Actor, Changed
from portal.cases.helping.parties import has_part
from portal.cases.messages import written_message
from portal.cases.models import Case
from portal.cases.service import Service
from portal.cases.views.messages import ReadForm, WriteForm, new_form
from portal.core.database import db
from portal.core.languages import datetime_long
from portal.desk.views import desk
from portal.desk.views.finding import STAFF, unit_case_or_404


@desk.get("/ho-so/<code:ref>/tin-nhan")
@guards.staff(*STAFF)
def messages(ref: str) -> ResponseReturnValue:
    """The whole conversation, and the box."""
    return _page(*unit_case_or_404(ref, note="messages"))


def show_filled(ref: str) -> ResponseReturnValue:
    """For an officer whose session ended: store nothing, show them again what they typed."""
    body = render_template("desk/messages.html", ref=ref, form=WriteForm(), signed_out=True)
    return body, 401


@desk.post("/ho-so/<code:ref>/tin-nhan")
@guards.staff(*STAFF, on_unknown=show_filled)
def send_message(ref: str) -> ResponseReturnValue:
    """Send the message and tell the applicant that something is there, never what."""
    case, service = unit_case_or_404(ref)
    session, viewer = db.session(), guards.the_viewer()
    form = WriteForm()
    if not form.validate():
        return _page(case, service, form), 422
    until = conversing.rest_until(session, case=case, account_id=viewer.account_id)
    if until is not None:
        form.text.errors = [_("You have sent many messages. You can write again after %(when)s. What you wrote stands below.", when=datetime_long(until))]  # fmt: skip
        return _page(case, service, form), 429
    try:
        _send(case, service, viewer, form)
    except Changed:
        return _page(case, service, form), 409
    flash(_("Your message has been sent to the applicant."))
    return redirect(url_for("desk.messages", ref=ref), 303)


def _send(case: Case, service: Service, viewer: Viewer, form: WriteForm) -> None:
    if has_part(viewer.account_id, case):
        raise Changed
    session = db.session()
    conversing.write(
        session, case=case, service=service, actor=Actor(viewer.account_id, _role(viewer, case)),
        words=form.text.data or "", key=form.key.data or "", seen=form.seen_id,
        notice=written_message(case, queries.unit_of(session, case)),
    )  # fmt: skip


def _role(viewer: Viewer, case: Case) -> str:
    """In which of their roles they write, as the history records it."""
    held = (role for role in STAFF if case.unit_id and viewer.holds(role, case.unit_id))
    return next(role.value for role in held)


@desk.post("/ho-so/<code:ref>/tin-nhan/da-doc")
@guards.staff(*STAFF)
def messages_read(ref: str) -> ResponseReturnValue:
    """The officer says that what stood on the page needs no answer any more."""
    case, service = unit_case_or_404(ref)
    form = ReadForm()
    if not form.validate():
        return _page(case, service), 400
    if not has_part(guards.the_viewer().account_id, case):
        conversing.mark_read(db.session(), case=case, from_applicant=True, up_to=form.seen_id)
    return redirect(url_for("desk.messages", ref=ref), 303)


def _page(case: Case, service: Service, form: WriteForm | None = None) -> Any:
    session = db.session()
    said = conversation.conversation(session, case)
    own = has_part(guards.the_viewer().account_id, case)
    return render_template(
        "desk/messages.html", case=case, ref=case.ref, service=service, written=said,
        unit=queries.unit_of(session, case), form=form or new_form(said), own=own,
        may_write=conversing.may_write(case, service) and not own,
        unread=sum(one.from_applicant and one.read_at is None for one in said),
    )  # fmt: skip
