"""That the file of a certificate went to another unit, so that who issued it stays known."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import now
from portal.core.database import Record


class CertificateMove(Record):
    """One hand-over of a certificate from the unit that kept it to another."""

    __tablename__ = "certificate_move"
    __table_args__ = (Index("ix_certificate_move_certificate", "certificate_id", "moved_at"),)

    certificate_id: Mapped[UUID] = mapped_column(ForeignKey("certificate.id"))
    from_unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    to_unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    moved_at: Mapped[datetime] = mapped_column(default=now)
    moved_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
