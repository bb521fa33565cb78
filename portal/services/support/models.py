"""What was asked for, to whom it was passed on, what came back, and the unit's directory of bodies."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import now
from portal.core.database import Record
from portal.core.sealing import SealedJson, SealedText


class Came(StrEnum):
    """What a body answered; `SELF` says that the person goes there themselves and nothing was sent."""

    YES = "yes"
    NO = "no"
    WAITING_LIST = "waiting_list"
    OTHER = "other"
    SELF = "self"


class Outcome(StrEnum):
    """What the person says became of it."""

    GIVEN = "given"
    NOT_GIVEN = "not_given"
    NOT_NEEDED = "not_needed"


class SupportBody(Record):
    """A body in the directory of a unit: whom the officers ask for which kinds of support.

    `unit_here` names a unit that works on this portal. `contact` keeps who answers there, telephone,
    e-mail and address. One that ended is not offered any more.
    """

    __tablename__ = "support_body"
    __table_args__ = (Index("ix_support_body_unit", "unit_id", "ended_at"),)

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    name: Mapped[str] = mapped_column(String(200))
    kinds: Mapped[list[str]] = mapped_column(JSON)
    unit_here: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    contact_sealed: Mapped[bytes | None]
    contact = SealedJson("contact_sealed")
    made_at: Mapped[datetime] = mapped_column(default=now)
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    ended_at: Mapped[datetime | None]

    def reached(self, name: str) -> str:
        """One way to reach it: person, phone, email or address; empty where it is not known."""
        kept: dict[str, Any] = self.contact or {}
        return str(kept.get(name) or "")


class SupportNeed(Record):
    """One kind of support that a case asks for, from acceptance on; open until it has an outcome."""

    __tablename__ = "support_need"
    __table_args__ = (
        UniqueConstraint("case_id", "kind"),
        Index("ix_support_need_unit", "unit_id", "asked_on"),
        CheckConstraint("outcome IS NULL OR outcome IN ('given', 'not_needed')", name="outcome_known"),
        CheckConstraint("(outcome IS NULL) = (outcome_on IS NULL)", name="outcome_whole"),
    )  # fmt: skip

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    kind: Mapped[str] = mapped_column(String(30))
    asked_on: Mapped[date]
    # Whether the person agreed that data is passed on for it.
    agreed: Mapped[bool]
    outcome: Mapped[str | None] = mapped_column(String(12))
    outcome_on: Mapped[date | None]


class SupportReferral(Record):
    """One try: a body that was asked for one need; open until it answered or was called back.

    `parameter` is the key of the days it is given. `failed_on` is the day on which the person said
    that nothing was given after all; the need then looks for another body.
    """

    __tablename__ = "support_referral"
    __table_args__ = (
        Index("ix_support_referral_case", "case_id"),
        Index("ix_support_referral_open", "unit_id", "answered_on"),
        CheckConstraint(
            "answer IS NULL OR answer IN ('yes', 'no', 'waiting_list', 'other', 'self')",
            name="answer_known",
        ),
        CheckConstraint("(answer IS NULL) = (answered_on IS NULL)", name="answer_whole"),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    need_id: Mapped[UUID] = mapped_column(ForeignKey("support_need.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    body_id: Mapped[UUID | None] = mapped_column(ForeignKey("support_body.id"))
    body_name: Mapped[str] = mapped_column(String(200))
    parameter: Mapped[str] = mapped_column(String(80))
    sent_on: Mapped[date]
    way: Mapped[str] = mapped_column(String(10))
    made_at: Mapped[datetime] = mapped_column(default=now)
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    # What went along, and the commune's view where the kind asks for one.
    sent_sealed: Mapped[bytes | None]
    sent = SealedText("sent_sealed")
    view_sealed: Mapped[bytes | None]
    view = SealedText("view_sealed")
    asked_again_on: Mapped[date | None]
    times_asked_again: Mapped[int] = mapped_column(default=0)
    escalated_on: Mapped[date | None]
    answer: Mapped[str | None] = mapped_column(String(12))
    answered_on: Mapped[date | None]
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    paper: Mapped[str | None] = mapped_column(String(80))
    words_sealed: Mapped[bytes | None]
    words = SealedText("words_sealed")
    follow_up_on: Mapped[date | None]
    followed_up_at: Mapped[datetime | None]
    called_back_on: Mapped[date | None]
    # The day on which the body was told that it is no longer asked.
    told_back_on: Mapped[date | None]
    failed_on: Mapped[date | None]

    @property
    def is_open(self) -> bool:
        """Whether an answer is still waited for."""
        return self.answered_on is None and self.called_back_on is None

    @property
    def counts(self) -> bool:
        """Whether this try still stands: not called back, and not found to have given nothing."""
        return self.called_back_on is None and self.failed_on is None
