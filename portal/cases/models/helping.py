"""Applications that were there before a mandate and were opened to its helper one by one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import now
from portal.core.database import Record


class MandateFile(Record):
    """One application a mandate opens besides those made under it; `how` is receipt or desk."""

    __tablename__ = "mandate_file"
    __table_args__ = (UniqueConstraint("mandate_id", "case_id"),)

    mandate_id: Mapped[UUID] = mapped_column(ForeignKey("mandate.id"))
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"), index=True)
    opened_at: Mapped[datetime] = mapped_column(default=now)
    opened_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    how: Mapped[str] = mapped_column(String(10))
