"""A message on its way out, and what every channel promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from portal.notify.models import Channel, OutboxMessage


class NotDelivered(Exception):
    """The provider did not take the message; a later attempt may succeed."""


class CannotDeliver(NotDelivered):
    """No later attempt can succeed, such as with an address that is none."""


@dataclass(frozen=True)
class Letter:
    """A message on its way, without any tie to the database."""

    id: UUID
    key: str
    channel: Channel
    address: str
    subject: str
    body: str
    language: str
    about: UUID | None
    created_at: datetime


class MessageChannel(Protocol):
    """Hands messages over; one `id` sent twice stays one message wherever that can be had."""

    def send(self, letter: Letter) -> None:
        """Hand the message over.

        Raises:
            NotDelivered: if it was not taken; `CannotDeliver` if it never will be.
        """


def letter_of(message: OutboxMessage) -> Letter:
    """The message opened, to be sent after its transaction has ended."""
    return Letter(
        id=message.id,
        key=message.key,
        channel=message.channel,
        address=message.address or "",
        subject=message.subject or "",
        body=message.body or "",
        language=message.language,
        about=message.about,
        created_at=message.created_at,
    )
