"""The province's blank cards: where a unit prints on them, and what became of each."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import now
from portal.core.database import Record
from portal.core.sealing import SealedText


class Fate(StrEnum):
    """What became of a blank: it bears a certificate, or it was spoiled."""

    USED = "used"
    SPOILED = "spoiled"


class CertificateBlank(Record):
    """One blank card with its serial: used for a certificate, or spoiled and why."""

    __tablename__ = "certificate_blank"
    __table_args__ = (
        UniqueConstraint("unit_id", "serial_key"),
        Index("ix_certificate_blank_certificate", "certificate_id"),
        CheckConstraint("fate IN ('used', 'spoiled')", name="fate_known"),
    )

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    certificate_id: Mapped[UUID | None] = mapped_column(ForeignKey("certificate.id"))
    serial: Mapped[str] = mapped_column(String(40))
    serial_key: Mapped[str] = mapped_column(String(40))
    fate: Mapped[str] = mapped_column(String(10))
    reason_sealed: Mapped[bytes | None]
    reason = SealedText("reason_sealed")
    recorded_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    recorded_at: Mapped[datetime] = mapped_column(default=now)


class CardLayout(Record):
    """Where a unit prints on the blank card, in millimetres; `portal.registry.formats.card` reads it."""

    __tablename__ = "card_layout"
    __table_args__ = (UniqueConstraint("unit_id"),)

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    layout: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    changed_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    changed_at: Mapped[datetime] = mapped_column(default=now)
