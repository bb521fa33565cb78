"""How a draft was begun: for whom, and from which earlier application."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import now
from portal.core.database import Record


class ForWhom(StrEnum):
    """Someone applied for before, whoever fills in for the first time, or someone new."""

    EARLIER = "earlier"
    MYSELF = "myself"
    NEW = "new"


class Beginning(Record):
    """What was chosen when a draft was begun; `from_id` is the application it begins from.

    It stays when the draft is sent, so that one sees where the answers were offered from; a draft
    that is thrown away takes it along.
    """

    __tablename__ = "case_beginning"
    __table_args__ = (
        UniqueConstraint("case_id"),
        CheckConstraint("for_whom IN ('earlier', 'myself', 'new')", name="for_whom_known"),
        CheckConstraint("(for_whom = 'earlier') = (from_id IS NOT NULL)", name="earlier_has_case"),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id", ondelete="CASCADE"))
    from_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("case_file.id", ondelete="CASCADE"), index=True
    )
    for_whom: Mapped[str] = mapped_column(String(10))
    begun_at: Mapped[datetime] = mapped_column(default=now)
