"""The register of legal aid matters: a line for each matter a centre took on."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.database import Record
from portal.core.sealing import SealedJson


class Entry(Record):
    """One matter in the register of a centre: its number, the day, and what was taken on.

    The category says why somebody is entitled and may name an illness, so it is sealed with the rest.
    `proof_on` is the day the proof came, or the day of acceptance where it was there.
    """

    __tablename__ = "legal_aid_entry"
    __table_args__ = (
        UniqueConstraint("case_id"),
        UniqueConstraint("unit_id", "year", "running"),
        CheckConstraint("running > 0", name="running_positive"),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    year: Mapped[int]
    running: Mapped[int]
    number: Mapped[str] = mapped_column(String(60))
    entered_on: Mapped[date]
    entered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    urgent: Mapped[bool]
    proof_on: Mapped[date | None]
    details_sealed: Mapped[bytes]
    # {"category", "form", "field", "reason"}: see `register.entering`.
    details = SealedJson("details_sealed")
