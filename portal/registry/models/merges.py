"""Two records of one person become one, reversibly; or are said to be two people."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import now
from portal.core.database import Record
from portal.core.sealing import SealedText


class PersonMerge(Record):
    """Who was merged into whom, by whom, why, and what was moved, so that it can be taken back.

    `moved` lists ids as hex: certificates, cases, entries; where one record knew of a death and the
    other did not, which one was `living`, and the certificates that `ended` with it.
    """

    __tablename__ = "person_merge"
    __table_args__ = (
        Index("ix_person_merge_kept", "kept_id"),
        Index("ix_person_merge_gone", "gone_id"),
        Index("ix_person_merge_unit", "unit_id", "at"),
        CheckConstraint("kept_id <> gone_id", name="two_records"),
    )

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    kept_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    gone_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    reason_sealed: Mapped[bytes]
    reason = SealedText("reason_sealed")
    moved: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(default=now)
    undone_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    undone_at: Mapped[datetime | None]
    undo_reason_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    undo_reason = SealedText("undo_reason_sealed")


class NotTheSame(Record):
    """Two records that look alike and are two people; `one_id` is the smaller of the two ids."""

    __tablename__ = "not_the_same"
    __table_args__ = (
        UniqueConstraint("unit_id", "one_id", "other_id"),
        Index("ix_not_the_same_one", "one_id"),
        Index("ix_not_the_same_other", "other_id"),
    )

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    one_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    other_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(default=now)
