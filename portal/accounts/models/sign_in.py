"""Sessions that live on the server, and one-time codes sent to a phone or an e-mail address."""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.accounts.models.columns import stored
from portal.core.clock import now
from portal.core.database import Record
from portal.core.sealing import SealedJson, SealedText

# An expired row still knows its account this long, so that typed text can be saved.
KNOWN_AFTER_EXPIRY = timedelta(hours=24)


class SessionChoice(StrEnum):
    """How long someone asked to stay signed in."""

    SHARED_DEVICE = "shared_device"
    WORKING_DAY = "working_day"
    OWN_DEVICE = "own_device"


class SignInSession(Record):
    """One sign-in on one device; the browser holds the token, this row only its hash."""

    __tablename__ = "sign_in_session"

    token_hash: Mapped[bytes] = mapped_column(unique=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    choice: Mapped[SessionChoice] = mapped_column(stored(SessionChoice))
    created_at: Mapped[datetime] = mapped_column(default=now)
    last_seen_at: Mapped[datetime] = mapped_column(default=now)
    idle_minutes: Mapped[int]
    ends_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    device: Mapped[str] = mapped_column(String(60), default="")
    source_hash: Mapped[bytes | None]
    second_factor_at: Mapped[datetime | None]
    # A second-factor secret shown to its owner but not yet confirmed by a code.
    offered_secret_sealed: Mapped[bytes | None]
    offered_secret = SealedText("offered_secret_sealed")

    @property
    def expires_at(self) -> datetime:
        """When it ends by itself: after idleness or at its absolute end, whichever is first."""
        return min(self.last_seen_at + timedelta(minutes=self.idle_minutes), self.ends_at)

    def is_live(self, at: datetime) -> bool:
        """Whether it signs its account in at this moment."""
        return self.ended_at is None and at < self.expires_at

    def is_lapsed(self, at: datetime) -> bool:
        """Whether it expired by itself, not long ago, and so still knows its account."""
        expired = self.expires_at
        return self.ended_at is None and expired <= at < expired + KNOWN_AFTER_EXPIRY


class Purpose(StrEnum):
    """What a one-time code proves the right to do."""

    SIGN_UP = "sign_up"
    RESET_PASSWORD = "reset_password"


class ContactChallenge(Record):
    """A six-digit code on its way to a contact, bound to the page that asked for it."""

    __tablename__ = "contact_challenge"

    token_hash: Mapped[bytes] = mapped_column(unique=True)
    purpose: Mapped[Purpose] = mapped_column(stored(Purpose))
    contact_hash: Mapped[bytes] = mapped_column(index=True)
    code_hash: Mapped[bytes]
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    sendings: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None]
    payload_sealed: Mapped[bytes]
    payload = SealedJson("payload_sealed")
