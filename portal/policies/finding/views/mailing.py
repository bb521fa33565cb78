"""Send the link to myself: an address is typed, a message leaves, and the answer is alike for all."""

from __future__ import annotations

from flask import current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from portal.accounts import guards
from portal.core.database import db
from portal.core.forms import EmailField, OpenForm
from portal.core.languages import current_language
from portal.policies.finding.asked import LINK_DAYS, ticket_of
from portal.policies.finding.sending import send_link
from portal.policies.finding.views import finding
from portal.policies.finding.views.reading import TICKET, Reading, reading, start_again

_DAY = 24 * 60 * 60


class MailForm(OpenForm):
    email = EmailField(
        _l("Your e-mail address"),
        hint=_l("We use it once, for this message, and keep it nowhere else."),
    )


@finding.get("/quyen-loi/gui")
@guards.anyone
def mail() -> ResponseReturnValue:
    """One box for the address, and what the message will say."""
    now = reading()
    return start_again() if now is None else _page(now, MailForm(formdata=None))


@finding.post("/quyen-loi/gui")
@guards.anyone
def send() -> ResponseReturnValue:
    """Put the message into the outbox; who may not send any more gets the same answer."""
    now, form = reading(), MailForm()
    if now is None:
        return start_again()
    if not form.validate():
        return _page(now, form), 422
    ticket = ticket_of(now.asked, lifetime=LINK_DAYS * _DAY)
    link = now.address("result", **{TICKET: ticket or None})
    send_link(
        db.session(), address=form.email.data, source=request.remote_addr or "unknown",
        link=current_app.extensions["settings"].base_url + link, language=current_language(),
    )  # fmt: skip
    return redirect(now.address("sent"), 303)


@finding.get("/quyen-loi/da-gui")
@guards.anyone
def sent() -> ResponseReturnValue:
    """What happens now, whether or not a message left."""
    now = reading()
    if now is None:
        return start_again()
    return render_template("finding/sent.html", back=now.address("result"), days=LINK_DAYS)


def _page(now: Reading, form: MailForm) -> str:
    return render_template(
        "finding/mail.html", form=form, back_href=now.address("result"), days=LINK_DAYS
    )
