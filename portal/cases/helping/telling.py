"""What people are told about help: the person it is for, and whoever is asked to help.

Each message names nobody: whoever types a name and a number must not be able to send words to a
stranger. It carries the number of the mandate, with which any commune office can end it.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal.accounts.contacts import Contact, ContactKind
from portal.accounts.models import Account, Mandate
from portal.cases.actions.sparing import may_tell
from portal.cases.models import Case
from portal.cases.service import Message
from portal.core.clock import now
from portal.core.codes import spoken
from portal.core.languages import date_weekday, speaking
from portal.notify.actions import enqueue
from portal.notify.models import Channel

CHANNELS = {ContactKind.PHONE: Channel.SMS, ContactKind.EMAIL: Channel.EMAIL}


def tell_begun(session: Session, mandate: Mandate, *, sender_id: UUID, language: str) -> bool:
    """The person learns through a channel of their own that somebody acts for them."""
    with speaking(language):
        message = Message(
            _("Somebody applies for you on the portal"),
            _("Somebody entered on the portal that they apply to offices for you, number %(number)s. If you agree, you need not do anything. If you do not agree, call or go to any commune office and give this number: they end it.", number=mandate.number),
        )  # fmt: skip
    if not _to_person(session, mandate, message, "begun", sender_id=sender_id, language=language):
        return False
    mandate.told_by, mandate.told_at = str(mandate.contact["channel"]), now()
    return True


def tell_renewed(session: Session, mandate: Mandate, *, sender_id: UUID, language: str) -> None:
    """The person learns that it goes on longer."""
    if mandate.until is None:
        return
    with speaking(language):
        message = Message(
            _("Somebody goes on applying for you"),
            _("Somebody who applies to offices for you, number %(number)s, goes on until %(day)s. If you do not agree, call or go to any commune office and give this number: they end it.", number=mandate.number, day=date_weekday(mandate.until)),
        )  # fmt: skip
    occasion = f"renewed-{mandate.until.isoformat()}"
    _to_person(session, mandate, message, occasion, sender_id=sender_id, language=language)


def tell_asked(
    session: Session, mandate: Mandate, contact: Contact, *, sender_id: UUID, language: str
) -> None:
    """Whoever owns this contact learns that somebody asks for help; the same whoever they are."""
    if not may_tell(session, address=contact.value, sender_id=sender_id):
        return
    with speaking(language):
        message = Message(
            _("Somebody asks you for help on the portal"),
            _("Somebody asks you to help with their applications to offices. To see who it is, sign in to the portal with this telephone number or e-mail, or sign up with it, and open People I help. If you do not want to, you need not do anything."),
        )  # fmt: skip
    _post(session, mandate, message, CHANNELS[contact.kind], contact.value, "asked", language)


def tell_account(session: Session, mandate: Mandate, account: Account, message: Message, occasion: str) -> None:  # fmt: skip
    """A helper, or a person with an account, is told through the contacts of that account."""
    for contact in account.contacts():
        if contact.takes_messages:
            key = f"{occasion}-{contact.kind.value}-{account.id.hex}"
            _post(
                session,
                mandate,
                message,
                CHANNELS[contact.kind],
                contact.value,
                key,
                account.language,
            )


def ended_message(mandate: Mandate, language: str) -> Message:
    """To the other side: it is over."""
    with speaking(language):
        return Message(
            _("Help number %(number)s has ended", number=mandate.number),
            _("The help with number %(number)s on the portal has ended. Applications made with it can no longer be opened by the helper. Nothing that was sent is lost.", number=mandate.number),
        )  # fmt: skip


def ending_message(mandate: Mandate, day: date, language: str, *, grows_up: bool) -> Message:
    """Some weeks before the last day: what will happen, and what can be done."""
    with speaking(language):
        said = _("The help with number %(number)s on the portal ends after %(day)s.", number=mandate.number, day=date_weekday(day))  # fmt: skip
        more = (
            _("From then on the applications belong to the person who has grown up alone. They can open them in an account of their own, or at any commune office. Who shall go on helping asks for their agreement.")
            if grows_up
            else _("Who shall go on helping renews it in time, with a new paper.")
        )  # fmt: skip
        return Message(_("Help number %(number)s ends soon", number=mandate.number), f"{said} {more}")  # fmt: skip


def passed_on_message(mandate: Mandate, language: str) -> Message:
    """After the birthday: whose the files are now."""
    with speaking(language):
        return Message(
            _("Help number %(number)s has ended", number=mandate.number),
            _("The person has grown up. Since today the applications made with number %(number)s belong to them alone. They can open them in an account of their own, or at any commune office. Who shall go on helping asks for their agreement.", number=mandate.number),
        )  # fmt: skip


def opened_message(mandate: Mandate, case: Case) -> Message:
    """An application that was there before may now be opened by a helper."""
    with speaking(case.language):
        return Message(
            _("Application %(code)s was opened to a helper", code=spoken(case.ref)),
            _("Somebody who helps, number %(number)s, may now open application %(code)s on the portal. If you agree, you need not do anything. If you do not agree, call or go to any commune office and give this number: they end it.", number=mandate.number, code=spoken(case.ref)),
        )  # fmt: skip


def tell_person(session: Session, mandate: Mandate, message: Message, occasion: str) -> None:
    """Something about the help, to the person's own channel; the office or the portal says it."""
    _to_person(session, mandate, message, occasion, sender_id=None, language="vi")


def _to_person(
    session: Session, mandate: Mandate, message: Message, occasion: str, *,
    sender_id: UUID | None, language: str,
) -> bool:  # fmt: skip
    own = mandate.contact
    if not own or not may_tell(session, address=own["address"], sender_id=sender_id):
        return False
    _post(session, mandate, message, Channel(own["channel"]), own["address"], f"{occasion}-person", language)  # fmt: skip
    return True


def _post(
    session: Session, mandate: Mandate, message: Message, channel: Channel, address: str,
    occasion: str, language: str,
) -> None:  # fmt: skip
    enqueue(
        session, channel=channel, address=address, subject=message.subject, body=message.body,
        key=f"mandate-{mandate.id.hex}-{occasion}", about=mandate.id, language=language,
    )  # fmt: skip
