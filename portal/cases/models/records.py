"""Records beside the state of a case: limits, requests, verdicts, messages, notes."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import local
from portal.core.database import Record
from portal.core.sealing import SealedJson, SealedText


class Deadline(Record):
    """A legal limit running for a case, computed from the parameter in force on the day of receipt.

    `promised_on` is the later day that the office named when it apologised for a delay. A limit in
    hours ends at the moment `due_at`, and `due_on` is the day of that moment.
    """

    __tablename__ = "deadline"
    __table_args__ = (
        UniqueConstraint("case_id", "clock"),
        # The limits that run, by case: lists of one unit and the recomputing of all go through it.
        Index(
            "ix_deadline_running",
            "case_id",
            "due_on",
            sqlite_where=text("met_at IS NULL"),
            postgresql_where=text("met_at IS NULL"),
        ),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    clock: Mapped[str] = mapped_column(String(40))
    parameter: Mapped[str] = mapped_column(String(80))
    starts_on: Mapped[date]
    due_on: Mapped[date]
    due_at: Mapped[datetime | None]
    met_at: Mapped[datetime | None]
    promised_on: Mapped[date | None]

    def was_missed_by(self, moment: datetime) -> bool:
        """Whether it had ended before this moment."""
        if self.due_at is not None:
            return self.due_at < moment
        return self.due_on < local(moment).date()


class PaperRequest(Record):
    """The office asked for papers; open until answered.

    `items` are the papers one by one, as `portal.cases.items` reads and writes them.
    """

    __tablename__ = "paper_request"
    __table_args__ = (Index("ix_paper_request_case", "case_id"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    asked_at: Mapped[datetime]
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    due_on: Mapped[date]
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    text_sealed: Mapped[bytes | None]
    items_sealed: Mapped[bytes | None]

    text = SealedText("text_sealed")
    items = SealedJson("items_sealed")

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.closed_at is None


class Verdict(StrEnum):
    """What an officer found when looking at a paper."""

    GOOD = "good"
    UNREADABLE = "unreadable"
    WRONG = "wrong"
    EXPIRED = "expired"


class PaperVerdict(Record):
    """The latest verdict on one paper of a case, with the officer's words about it."""

    __tablename__ = "paper_verdict"
    __table_args__ = (
        UniqueConstraint("document_id"),
        Index("ix_paper_verdict_case", "case_id"),
        CheckConstraint(
            "verdict IN ('good', 'unreadable', 'wrong', 'expired')", name="verdict_known"
        ),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"))
    verdict: Mapped[str] = mapped_column(String(20))
    given_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    given_at: Mapped[datetime]
    note_sealed: Mapped[bytes | None]

    note = SealedText("note_sealed")


class CaseMessage(Record):
    """One message between the applicant and the office; its words stand in the event of the history."""

    __tablename__ = "case_message"
    __table_args__ = (
        UniqueConstraint("event_id"),
        Index("ix_case_message_case", "case_id", "at"),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    event_id: Mapped[UUID] = mapped_column(ForeignKey("case_event.id"))
    from_applicant: Mapped[bool]
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]


class CaseNote(Record):
    """A note among officers of the unit; the applicant does not see it on the portal."""

    __tablename__ = "case_note"
    __table_args__ = (Index("ix_case_note_case", "case_id", "at"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    text_sealed: Mapped[bytes | None]

    text = SealedText("text_sealed")
