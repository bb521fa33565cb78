"""Who acts for whom: whose mandate, for what, until when, on what proof, and how it ended."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.accounts.models.columns import stored
from portal.core.clock import now
from portal.core.database import Record
from portal.core.sealing import SealedJson, SealedText


class MandateKind(StrEnum):
    """On what ground somebody acts: by law as a parent or guardian, or because they were asked."""

    PARENT = "parent"
    GUARDIAN_CHILD = "guardian_child"
    GUARDIAN_ADULT = "guardian_adult"
    REPRESENTATIVE = "representative"
    AUTHORISED = "authorised"
    ASSOCIATION = "association"


class MandateState(StrEnum):
    """Asked and not yet accepted; active; ended. What ended never begins again."""

    ASKED = "asked"
    ACTIVE = "active"
    ENDED = "ended"


class Proof(StrEnum):
    """What the office found of the paper that proves it: nothing yet, good, or another one asked."""

    UNCHECKED = "unchecked"
    CHECKED = "checked"
    ASKED = "asked"


class Mandate(Record):
    """One person helped by one account, or by every worker of an association.

    `ref` is the number people name at the desk. With `unit_id` it is held in the association's name
    and `helper_id` only says who entered it. `until` is the last day; empty where a guardianship
    ends by itself. `opened_at` says that the helper may also open applications that were there
    before: nothing but the person's own word or a proof seen at a desk sets it.
    """

    __tablename__ = "mandate"
    __table_args__ = (
        UniqueConstraint("ref"),
        CheckConstraint("until IS NULL OR until >= from_on", name="ends_after_start"),
        CheckConstraint("until IS NOT NULL OR kind = 'guardian_adult'", name="has_an_end"),
        CheckConstraint("state <> 'active' OR helper_id IS NOT NULL", name="has_a_helper"),
        CheckConstraint("(unit_id IS NOT NULL) = (kind = 'association')", name="association_named"),
        CheckConstraint("(state = 'ended') = (ended_at IS NOT NULL)", name="ended_whole"),
        Index("ix_mandate_until", "state", "until"),
    )

    ref: Mapped[str] = mapped_column(String(10))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    helper_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"), index=True)
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"), index=True)
    # The contact that the person named; whoever signs in with it may accept.
    invited_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32), index=True)
    kind: Mapped[MandateKind] = mapped_column(stored(MandateKind))
    state: Mapped[MandateState] = mapped_column(stored(MandateState))
    all_services: Mapped[bool]
    from_on: Mapped[date]
    until: Mapped[date | None]
    begun_at: Mapped[datetime] = mapped_column(default=now)
    # How the person agreed: said, sign, paper, account; by_law where nobody needs to ask.
    agreed: Mapped[str] = mapped_column(String(20))
    proof: Mapped[Proof] = mapped_column(stored(Proof), default=Proof.UNCHECKED)
    proof_kind: Mapped[str] = mapped_column(String(30))
    proof_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    proof_unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    proof_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    opened_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    # The channel the person was told through (sms, email, desk); nothing where there is none.
    told_by: Mapped[str | None] = mapped_column(String(10))
    told_at: Mapped[datetime | None]
    warned_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    # Whose doing it was: person, helper, desk (at the person's word), age, date, refused.
    ended_as: Mapped[str | None] = mapped_column(String(20))
    words_sealed: Mapped[bytes | None]
    contact_sealed: Mapped[bytes | None]
    ended_why_sealed: Mapped[bytes | None]

    # {"born": "2010-05", "kept_at": …, "helper": the name the person gave, "asked": what is missing}
    words = SealedJson("words_sealed")
    # The person's own channel: {"channel": "sms", "address": …}
    contact = SealedJson("contact_sealed")
    ended_why = SealedText("ended_why_sealed")

    @property
    def number(self) -> str:
        """The number as people read it aloud."""
        return f"{self.ref[:4]} {self.ref[4:7]} {self.ref[7:]}"

    def said(self, name: str) -> str:
        """One of the words kept with it; empty where there is none."""
        return str((self.words or {}).get(name, ""))

    def holds_on(self, day: date) -> bool:
        """Whether it gives any right on this day."""
        begun = self.state is MandateState.ACTIVE and self.from_on <= day
        return begun and (self.until is None or day <= self.until)


class MandateService(Record):
    """A service that a mandate names; a confidential one is covered only so."""

    __tablename__ = "mandate_service"
    __table_args__ = (UniqueConstraint("mandate_id", "service"),)

    mandate_id: Mapped[UUID] = mapped_column(ForeignKey("mandate.id"))
    service: Mapped[str] = mapped_column(String(60))
