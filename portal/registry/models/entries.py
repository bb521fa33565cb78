"""A person's line in the register of one unit: what certificates and cases do not hold."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import now
from portal.core.database import Record
from portal.core.sealing import SealedText, keyed_hash


class NumberShape(StrEnum):
    """What was given in the place of the identity number, where it was not one of twelve digits."""

    OLD = "old"
    WRONG = "wrong"


class RegisterEntry(Record):
    """One person in the register of one unit, from a list the unit kept before.

    `birth` is a partial ISO date; `other_number` stands as it was written, an old card's nine digits
    or what is no identity number at all, and is never taken for one.
    """

    __tablename__ = "register_entry"
    __table_args__ = (
        UniqueConstraint("unit_id", "person_id"),
        Index("ix_register_entry_person", "person_id"),
        Index("ix_register_entry_other_number", "unit_id", "other_number_hash"),
        CheckConstraint("number_shape IS NULL OR number_shape IN ('old', 'wrong')", name="shape_known"),
    )  # fmt: skip

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    birth_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    birth = SealedText("birth_sealed")
    residence_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    residence = SealedText("residence_sealed")
    other_number_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    other_number = SealedText("other_number_sealed")
    other_number_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    number_shape: Mapped[str | None] = mapped_column(String(10))
    note_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    note = SealedText("note_sealed")
    import_batch_id: Mapped[UUID | None] = mapped_column(ForeignKey("import_batch.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))

    def take_other_number(self, number: str, shape: NumberShape) -> None:
        """Keep a number that is no identity number, findable by its keyed hash."""
        self.other_number, self.number_shape = number, shape.value
        self.other_number_hash = keyed_hash("other_number", number)
