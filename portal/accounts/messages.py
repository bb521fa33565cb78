"""What accounts tell people by text message or e-mail; the channel is plugged in from outside.

No message holds a link: people are rightly taught not to open one that asks them to sign in. None
says what the portal is for: others read it on a phone that lies on the table.
"""

from collections.abc import Callable

from flask import Flask, current_app
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal.accounts.actions.challenges import Opened
from portal.accounts.contacts import Contact, ContactKind
from portal.accounts.models import Account
from portal.core.clock import local, now
from portal.core.database import new_id
from portal.core.languages import current_language, speaking

_SENDER = "accounts.send"


# As `notify.actions.enqueue`: puts one message into the outbox, in the caller's transaction.
Send = Callable[..., object]
CHANNELS = {ContactKind.PHONE: "sms", ContactKind.EMAIL: "email"}


def plug_in(app: Flask, send: Send) -> None:
    """Say how messages of accounts leave the house; once, when the application is made."""
    app.extensions[_SENDER] = send


def send_sign_up_code(session: Session, contact: Contact, opened: Opened, *, known: bool) -> None:
    """The code, or to someone who has an account already, how to get in."""
    subject = _("Your code for the portal")
    if known:
        body = _(
            "You already have an account with this phone number or e-mail. Sign in with your"
            " password. If you forgot it, choose Forgot password on the sign-in page. If you did"
            " not ask for this, you need do nothing."
        )
    else:
        body = _code_body(opened)
    _send_for(session, contact, opened, subject, body)


def send_reset_code(session: Session, contact: Contact, opened: Opened, *, known: bool) -> None:
    """The code, or to someone without an account, that there is none."""
    subject = _("Your code for the portal")
    if known:
        body = _code_body(opened)
    else:
        body = _(
            "Someone asked for a new password with this phone number or e-mail, but no account"
            " can be used with it. If it was you, try the other one you have, or sign up. If not,"
            " you need do nothing."
        )
    _send_for(session, contact, opened, subject, body)


def tell_password_changed(session: Session, account: Account) -> None:
    """To every contact of the account, so that a thief of one does not stay unseen."""
    with speaking(account.language):
        subject = _("Your password was changed")
        body = _(
            "The password of your account on the portal was changed at"
            " %(time)s, and your other devices were signed out. If it was not you, choose Forgot"
            " password on the sign-in page now, and tell the commune desk.",
            time=_clock(),
        )
    event = new_id().hex
    for contact in account.contacts():
        key = f"accounts:{event}:{contact.kind}"
        _post(session, contact, subject, body, key=key, language=account.language)


def _code_body(opened: Opened) -> str:
    return _(
        "Your code is %(code)s. It works for 10 minutes, until %(time)s. Give it to nobody, not"
        " even to an officer. If you did not ask for it, you need do nothing.",
        code=opened.code,
        time=f"{local(opened.challenge.expires_at):%H:%M}",
    )


def _send_for(session: Session, contact: Contact, opened: Opened, subject: str, body: str) -> None:
    _post(
        session,
        contact,
        subject,
        body,
        key=f"accounts:{opened.challenge.id.hex}:{opened.challenge.sendings}",
        language=current_language(),
    )


def _post(
    session: Session, contact: Contact, subject: str, body: str, *, key: str, language: str
) -> None:
    send: Send = current_app.extensions[_SENDER]
    send(
        session,
        channel=CHANNELS[contact.kind],
        address=contact.value,
        subject=subject,
        body=body,
        key=key,
        language=language,
    )


def _clock() -> str:
    return f"{local(now()):%H:%M %d/%m/%Y}"
