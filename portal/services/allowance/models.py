"""What is paid each month, to whom, from which month: made when a decision is signed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import now
from portal.core.database import Record
from portal.core.sealing import SealedJson, SealedText


class AwardState(StrEnum):
    """Paid every month, suspended for a time, or ended for good."""

    PAID = "paid"
    SUSPENDED = "suspended"
    ENDED = "ended"


class Award(Record):
    """One amount that is paid every month for one person.

    `kind` is one of portal.law.shares's kinds (own, raising, household, foster), `group` the
    coefficient's key below "allowance.coefficient.". `coefficient` stands as written in the law ("1.5"),
    `level_dong` is the standard level used and `amount` what is paid a month, in đồng, from the month of
    `from_month` (its first day) to that of `until_month`, included; None while it is open.
    `payee` is who receives the money where that is not the person; `payment` how it is paid.
    """

    __tablename__ = "allowance_award"
    __table_args__ = (
        # Nothing is paid twice for one person: two signing at once end here.
        Index(
            "uq_allowance_award_open", "person_id", "kind", unique=True,
            sqlite_where=text("until_month IS NULL"), postgresql_where=text("until_month IS NULL"),
        ),
        Index("ix_allowance_award_unit", "unit_id", "state"),
        Index("ix_allowance_award_case", "case_id"),
        CheckConstraint("kind IN ('own', 'raising', 'household', 'foster')", name="kind_known"),
        CheckConstraint("state IN ('paid', 'suspended', 'ended')", name="state_known"),
        CheckConstraint("amount >= 0 AND level_dong >= 0", name="amount_not_negative"),
        CheckConstraint("until_month IS NULL OR until_month >= from_month", name="months_in_order"),
        CheckConstraint("state <> 'ended' OR until_month IS NOT NULL", name="ended_whole"),
    )  # fmt: skip

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    kind: Mapped[str] = mapped_column(String(10))
    group: Mapped[str] = mapped_column(String(40))
    coefficient: Mapped[str] = mapped_column(String(10))
    level_dong: Mapped[int]
    amount: Mapped[int]
    from_month: Mapped[date]
    until_month: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(10), default=AwardState.PAID.value)
    # The award that this one goes on from, after a change of level, age or amount.
    replaces_id: Mapped[UUID | None] = mapped_column(ForeignKey("allowance_award.id"))
    payee_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    payee = SealedText("payee_sealed")
    payment_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    payment = SealedJson("payment_sealed")
    decided_on: Mapped[date]
    created_at: Mapped[datetime] = mapped_column(default=now)
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))

    @property
    def factor(self) -> Decimal:
        """The coefficient as a number."""
        return Decimal(self.coefficient)

    def is_paid_in(self, month: date) -> bool:
        """Whether this amount is due for the month that a day lies in."""
        first = month.replace(day=1)
        ended = self.until_month is not None and self.until_month < first
        return self.state != AwardState.SUSPENDED and self.from_month <= first and not ended
