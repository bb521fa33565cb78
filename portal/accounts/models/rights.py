"""Who holds which role where, and who opened what."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.accounts.models.columns import stored
from portal.accounts.roles import Role
from portal.core.clock import now
from portal.core.database import Record


class UnitRole(Record):
    """A role held in one unit from a day to a day, both included; perhaps in someone's absence."""

    __tablename__ = "unit_role"
    __table_args__ = (
        UniqueConstraint("account_id", "unit_id", "role", "from_on"),
        CheckConstraint("to_on IS NULL OR to_on >= from_on", name="ends_after_start"),
        CheckConstraint("stand_in_for IS NULL OR to_on IS NOT NULL", name="stand_in_ends"),
        CheckConstraint(
            "stand_in_for IS NULL OR stand_in_for <> account_id", name="stand_in_other"
        ),
    )

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    role: Mapped[Role] = mapped_column(stored(Role))
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    stand_in_for: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))

    def held_on(self, day: date) -> bool:
        """Whether the role is held on this day, first and last day included."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)


class AccessEntry(Record):
    """One opening of a record by someone, kept for the person the record is about."""

    __tablename__ = "access_entry"
    __table_args__ = (Index("ix_access_entry_record", "kind", "record_id", "at"),)

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    record_id: Mapped[UUID]
    action: Mapped[str] = mapped_column(String(30))
    at: Mapped[datetime] = mapped_column(default=now)
