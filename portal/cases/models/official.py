"""Official papers on their way: handed to sign, signed with a number, handed over."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import now
from portal.core.database import Record

WAITS, SIGNED, SENT_BACK = "waits", "signed", "sent_back"


class OfficialPaper(Record):
    """One paper of a case that needs a signature; its words are kept as a letter once it is signed.

    `slug` is the kind of letter. A paper that was sent back stays beside the one that replaced it.
    """

    __tablename__ = "official_paper"
    __table_args__ = (
        CheckConstraint("state IN ('waits', 'signed', 'sent_back')", name="state_known"),
        CheckConstraint("state <> 'signed' OR (signed_on IS NOT NULL AND letter_id IS NOT NULL)", name="signed_whole"),
        Index(
            "uq_official_paper_waits", "case_id", "slug", unique=True,
            sqlite_where=text("state = 'waits'"), postgresql_where=text("state = 'waits'"),
        ),
        Index("ix_official_paper_unit", "unit_id", "state"),
        UniqueConstraint("unit_id", "series", "year", "number_key", name="uq_official_paper_number"),
    )  # fmt: skip

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"), index=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    slug: Mapped[str] = mapped_column(String(60))
    state: Mapped[str] = mapped_column(String(10))
    handed_to_sign_at: Mapped[datetime] = mapped_column(default=now)
    handed_to_sign_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    letter_id: Mapped[UUID | None] = mapped_column(ForeignKey("letter.id"))
    signed_on: Mapped[date | None]
    signed_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    # The number as printed, folded for comparing; of which series and year it is.
    series: Mapped[str | None] = mapped_column(String(40))
    year: Mapped[int | None]
    number: Mapped[str | None] = mapped_column(String(60))
    number_key: Mapped[str | None] = mapped_column(String(60))
    handed_over_on: Mapped[date | None]


class PaperSeries(Record):
    """The last running number a unit gave to one series of papers in a year; locked by the next."""

    __tablename__ = "paper_series"
    __table_args__ = (
        UniqueConstraint("unit_id", "series", "year"),
        CheckConstraint("last >= 0", name="last_not_negative"),
    )

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    series: Mapped[str] = mapped_column(String(40))
    year: Mapped[int]
    last: Mapped[int] = mapped_column(default=0)
