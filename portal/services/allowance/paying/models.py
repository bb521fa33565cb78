"""What changes an award, and the lists by which a unit pays: approved ones never change."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import now
from portal.core.database import Record
from portal.core.sealing import SealedJson, SealedText


class What(StrEnum):
    """Another amount, a pause, going on after it, an end, an end because the person moved away."""

    ADJUST = "adjust"
    SUSPEND = "suspend"
    RESUME = "resume"
    STOP = "stop"
    MOVE = "move"


class ChangeState(StrEnum):
    """Proposed until it is signed; then it holds. One taken back never held."""

    PROPOSED = "proposed"
    HOLDS = "holds"
    DROPPED = "dropped"


class AwardChange(Record):
    """One change of what is paid: which award, what, why, from which month, by whom.

    `group` and `amount` are those of an adjustment; `pays_back` belongs to going on after a pause;
    `to_commune` to a move. A change by the law itself, or by a death, holds without a decision.
    """

    __tablename__ = "award_change"
    __table_args__ = (
        CheckConstraint("what IN ('adjust', 'suspend', 'resume', 'stop', 'move')", name="what_known"),
        CheckConstraint("state IN ('proposed', 'holds', 'dropped')", name="state_known"),
        CheckConstraint("what <> 'adjust' OR amount IS NOT NULL", name="adjusted_whole"),
        Index(
            "uq_award_change_proposed", "case_id", unique=True,
            sqlite_where=text("state = 'proposed'"), postgresql_where=text("state = 'proposed'"),
        ),
        Index("ix_award_change_award", "award_id", "from_month"),
        Index("ix_award_change_unit", "unit_id", "state"),
    )  # fmt: skip

    award_id: Mapped[UUID] = mapped_column(ForeignKey("allowance_award.id"))
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    what: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(String(30))
    from_month: Mapped[date]
    group: Mapped[str | None] = mapped_column(String(40))
    amount: Mapped[int | None]
    pays_back: Mapped[bool] = mapped_column(default=False)
    to_commune: Mapped[str | None] = mapped_column(String(5))
    note_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    note = SealedText("note_sealed")
    state: Mapped[str] = mapped_column(String(10), default=ChangeState.PROPOSED.value)
    made_at: Mapped[datetime] = mapped_column(default=now)
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    decided_on: Mapped[date | None]


class PaymentList(Record):
    """The approved list of a unit and a month. It is written once and never changed.

    `counted_from` is the first month that the unit pays by this portal: what lies before it was paid
    elsewhere.
    """

    __tablename__ = "payment_list"
    __table_args__ = (
        UniqueConstraint("unit_id", "month"),
        CheckConstraint("counted_from <= month", name="counted_before"),
    )

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    month: Mapped[date]
    counted_from: Mapped[date]
    total: Mapped[int]
    approved_at: Mapped[datetime] = mapped_column(default=now)
    approved_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    signer_name: Mapped[str] = mapped_column(String(120))


class PaymentLine(Record):
    """One share on a list. `collected` is None until somebody says whether the money was taken."""

    __tablename__ = "payment_line"
    __table_args__ = (
        UniqueConstraint("list_id", "person_id", "kind"),
        Index("ix_payment_line_person", "person_id", "kind"),
        Index("ix_payment_line_award", "award_id"),
        CheckConstraint("due >= 0 AND due + arrears >= 0 AND too_much >= 0", name="never_negative"),
    )

    list_id: Mapped[UUID] = mapped_column(ForeignKey("payment_list.id"))
    place: Mapped[int]
    award_id: Mapped[UUID] = mapped_column(ForeignKey("allowance_award.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(10))
    group: Mapped[str] = mapped_column(String(40))
    due: Mapped[int]
    arrears: Mapped[int]
    too_much: Mapped[int] = mapped_column(default=0)
    name_sealed: Mapped[bytes]
    name = SealedText("name_sealed")
    payee_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    payee = SealedText("payee_sealed")
    payment_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    payment = SealedJson("payment_sealed")
    collected: Mapped[bool | None]
    marked_at: Mapped[datetime | None]
    marked_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))

    @property
    def total(self) -> int:
        return self.due + self.arrears
