"""What comes after a conclusion: referral, complaint, revocation, reminder."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import now
from portal.core.database import Record
from portal.core.sealing import SealedText

_UNANSWERED = text("answered_at IS NULL")
_UNDECIDED = text("decided_at IS NULL")


class Gate(StrEnum):
    """The three gates to the Medical Assessment Council (Law 51/2010/QH12, article 15)."""

    NO_CONCLUSION = "no_conclusion"
    DISAGREES = "disagrees"
    EVIDENCE = "evidence"


class MedicalReferral(Record):
    """A file on its way to the Medical Assessment Council and back; one is open at a time.

    It is sent on when `sent_on` is there and answered when `answered_at` is.
    """

    __tablename__ = "medical_referral"
    __table_args__ = (
        Index("ix_medical_referral_case", "case_id"),
        Index(
            "uq_medical_referral_open", "case_id", unique=True,
            sqlite_where=_UNANSWERED, postgresql_where=_UNANSWERED,
        ),
        CheckConstraint("gate IN ('no_conclusion', 'disagrees', 'evidence')", name="gate_known"),
    )  # fmt: skip

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    gate: Mapped[str] = mapped_column(String(20))
    opened_at: Mapped[datetime] = mapped_column(default=now)
    opened_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    reason_sealed: Mapped[bytes | None]
    reason = SealedText("reason_sealed")
    sent_on: Mapped[date | None]
    sent_how: Mapped[str | None] = mapped_column(String(20))
    sent_to: Mapped[str | None] = mapped_column(String(200))
    sent_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    # The papers that went with it, one on each line.
    papers_sealed: Mapped[bytes | None]
    papers = SealedText("papers_sealed")
    minutes_number: Mapped[str | None] = mapped_column(String(60))
    minutes_on: Mapped[date | None]
    received_on: Mapped[date | None]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))


class Complainant(StrEnum):
    """Who complains: who applied, the person the file is about, or anyone else."""

    APPLICANT = "applicant"
    PERSON = "person"
    OTHER = "other"


class Wish(StrEnum):
    """What is asked for: that the council verifies, or the Medical Assessment Council."""

    VERIFY = "verify"
    MEDICAL = "medical"


class Finding(StrEnum):
    """What became of a complaint; `PASSED_ON` went to the Medical Assessment Council."""

    UPHELD = "upheld"
    PARTLY = "partly"
    NOT_UPHELD = "not_upheld"
    PASSED_ON = "passed_on"


class Complaint(Record):
    """A complaint or disagreement about a conclusion, open until `answered_at`.

    `came_on` is the day from which the limit counts. The name and address are those of someone who
    wrote or came; they are shown to nobody but the desk.
    """

    __tablename__ = "complaint"
    __table_args__ = (
        Index("ix_complaint_case", "case_id"),
        CheckConstraint("made_by IN ('applicant', 'person', 'other')", name="made_by_known"),
        CheckConstraint("wish IN ('verify', 'medical')", name="wish_known"),
        CheckConstraint(
            "finding IS NULL OR finding IN ('upheld', 'partly', 'not_upheld', 'passed_on')",
            name="finding_known",
        ),
        CheckConstraint("(finding IS NULL) = (answered_at IS NULL)", name="answer_whole"),
    )  # fmt: skip

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    made_by: Mapped[str] = mapped_column(String(10))
    wish: Mapped[str] = mapped_column(String(10))
    came_on: Mapped[date]
    filed_at: Mapped[datetime] = mapped_column(default=now)
    filed_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    name_sealed: Mapped[bytes | None]
    name = SealedText("name_sealed")
    address_sealed: Mapped[bytes | None]
    address = SealedText("address_sealed")
    words_sealed: Mapped[bytes | None]
    words = SealedText("words_sealed")
    finding: Mapped[str | None] = mapped_column(String(20))
    answer_sealed: Mapped[bytes | None]
    answer = SealedText("answer_sealed")
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))

    @property
    def is_open(self) -> bool:
        return self.answered_at is None


class Revocation(Record):
    """A written finding that a certificate is wrong, and the chair's decision on it."""

    __tablename__ = "revocation"
    __table_args__ = (
        Index("ix_revocation_unit", "unit_id"),
        Index(
            "uq_revocation_open", "certificate_id", unique=True,
            sqlite_where=_UNDECIDED, postgresql_where=_UNDECIDED,
        ),
        CheckConstraint("(revoked IS NULL) = (decided_at IS NULL)", name="decision_whole"),
    )  # fmt: skip

    certificate_id: Mapped[UUID] = mapped_column(ForeignKey("certificate.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case_file.id"))
    finding_number: Mapped[str] = mapped_column(String(60))
    finding_on: Mapped[date]
    finding_by: Mapped[str] = mapped_column(String(200))
    finding_sealed: Mapped[bytes | None]
    finding = SealedText("finding_sealed")
    recorded_at: Mapped[datetime] = mapped_column(default=now)
    recorded_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    revoked: Mapped[bool | None]
    decision_number: Mapped[str | None] = mapped_column(String(60))
    decision_on: Mapped[date | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    reason_sealed: Mapped[bytes | None]
    reason = SealedText("reason_sealed")


class AgeReminder(Record):
    """That the family of a child was reminded of the new determination, once a certificate.

    `told` is false where nobody gave a way to be told; the desk then reads that it should call.
    """

    __tablename__ = "age_reminder"
    __table_args__ = (UniqueConstraint("certificate_id"),)

    certificate_id: Mapped[UUID] = mapped_column(ForeignKey("certificate.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    made_on: Mapped[date]
    reaches_on: Mapped[date]
    told: Mapped[bool]
