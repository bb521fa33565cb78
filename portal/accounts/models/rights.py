"""Who holds which role where, and who opened what."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.accounts.models.columns import stored
from portal.accounts.roles import Role
from portal.core.clock import now
from portal.core.database import Record


class UnitRole(Record):
    """A role held in one unit from a day to a day, both included; perhaps in someone's absence."""

    __tablename__ = "unit_role"
    __table_args__ = (
        # Someone may stand in for two colleagues who left on the same day, besides their own role.
        UniqueConstraint("account_id", "unit_id", "role", "from_on", "stand_in_for"),
        Index(
            "uq_unit_role_own",
            "account_id",
            "unit_id",
            "role",
            "from_on",
            unique=True,
            sqlite_where=text("stand_in_for IS NULL"),
            postgresql_where=text("stand_in_for IS NULL"),
        ),
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


class Absence(Record):
    """Someone's absence in one unit, both days included, with who stands in; kept when it is over.

    The roles the stand-in gets for that time are `UnitRole` rows with `stand_in_for`; the cases
    assigned to the absent person are theirs too, whether or not they needed a role for it.
    """

    __tablename__ = "absence"
    __table_args__ = (
        CheckConstraint("to_on >= from_on", name="ends_after_start"),
        CheckConstraint("stand_in_id <> account_id", name="other_person"),
        Index("ix_absence_unit", "unit_id", "to_on"),
        Index("ix_absence_stand_in", "stand_in_id", "to_on"),
    )

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    stand_in_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    from_on: Mapped[date]
    to_on: Mapped[date]
    entered_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    entered_at: Mapped[datetime] = mapped_column(default=now)
    ended_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    ended_at: Mapped[datetime | None]

    def covers(self, day: date) -> bool:
        """Whether the stand-in works for the absent person on this day."""
        return self.ended_at is None and self.from_on <= day <= self.to_on


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
