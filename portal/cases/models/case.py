"""The case itself and what was answered on each of its steps."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.core.database import Record
from portal.core.sealing import SealedJson, SealedText

if TYPE_CHECKING:
    from portal.cases.models.history import CaseEvent
    from portal.cases.models.records import Deadline, PaperRequest

DRAFT = "draft"


class Channel(StrEnum):
    """How an application came: typed by the applicant, or on paper and entered by an officer."""

    ONLINE = "online"
    PAPER = "paper"


class Case(Record):
    """One application. Its state is a projection of its history and changes only with it."""

    __tablename__ = "case_file"
    __table_args__ = (
        UniqueConstraint("ref"),
        CheckConstraint("filing_mode IS NULL OR filing_mode IN ('direct', 'handover')", name="filing_mode"),
        CheckConstraint("state = 'draft' OR (unit_id IS NOT NULL AND submitted_at IS NOT NULL)", name="submitted_whole"),
        CheckConstraint("channel IN ('online', 'paper')", name="channel"),
        Index("ix_case_file_unit_state", "unit_id", "state"),
        Index("ix_case_file_unit_closed", "unit_id", "closed_at"),
        Index("ix_case_file_assigned", "assigned_to", "closed_at"),
        Index("ix_case_file_applicant", "applicant_id", "saved_at"),
    )  # fmt: skip

    ref: Mapped[str] = mapped_column(String(10))
    service: Mapped[str] = mapped_column(String(60))
    state: Mapped[str] = mapped_column(String(40), default=DRAFT)
    # Which of the service's kinds of request this is; empty in a draft and where there is only one.
    variant: Mapped[str] = mapped_column(String(30), default="", server_default="")
    language: Mapped[str] = mapped_column(String(2), default="vi")
    channel: Mapped[str] = mapped_column(
        String(10), default=Channel.ONLINE.value, server_default=Channel.ONLINE.value
    )
    # The officer who typed in what came on paper; such a case may have no applicant's account.
    entered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    assigned_to: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    filing_mode: Mapped[str | None] = mapped_column(String(10))
    applicant_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    # The person it is about: known from the start where a helper begins it under a mandate.
    subject_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    mandate_id: Mapped[UUID | None] = mapped_column(ForeignKey("mandate.id"), index=True)
    national_code: Mapped[str | None] = mapped_column(String(40), index=True)
    created_at: Mapped[datetime]
    saved_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    received_on: Mapped[date | None]
    closed_at: Mapped[datetime | None]
    # For finding a case by the whole number; the second thing below opens the status by its end.
    phone_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32), index=True)
    second_phone: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    second_identity: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    second_pin: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    pin_sealed: Mapped[bytes | None]
    subject_name_sealed: Mapped[bytes | None]
    told_sealed: Mapped[bytes | None]
    version: Mapped[int] = mapped_column(default=1)

    pin = SealedText("pin_sealed")
    subject_name = SealedText("subject_name_sealed")
    told = SealedJson("told_sealed")

    events: Mapped[list[CaseEvent]] = relationship(
        order_by="CaseEvent.sequence", back_populates="case", viewonly=True
    )
    deadlines: Mapped[list[Deadline]] = relationship(order_by="Deadline.due_on", viewonly=True)
    requests: Mapped[list[PaperRequest]] = relationship(
        order_by="PaperRequest.asked_at", viewonly=True
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_draft(self) -> bool:
        return self.state == DRAFT


class StepAnswer(Record):
    """What was answered on one step; `pending` is what was typed but could not be checked.

    `saved_by` is the officer who saved it, where the application came on paper.
    """

    __tablename__ = "step_answer"
    __table_args__ = (UniqueConstraint("case_id", "step"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    step: Mapped[str] = mapped_column(String(60))
    saved_at: Mapped[datetime]
    saved_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    answer_sealed: Mapped[bytes | None]
    pending_sealed: Mapped[bytes | None]

    answer = SealedJson("answer_sealed")
    pending = SealedJson("pending_sealed")
