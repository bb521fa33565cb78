"""The council of a commune and who holds its seats."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import now
from portal.core.database import Record
from portal.core.sealing import SealedText


class SeatRole(StrEnum):
    """What a seat is in the council; the law book says which bodies hold them."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    STANDING = "standing"
    MEMBER = "member"


class Council(Record):
    """The council that the chair of a commune set up by a decision, for a term."""

    __tablename__ = "council"
    __table_args__ = (
        Index("ix_council_unit", "unit_id", "from_on"),
        CheckConstraint("to_on IS NULL OR to_on >= from_on", name="ends_after_start"),
    )

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    decision_number: Mapped[str] = mapped_column(String(60))
    decided_on: Mapped[date]
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    entered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    entered_at: Mapped[datetime] = mapped_column(default=now)


class Seat(Record):
    """One seat, held by one person from a day to a day; one person may hold two.

    `holder_key` is the same for every seat of one person, so that a quorum counts persons. `body` is
    the body the seat is for, such as the health station. `keeps_minutes` marks who writes them.
    `substitute_for_id` is the seat this one stands in for when its holder is away.
    """

    __tablename__ = "council_seat"
    __table_args__ = (
        Index("ix_council_seat_council", "council_id"),
        CheckConstraint("role IN ('chair', 'vice_chair', 'standing', 'member')", name="role_known"),
        CheckConstraint("to_on IS NULL OR to_on >= from_on", name="ends_after_start"),
    )

    council_id: Mapped[UUID] = mapped_column(ForeignKey("council.id"))
    role: Mapped[str] = mapped_column(String(20))
    body: Mapped[str] = mapped_column(String(160))
    # The parameter of the law book that names this body; none where it was typed.
    body_key: Mapped[str | None] = mapped_column(String(80))
    position: Mapped[str] = mapped_column(String(160), default="", server_default="")
    holder_name_sealed: Mapped[bytes]
    holder_name = SealedText("holder_name_sealed")
    holder_key: Mapped[str] = mapped_column(String(140))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    keeps_minutes: Mapped[bool] = mapped_column(default=False)
    substitute_for_id: Mapped[UUID | None] = mapped_column(ForeignKey("council_seat.id"))
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    entered_at: Mapped[datetime] = mapped_column(default=now)
