"""The outbox: what is to be sent, what was, and what could not be."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Enum, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.database import Record
from portal.core.sealing import SealedText

_WAITING = text("sent_at IS NULL AND failed_at IS NULL")


class Channel(StrEnum):
    """The ways a message can go; `FILE` is for sites and tests without any provider."""

    EMAIL = "email"
    SMS = "sms"
    FILE = "file"


class OutboxMessage(Record):
    """One message to one address; the same `key` is the same message, however often it is put in.

    `last_error` holds the class of an error, never its text.
    """

    __tablename__ = "outbox_message"
    __table_args__ = (
        UniqueConstraint("key"),
        CheckConstraint("sent_at IS NULL OR failed_at IS NULL", name="one_outcome"),
        CheckConstraint("(lease_until IS NULL) = (lease_token IS NULL)", name="lease_whole"),
        Index(
            "ix_outbox_message_waiting",
            "due_at",
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
    )

    channel: Mapped[Channel] = mapped_column(
        Enum(
            Channel,
            name="channel",
            native_enum=False,
            create_constraint=True,
            length=10,
            values_callable=lambda members: [member.value for member in members],
        )
    )
    address_sealed: Mapped[bytes | None]
    subject_sealed: Mapped[bytes | None]
    body_sealed: Mapped[bytes | None]
    key: Mapped[str] = mapped_column(String(200))
    about: Mapped[UUID | None] = mapped_column(index=True)
    language: Mapped[str] = mapped_column(String(5), default="vi")
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    lease_token: Mapped[UUID | None]
    sent_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    last_error: Mapped[str | None] = mapped_column(String(80))

    address = SealedText("address_sealed")
    subject = SealedText("subject_sealed")
    body = SealedText("body_sealed")
