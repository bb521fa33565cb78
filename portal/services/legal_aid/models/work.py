"""The work after acceptance: who helps whom, what was done, who disagreed, how it was found."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import now
from portal.core.database import Record
from portal.core.sealing import SealedJson, SealedText

_STILL = text("ended_at IS NULL")
_UNANSWERED = text("answered_at IS NULL")


class ProviderKind(StrEnum):
    """Who may give legal aid, as the law names them."""

    OFFICER = "officer"
    LAWYER = "lawyer"
    ADVISER = "adviser"
    COLLABORATOR = "collaborator"


class Aid(StrEnum):
    """In which form help is given; advice in writing has limits of its own."""

    ADVICE = "advice"
    WRITTEN_ADVICE = "written_advice"
    PROCEEDINGS = "proceedings"
    REPRESENTATION = "representation"


class Provider(Record):
    """Somebody who gives legal aid for a centre; with an account of its staff, or without one.

    `fields` are the fields of law, separated by spaces. Whoever stops keeps the row.
    """

    __tablename__ = "legal_aid_provider"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('officer', 'lawyer', 'adviser', 'collaborator')", name="kind_known"
        ),
        CheckConstraint("active_to IS NULL OR active_to >= active_from", name="period_in_order"),
        UniqueConstraint("unit_id", "account_id"),
        Index("ix_legal_aid_provider_unit", "unit_id", "active_to"),
    )

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[str] = mapped_column(String(20))
    fields: Mapped[str] = mapped_column(String(200), default="")
    active_from: Mapped[date]
    active_to: Mapped[date | None]
    entered_at: Mapped[datetime] = mapped_column(default=now)
    entered_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    name_sealed: Mapped[bytes | None]
    name = SealedText("name_sealed")
    organisation_sealed: Mapped[bytes | None]
    organisation = SealedText("organisation_sealed")
    phone_sealed: Mapped[bytes | None]
    phone = SealedText("phone_sealed")
    email_sealed: Mapped[bytes | None]
    email = SealedText("email_sealed")

    def is_active(self, day: date) -> bool:
        """Whether cases can be given to them on this day."""
        return self.active_from <= day and (self.active_to is None or day <= self.active_to)


class Matter(Record):
    """What a case is called once somebody helps: the form of help and the code; and how it ended."""

    __tablename__ = "legal_aid_matter"
    __table_args__ = (
        UniqueConstraint("case_id"),
        UniqueConstraint("unit_id", "code"),
        CheckConstraint(
            "aid IN ('advice', 'written_advice', 'proceedings', 'representation')",
            name="aid_known",
        ),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    aid: Mapped[str] = mapped_column(String(20))
    code: Mapped[str | None] = mapped_column(String(60))
    result: Mapped[str | None] = mapped_column(String(30))
    completed_on: Mapped[date | None]
    words_sealed: Mapped[bytes | None]
    words = SealedText("words_sealed")


class Assignment(Record):
    """That somebody helps with a case, from when to when, and why it ended before its time."""

    __tablename__ = "legal_aid_assignment"
    __table_args__ = (
        CheckConstraint(
            "ending IS NULL OR ending IN ('stepped_aside', 'changed')", name="ending_known"
        ),
        CheckConstraint("(ending IS NULL) = (ended_at IS NULL)", name="ending_whole"),
        Index(
            "uq_legal_aid_assignment_now", "case_id", unique=True,
            sqlite_where=_STILL, postgresql_where=_STILL,
        ),
        Index("ix_legal_aid_assignment_provider", "provider_id", "ended_at"),
    )  # fmt: skip

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"), index=True)
    provider_id: Mapped[UUID] = mapped_column(ForeignKey("legal_aid_provider.id"))
    assigned_at: Mapped[datetime] = mapped_column(default=now)
    assigned_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    ending: Mapped[str | None] = mapped_column(String(20))
    ground: Mapped[str | None] = mapped_column(String(20))
    reason_sealed: Mapped[bytes | None]
    reason = SealedText("reason_sealed")


class ChangeRequest(Record):
    """The person's wish for another helper, and what the head answered."""

    __tablename__ = "legal_aid_change"
    __table_args__ = (
        CheckConstraint("(granted IS NULL) = (answered_at IS NULL)", name="answer_whole"),
        Index(
            "uq_legal_aid_change_open", "case_id", unique=True,
            sqlite_where=_UNANSWERED, postgresql_where=_UNANSWERED,
        ),
    )  # fmt: skip

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"), index=True)
    came_on: Mapped[date]
    filed_at: Mapped[datetime] = mapped_column(default=now)
    filed_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    reason_sealed: Mapped[bytes | None]
    reason = SealedText("reason_sealed")
    wish_sealed: Mapped[bytes | None]
    wish = SealedText("wish_sealed")
    granted: Mapped[bool | None]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    answer_sealed: Mapped[bytes | None]
    answer = SealedText("answer_sealed")

    @property
    def is_open(self) -> bool:
        return self.answered_at is None


