"""Public posting of conclusions at the office: the list, its lines, and who objected to their name."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import now
from portal.core.database import Record
from portal.core.sealing import SealedText


class Posting(Record):
    """One list at the notice board of a unit: the results of a session, or of a day without one.

    It hangs from `from_on` to `to_on`, both included, until someone records that it was taken down.
    `shows` are the columns the law book named on the day it was made.
    """

    __tablename__ = "posting"
    __table_args__ = (
        Index("ix_posting_unit", "unit_id", "from_on"),
        CheckConstraint("to_on >= from_on", name="ends_after_start"),
        CheckConstraint("taken_down_on IS NULL OR taken_down_on >= from_on", name="down_after_up"),
    )

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    session_id: Mapped[UUID | None] = mapped_column(ForeignKey("council_session.id"))
    concluded_on: Mapped[date]
    from_on: Mapped[date]
    to_on: Mapped[date]
    shows: Mapped[list[str]] = mapped_column(JSON, default=list)
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(default=now)
    taken_down_on: Mapped[date | None]
    taken_down_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class PostingLine(Record):
    """One conclusion on a list; a conclusion is posted once."""

    __tablename__ = "posting_line"
    __table_args__ = (
        UniqueConstraint("conclusion_id"),
        Index("ix_posting_line_posting", "posting_id"),
        Index("ix_posting_line_case", "case_id"),
    )

    posting_id: Mapped[UUID] = mapped_column(ForeignKey("posting.id"))
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    conclusion_id: Mapped[UUID] = mapped_column(ForeignKey("conclusion.id"))
    position: Mapped[int]
    # As the officer wrote it: the hamlet alone, without street and house.
    hamlet_sealed: Mapped[bytes | None]
    hamlet = SealedText("hamlet_sealed")


class PostingObjection(Record):
    """The person of a case does not want their name on the list; in force until `ended_at`."""

    __tablename__ = "posting_objection"
    __table_args__ = (UniqueConstraint("case_id"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    at: Mapped[datetime] = mapped_column(default=now)
    recorded_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    note_sealed: Mapped[bytes | None]
    note = SealedText("note_sealed")

    @property
    def holds(self) -> bool:
        return self.ended_at is None
