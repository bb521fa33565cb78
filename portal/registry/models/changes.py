"""What officers corrected in the register, with what stood there before."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import now
from portal.core.database import Record
from portal.core.sealing import SealedJson, SealedText


class RegisterChange(Record):
    """One correction: the fields that changed, each with the old and the new value."""

    __tablename__ = "register_change"
    __table_args__ = (
        Index("ix_register_change_person", "person_id", "at"),
        Index("ix_register_change_certificate", "certificate_id"),
    )

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    certificate_id: Mapped[UUID | None] = mapped_column(ForeignKey("certificate.id"))
    by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(default=now)
    # {field: [before, after]}, both as text.
    what_sealed: Mapped[bytes]
    what = SealedJson("what_sealed")
    reason_sealed: Mapped[bytes]
    reason = SealedText("reason_sealed")
