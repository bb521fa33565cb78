"""What was found about a death and what is paid for the funeral."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.database import Record
from portal.core.sealing import SealedJson, SealedText


class FuneralSupport(Record):
    """The finding of one application; `person_id` is who died, where the register knows them.

    `deceased` keeps name, birth and number as they were told. `resting_on` lists the parameters of
    the amount as [key, value, verified].
    """

    __tablename__ = "funeral_support"
    __table_args__ = (
        CheckConstraint("received IN ('allowance', 'facility', 'pension', 'none')", name="received_known"),
        CheckConstraint("granted = (amount IS NOT NULL)", name="amount_of_granted"),
        # The support is given once for one death.
        Index(
            "uq_funeral_support_person", "person_id", unique=True,
            sqlite_where=text("granted_on IS NOT NULL"),
            postgresql_where=text("granted_on IS NOT NULL"),
        ),
        Index("ix_funeral_support_unit", "unit_id", "died_on"),
    )  # fmt: skip

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"), unique=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    deceased_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    deceased = SealedJson("deceased_sealed")
    died_on: Mapped[date]
    received: Mapped[str] = mapped_column(String(20))
    granted: Mapped[bool]
    reason_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    reason = SealedText("reason_sealed")
    # Đồng: the level of that day, and level times multiple.
    level: Mapped[int | None]
    amount: Mapped[int | None]
    resting_on: Mapped[list[Any]] = mapped_column(JSON, default=list)
    granted_on: Mapped[date | None]
    paid_on: Mapped[date | None]
    paid_way: Mapped[str | None] = mapped_column(String(10))
