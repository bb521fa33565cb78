"""The tables of a case: the case, its answers, its history, its clocks, its requests for papers."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.core.database import Record
from portal.core.sealing import SealedJson, SealedText

DRAFT = "draft"


class Case(Record):
    """One application. Its state is a projection of its history and changes only with it."""

    __tablename__ = "case_file"
    __table_args__ = (
        UniqueConstraint("ref"),
        CheckConstraint("filing_mode IS NULL OR filing_mode IN ('direct', 'handover')", name="filing_mode"),
        CheckConstraint("state = 'draft' OR (unit_id IS NOT NULL AND submitted_at IS NOT NULL)", name="submitted_whole"),
        Index("ix_case_file_unit_state", "unit_id", "state"),
        Index("ix_case_file_applicant", "applicant_id", "saved_at"),
    )  # fmt: skip

    ref: Mapped[str] = mapped_column(String(10))
    service: Mapped[str] = mapped_column(String(60))
    state: Mapped[str] = mapped_column(String(40), default=DRAFT)
    language: Mapped[str] = mapped_column(String(2), default="vi")
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    filing_mode: Mapped[str | None] = mapped_column(String(10))
    applicant_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    subject_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    national_code: Mapped[str | None] = mapped_column(String(40), index=True)
    created_at: Mapped[datetime]
    saved_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    received_on: Mapped[date | None]
    closed_at: Mapped[datetime | None]
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
    """What was answered on one step; `pending` is what was typed but could not be checked."""

    __tablename__ = "step_answer"
    __table_args__ = (UniqueConstraint("case_id", "step"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    step: Mapped[str] = mapped_column(String(60))
    saved_at: Mapped[datetime]
    answer_sealed: Mapped[bytes | None]
    pending_sealed: Mapped[bytes | None]

    answer = SealedJson("answer_sealed")
    pending = SealedJson("pending_sealed")


class CaseEvent(Record):
    """One line of a case's history, chained to the one before by its hash."""

    __tablename__ = "case_event"
    __table_args__ = (UniqueConstraint("case_id", "sequence"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    sequence: Mapped[int]
    at: Mapped[datetime]
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    actor_role: Mapped[str] = mapped_column(String(30))
    kind: Mapped[str] = mapped_column(String(40))
    previous: Mapped[bytes] = mapped_column(LargeBinary(32))
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))

    case: Mapped[Case] = relationship(back_populates="events", viewonly=True)
    content: Mapped[EventContent | None] = relationship(viewonly=True, lazy="selectin")


class EventContent(Record):
    """The salt and payload of an event, apart from it, so that a lawful erasure can remove them."""

    __tablename__ = "event_content"
    __table_args__ = (UniqueConstraint("event_id"),)

    event_id: Mapped[UUID] = mapped_column(ForeignKey("case_event.id"))
    content_sealed: Mapped[bytes | None]

    content = SealedJson("content_sealed")


class Deadline(Record):
    """A legal limit running for a case, computed from the parameter in force on the day of receipt."""

    __tablename__ = "deadline"
    __table_args__ = (
        UniqueConstraint("case_id", "clock"),
        Index("ix_deadline_open", "met_at", "due_on"),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    clock: Mapped[str] = mapped_column(String(40))
    parameter: Mapped[str] = mapped_column(String(80))
    starts_on: Mapped[date]
    due_on: Mapped[date]
    met_at: Mapped[datetime | None]


class PaperRequest(Record):
    """The office asked for papers; open until answered."""

    __tablename__ = "paper_request"
    __table_args__ = (Index("ix_paper_request_case", "case_id"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    asked_at: Mapped[datetime]
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    due_on: Mapped[date]
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    text_sealed: Mapped[bytes | None]

    text = SealedText("text_sealed")

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.closed_at is None
