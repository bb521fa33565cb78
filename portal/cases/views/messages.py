"""The conversation with the office: everything written so far, and a box to write in.

Opening the page is a GET and marks nothing as read; answering does, and so does the button that
says "I have read this". What was typed when a session had ended is kept for its writer, not sent.
"""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts import guards
from portal.cases import conversation, queries
from portal.cases.actions import conversing
from portal.cases.actions.workflow import Actor, Changed
from portal.cases.models import Case
from portal.cases.service import Service
from portal.cases.views import cases
from portal.cases.views.finding import own_case_or_404
from portal.core.database import db
from portal.core.forms import Form, HiddenField, ParagraphField
from portal.core.languages import datetime_long
from portal.core.text import clean


class WriteForm(Form):
    """A message; `key` names the page, `seen` the last message that stood on it."""

    text = ParagraphField(
        _l("Your message"), short=_l("Message"), rows=6, most=conversing.LONGEST,
        hint=_l("At most %(n)s characters. Write no passwords and no bank codes.", n=conversing.LONGEST),
    )  # fmt: skip
    key = HiddenField(most=64)
    seen = HiddenField(most=64)

    @property
    def seen_id(self) -> UUID | None:
        """The last message that stood on the page, if the page says so."""
        try:
            return UUID(self.seen.data or "")
        except ValueError:
            return None


class ReadForm(Form):
    seen = HiddenField(most=64)

    seen_id = WriteForm.seen_id


def new_form(said: list[conversation.Said], words: str = "") -> WriteForm:
    """A fresh page to write on."""
    last = str(said[-1].id) if said else ""
    return WriteForm(formdata=None, data={"text": words, "key": secrets.token_hex(16), "seen": last})  # fmt: skip


@cases.get("/ho-so/<code:ref>/tin-nhan")
@guards.signed_in
def messages(ref: str) -> ResponseReturnValue:
    """The whole conversation, and the box."""
    case, service = own_case_or_404(ref)
    if case.is_draft:
        return redirect(url_for("cases.case", ref=ref), 303)
    return _page(case, service)


def keep_unsent(account_id: UUID, ref: str) -> bool:
    """Keep what was typed for its writer, who sends it after signing in; False if it is not theirs."""
    case = queries.case_of_account(db.session(), account_id, ref)
    form = WriteForm()
    form.validate()
    words = clean(request.form.get("text", ""), multiline=True)[: 2 * conversing.LONGEST]
    if case is None or case.is_draft or form.form_errors or not words:
        return False
    conversing.keep_unsent(db.session(), case=case, account_id=account_id, words=words)
    return True


def show_filled(ref: str) -> ResponseReturnValue:
    """For a sender nobody knows: store nothing, show them again what they typed."""
    body = render_template("cases/messages.html", ref=ref, form=WriteForm(), signed_out=True)
    return body, 401


@cases.post("/ho-so/<code:ref>/tin-nhan")
@guards.signed_in(on_expiry=keep_unsent, on_unknown=show_filled)
def send_message(ref: str) -> ResponseReturnValue:
    """Send the message; the same words from the same page are sent once."""
    case, service = own_case_or_404(ref)
    session, viewer = db.session(), guards.the_viewer()
    form = WriteForm()
    if not form.validate():
        return _page(case, service, form), 422
    until = conversing.rest_until(session, case=case, account_id=viewer.account_id)
    if until is not None:
        form.text.errors = [_("You have sent many messages. You can write again after %(when)s. What you wrote stands below.", when=datetime_long(until))]  # fmt: skip
        return _page(case, service, form), 429
    try:
        conversing.write(
            session, case=case, service=service, actor=Actor(viewer.account_id, "applicant"),
            words=form.text.data or "", key=form.key.data or "", seen=form.seen_id,
        )  # fmt: skip
    except Changed:
        return _page(case, service, form), 409
    flash(_("Your message has been sent to the office."))
    return redirect(url_for("cases.messages", ref=ref), 303)


@cases.post("/ho-so/<code:ref>/tin-nhan/da-doc")
@guards.signed_in
def messages_read(ref: str) -> ResponseReturnValue:
    """The applicant says that they have read what stood on the page."""
    case, service = own_case_or_404(ref)
    form = ReadForm()
    if not form.validate():
        return _page(case, service), 400
    conversing.mark_read(db.session(), case=case, from_applicant=False, up_to=form.seen_id)
    return redirect(url_for("cases.messages", ref=ref), 303)


def _page(case: Case, service: Service, form: WriteForm | None = None) -> Any:
    session, account_id = db.session(), guards.the_viewer().account_id
    said = conversation.conversation(session, case)
    kept = conversing.read_unsent(session, case=case, account_id=account_id)
    return render_template(
        "cases/messages.html", case=case, ref=case.ref, service=service, written=said,
        unit=queries.unit_of(session, case), form=form or new_form(said, kept),
        kept=bool(kept) and form is None, may_write=conversing.may_write(case, service),
        unread=sum(not one.from_applicant and one.read_at is None for one in said),
    )  # fmt: skip
