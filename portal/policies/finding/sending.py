"""The link to a result by e-mail: one neutral message, with a brake on each address and each source.

Only the message in the outbox holds the link, sealed as every message is; the answers are stored nowhere.
"""

from __future__ import annotations

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal.core import throttle
from portal.core.clock import today
from portal.core.database import new_id
from portal.core.languages import date_long
from portal.core.throttle import Brake
from portal.notify.actions import enqueue
from portal.notify.models import Channel
from portal.policies.finding.asked import LINK_DAYS

KIND_ADDRESS, KIND_SOURCE = "finding-address", "finding-source"
# A person sends it to themselves once or twice; an office with one address sends many in a day.
TO_ONE = Brake(3, timedelta(hours=1), timedelta(hours=24), timedelta(hours=24))
FROM_ONE = Brake(30, timedelta(minutes=10), timedelta(hours=2), timedelta(hours=1))


def send_link(
    session: Session, *, address: str, source: str, link: str, language: str
) -> bool:  # fmt: skip
    """Put the message into the outbox; False where this address or source has to rest."""
    kinds = ((KIND_ADDRESS, _mailbox(address), TO_ONE), (KIND_SOURCE, source, FROM_ONE))
    if any(throttle.check(session, kind, key) for kind, key, _brake in kinds):
        return False
    for kind, key, brake in kinds:
        throttle.record(session, kind, key, brake)
    subject, body = letter(link)
    enqueue(
        session, channel=Channel.EMAIL, address=address, subject=subject, body=body,
        key=f"finding:{new_id().hex}", language=language,
    )  # fmt: skip
    return True


def _mailbox(address: str) -> str:
    """One key for every spelling that reaches the same person: large letters, and a mark after "+"."""
    name, _at, host = address.lower().rpartition("@")
    return f"{name.partition('+')[0]}@{host}"


def letter(link: str) -> tuple[str, str]:
    """Subject and words; they say nothing of what the page is about."""
    until = date_long(today() + timedelta(days=LINK_DAYS))
    body = _(
        "You asked us to send you the link to a page of ours. It opens until %(day)s:\n\n%(link)s\n\n"
        "Whoever has the link can read the page. If you did not ask for it, delete this message;"
        " you need do nothing else.",
        day=until, link=link,
    )  # fmt: skip
    return _("The page you wanted to keep"), body