class ProgressEntry(Record):
    """What was done on a day and what comes next; `shown` to the person, or inside only."""

    __tablename__ = "legal_aid_progress"
    __table_args__ = (Index("ix_legal_aid_progress_next", "unit_id", "next_on"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"), index=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    on: Mapped[date]
    shown: Mapped[bool]
    next_on: Mapped[date | None]
    entered_at: Mapped[datetime] = mapped_column(default=now)
    entered_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    done_sealed: Mapped[bytes | None]
    done = SealedText("done_sealed")
    next_sealed: Mapped[bytes | None]
    next = SealedText("next_sealed")


class AidComplaint(Record):
    """A complaint about what the centre did: first to its head, then to the Director of Justice."""

    __tablename__ = "legal_aid_complaint"
    __table_args__ = (
        CheckConstraint("step IN (1, 2)", name="step_known"),
        CheckConstraint("(finding IS NULL) = (answered_at IS NULL)", name="answer_whole"),
        Index("ix_legal_aid_complaint_case", "case_id", "step"),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    step: Mapped[int]
    about: Mapped[str] = mapped_column(String(30))
    came_on: Mapped[date]
    filed_at: Mapped[datetime] = mapped_column(default=now)
    filed_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    words_sealed: Mapped[bytes | None]
    words = SealedText("words_sealed")
    finding: Mapped[str | None] = mapped_column(String(20))
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    answered_on: Mapped[date | None]
    answer_sealed: Mapped[bytes | None]
    answer = SealedText("answer_sealed")

    @property
    def is_open(self) -> bool:
        return self.answered_at is None


class SurveyDone(Record):
    """That the person of a case was asked and answered or did not want to; never what they said."""

    __tablename__ = "legal_aid_survey_done"
    __table_args__ = (UniqueConstraint("case_id"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))


class SurveyAnswer(Record):
    """One set of answers of some person of a centre in a year; nothing leads back to a case.

    Whoever adds one gives it a plain random id: those of other rows would tell the moment.
    """

    __tablename__ = "legal_aid_survey_answer"
    __table_args__ = (Index("ix_legal_aid_survey_answer_unit", "unit_id", "year"),)

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    year: Mapped[int]
    understood: Mapped[str | None] = mapped_column(String(10))
    in_time: Mapped[str | None] = mapped_column(String(10))
    respected: Mapped[str | None] = mapped_column(String(10))
    free_of_charge: Mapped[str | None] = mapped_column(String(10))
    helped: Mapped[str | None] = mapped_column(String(10))


class SafeContact(Record):
    """How the person can be reached without danger, where they changed it after sending."""

    __tablename__ = "legal_aid_safe_contact"
    __table_args__ = (UniqueConstraint("case_id"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    changed_at: Mapped[datetime] = mapped_column(default=now)
    changed_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    said_sealed: Mapped[bytes | None]
    said = SealedJson("said_sealed")
