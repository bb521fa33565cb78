"""The job that sends what the outbox holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from portal.core import clock
from portal.core.database import db
from portal.core.worker import Job
from portal.notify import actions
from portal.notify.channels import channels_for
from portal.notify.letters import CannotDeliver, Letter, MessageChannel, letter_of
from portal.notify.models import Channel

if TYPE_CHECKING:
    from portal.config import Settings

EVERY = timedelta(seconds=5)
KEEP_WORDS = timedelta(days=90)  # how long address and words of a settled message are kept
_BATCH = 10
# One attempt takes at most this long; a lease with less left is not begun any more.
_ONE_ATTEMPT = timedelta(minutes=1)

Held = tuple[Letter, UUID, datetime]


def deliver(channels: Mapping[Channel, MessageChannel], *, batch: int = _BATCH) -> int:
    """Send what is due, until nothing is; gives the number of messages that left.

    Sending happens outside of any transaction. If the worker dies between sending and noting it,
    the message goes out once more under the same id and key after the lease has ended.
    """
    sent = 0
    while True:
        held = _claim(batch, channels)
        sent += sum(
            _send(channels[letter.channel], letter, token, until) for letter, token, until in held
        )
        if len(held) < batch:
            return sent


def _claim(batch: int, channels: Mapping[Channel, MessageChannel]) -> list[Held]:
    with db.writing() as session:
        messages = actions.claim(session, limit=batch, channels=tuple(channels))
        return [
            (letter_of(one), one.lease_token, one.lease_until)
            for one in messages
            if one.lease_token is not None and one.lease_until is not None
        ]


def _send(channel: MessageChannel, letter: Letter, token: UUID, until: datetime) -> bool:
    if clock.now() + _ONE_ATTEMPT > until:
        return False
    try:
        channel.send(letter)
    except Exception as error:  # noqa: BLE001  a provider may throw anything; it is this message's failure alone
        final = isinstance(error, CannotDeliver)
        with db.writing() as session:
            actions.mark_failed(
                session, message_id=letter.id, token=token, error=error, final=final
            )
        return False
    with db.writing() as session:
        return actions.mark_sent(session, message_id=letter.id, token=token)


def forget_words() -> int:
    """Remove address and words of messages settled long ago; that and when they left stays."""
    with db.writing() as session:
        return actions.erase_old(session, before=clock.now() - KEEP_WORDS)


def jobs(settings: Settings) -> list[Job]:
    """What the worker does for messages."""
    channels = channels_for(settings)
    return [
        Job("deliver messages", EVERY, lambda: deliver(channels)),
        Job("forget old messages", timedelta(hours=24), forget_words),
    ]
