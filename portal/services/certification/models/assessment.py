"""What the council found about a person, and how each of its members voted.

Sheets and votes are never overwritten: a correction is a new row, and the rows before stay.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import now
from portal.core.database import Record
from portal.core.sealing import SealedJson, SealedText


class Assessment(Record):
    """The assessment of one case: which sheet, on which day, where; its blocks stand apart.

    `round` counts how often: a conclusion that was taken back is followed by a new assessment. `on_paper` says that the sheet was filled in with a pen on `met_on` and typed in later; each block
    knows the moment it was typed. `closed_at` is when the conclusion was recorded: nothing changes
    from then on.
    """

    __tablename__ = "assessment"
    __table_args__ = (
        UniqueConstraint("case_id", "round"),
        CheckConstraint("sheet IN ('under_6', 'from_6')", name="sheet_known"),
        CheckConstraint("place_kind IN ('hall', 'station', 'home')", name="place_known"),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    round: Mapped[int] = mapped_column(default=1)
    sheet: Mapped[str] = mapped_column(String(10))
    met_on: Mapped[date]
    place_kind: Mapped[str] = mapped_column(String(10))
    on_paper: Mapped[bool] = mapped_column(default=False)
    place_sealed: Mapped[bytes | None]
    place = SealedText("place_sealed")
    # Observed, interviewed; who was with the person.
    how_sealed: Mapped[bytes | None]
    how = SealedJson("how_sealed")
    begun_at: Mapped[datetime] = mapped_column(default=now)
    begun_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    saved_at: Mapped[datetime] = mapped_column(default=now)
    saved_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class SheetEntry(Record):
    """One saving of one block of a sheet; the highest number of a block counts."""

    __tablename__ = "sheet_entry"
    __table_args__ = (UniqueConstraint("assessment_id", "sheet", "block", "number"),)

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id"))
    sheet: Mapped[str] = mapped_column(String(10))
    block: Mapped[str] = mapped_column(String(20))
    number: Mapped[int]
    saved_at: Mapped[datetime] = mapped_column(default=now)
    saved_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    answer_sealed: Mapped[bytes | None]
    answer = SealedJson("answer_sealed")


class CouncilVote(Record):
    """What one person of the council voted on one case, with their opinion in words.

    `voter_key` is the person, not the seat. A later vote of the same person has a higher number; one
    with `void_at` no longer counts because the sheet was opened again. `on_paper_on` is the day of a
    vote that was written on paper and typed in at `cast_at`.
    """

    __tablename__ = "council_vote"
    __table_args__ = (
        UniqueConstraint("item_id", "voter_key", "number"),
        Index("ix_council_vote_item", "item_id"),
    )

    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_item.id"))
    voter_key: Mapped[str] = mapped_column(String(140))
    number: Mapped[int]
    cast_at: Mapped[datetime] = mapped_column(default=now)
    entered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    on_paper_on: Mapped[date | None]
    void_at: Mapped[datetime | None]
    voter_sealed: Mapped[bytes]
    voter_name = SealedText("voter_sealed")
    # outcome, types, level
    vote_sealed: Mapped[bytes | None]
    vote = SealedJson("vote_sealed")
    opinion_sealed: Mapped[bytes | None]
    opinion = SealedText("opinion_sealed")


class SchoolSheet(Record):
    """Which school was asked, and what it answered; the latest row of a case counts.

    A row without `answered_on` says only which school is asked.
    """

    __tablename__ = "school_sheet"
    __table_args__ = (Index("ix_school_sheet_case", "case_id", "entered_at"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    asked_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    entered_at: Mapped[datetime] = mapped_column(default=now)
    entered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    answer_sealed: Mapped[bytes | None]
    answer = SealedJson("answer_sealed")


class OldMedicalPaper(Record):
    """What an old conclusion of a Medical Assessment Council says, read off the paper by an officer."""

    __tablename__ = "old_medical_paper"
    __table_args__ = (Index("ix_old_medical_paper_case", "case_id", "entered_at"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    entered_at: Mapped[datetime] = mapped_column(default=now)
    entered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    # made_on, loss in per cent, self_care
    answer_sealed: Mapped[bytes | None]
    answer = SealedJson("answer_sealed")
