"""The person a case is about, and the account of whoever signs in; often not the same human."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.accounts.contacts import Contact, ContactKind
from portal.accounts.models.columns import stored
from portal.core.clock import now
from portal.core.database import Record
from portal.core.sealing import SealedText, keyed_hash
from portal.core.text import clean, fold, name_sort_key


class Sex(StrEnum):
    """As identity papers write it: nam, nữ; other where a form offers it."""

    MALE = "male"
    FEMALE = "female"
    OTHER = "other"


class Person(Record):
    """The one a case is about; needs no account, no phone and no identity card."""

    __tablename__ = "person"

    full_name_sealed: Mapped[bytes]
    full_name = SealedText("full_name_sealed")
    name_folded: Mapped[str] = mapped_column(String(200), index=True)
    name_sort_key: Mapped[str] = mapped_column(String(1000))
    birth_year: Mapped[int | None]
    sex: Mapped[Sex | None] = mapped_column(stored(Sex))
    identity_number_sealed: Mapped[bytes | None]
    identity_number = SealedText("identity_number_sealed")
    # Not unique: a number given wrongly for someone else must not lock its owner out.
    identity_number_hash: Mapped[bytes | None] = mapped_column(index=True)
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    # The day of death, after which nothing is sent any more; and the row that counts for two of one.
    died_on: Mapped[date | None]
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)

    def take_name(self, full_name: str) -> None:
        """Set the name together with the forms that search and sorting use."""
        name = clean(full_name)
        self.full_name = name
        self.name_folded = fold(name)
        self.name_sort_key = name_sort_key(name)

    def take_identity_number(self, number: str | None) -> None:
        """Set the twelve-digit number together with its hash; None where there is none yet."""
        self.identity_number = number
        self.identity_number_hash = keyed_hash("identity_number", number) if number else None


class Account(Record):
    """The one who signs in, by phone or e-mail; staff accounts also need a second factor."""

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("email_hash IS NOT NULL OR phone_hash IS NOT NULL", name="has_contact"),
    )

    full_name_sealed: Mapped[bytes]
    full_name = SealedText("full_name_sealed")
    email_sealed: Mapped[bytes | None]
    email = SealedText("email_sealed")
    email_hash: Mapped[bytes | None] = mapped_column(unique=True)
    phone_sealed: Mapped[bytes | None]
    phone = SealedText("phone_sealed")
    phone_hash: Mapped[bytes | None] = mapped_column(unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    totp_secret_sealed: Mapped[bytes | None]
    totp_secret = SealedText("totp_secret_sealed")
    # The last half-minute step whose code was used, so that no code works twice.
    totp_last_step: Mapped[int | None]
    language: Mapped[str] = mapped_column(String(5), default="vi")
    is_staff: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)
    disabled_at: Mapped[datetime | None]

    def take_contact(self, contact: Contact) -> None:
        """Set the phone number or e-mail address together with its hash."""
        if contact.kind is ContactKind.PHONE:
            self.phone, self.phone_hash = contact.value, contact.keyed_hash()
        else:
            self.email, self.email_hash = contact.value, contact.keyed_hash()

    def contacts(self) -> list[Contact]:
        """Every address that messages about this account may go to."""
        found = []
        if self.phone:
            found.append(Contact(ContactKind.PHONE, self.phone))
        if self.email:
            found.append(Contact(ContactKind.EMAIL, self.email))
        return found
