"""Running numbers of certificates, by unit and year, and who set where they begin."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import now
from portal.core.database import Record
from portal.core.sealing import SealedText


class NumberSeries(Record):
    """The last running number a unit gave in a year; locked by whoever gives the next one.

    `pattern` is the unit's own way of writing its numbers; without it the parameter of the law
    book counts.
    """

    __tablename__ = "number_series"
    __table_args__ = (
        UniqueConstraint("unit_id", "year"),
        CheckConstraint("last >= 0", name="last_not_negative"),
    )

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    year: Mapped[int]
    last: Mapped[int] = mapped_column(default=0)
    pattern: Mapped[str | None] = mapped_column(String(60))


class SeriesChange(Record):
    """Someone set the start or the pattern of a series, and why; kept for good."""

    __tablename__ = "series_change"
    __table_args__ = (Index("ix_series_change_series", "series_id"),)

    series_id: Mapped[UUID] = mapped_column(ForeignKey("number_series.id"))
    last_before: Mapped[int]
    last_after: Mapped[int]
    pattern_after: Mapped[str | None] = mapped_column(String(60))
    reason_sealed: Mapped[bytes]
    reason = SealedText("reason_sealed")
    changed_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    changed_at: Mapped[datetime] = mapped_column(default=now)
