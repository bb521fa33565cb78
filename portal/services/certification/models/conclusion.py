"""What was concluded about a person, by whom, and what replaced it later."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import now
from portal.core.database import Record
from portal.core.sealing import SealedText


class ConcludedBy(StrEnum):
    """The council of the commune, the Medical Assessment Council, or the council after a complaint."""

    COUNCIL = "council"
    MEDICAL = "medical"
    REVIEW = "review"


class Conclusion(Record):
    """One conclusion of a case; the latest without `superseded_at` counts.

    `outcome` is certificate, not_disabled or no_conclusion; types and level go only with the first.
    """

    __tablename__ = "conclusion"
    __table_args__ = (
        Index("ix_conclusion_case", "case_id"),
        CheckConstraint("made_by IN ('council', 'medical', 'review')", name="made_by_known"),
        CheckConstraint("outcome IN ('certificate', 'not_disabled', 'no_conclusion')", name="outcome_known"),
        CheckConstraint("(outcome = 'certificate') = (level IS NOT NULL)", name="level_with_certificate"),
    )  # fmt: skip

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    made_by: Mapped[str] = mapped_column(String(10))
    outcome: Mapped[str] = mapped_column(String(20))
    types: Mapped[list[str]] = mapped_column(JSON, default=list)
    level: Mapped[str | None] = mapped_column(String(10))
    concluded_on: Mapped[date]
    agenda_item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_item.id"))
    recorded_at: Mapped[datetime] = mapped_column(default=now)
    recorded_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    superseded_at: Mapped[datetime | None]
    reason_sealed: Mapped[bytes | None]
    reason = SealedText("reason_sealed")
    # Why the council departed from what its own sheet proposed.
    departure_sealed: Mapped[bytes | None]
    departure = SealedText("departure_sealed")
