"""A certificate of disability, from its draft to its end."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.clock import now
from portal.core.database import Record
from portal.core.sealing import SealedJson, SealedText


class CertificateState(StrEnum):
    """draft, to sign, signed, delivered; then perhaps revoked, replaced by a later one, or ended by death."""

    DRAFT = "draft"
    TO_SIGN = "to_sign"
    SIGNED = "signed"
    DELIVERED = "delivered"
    REVOKED = "revoked"
    REPLACED = "replaced"
    ENDED = "ended"


class Origin(StrEnum):
    """Why there is this certificate."""

    FIRST = "first"
    REDETERMINED = "redetermined"
    REISSUED = "reissued"
    EXCHANGED = "exchanged"
    IMPORTED = "imported"


class Certificate(Record):
    """One certificate. It holds from the day it is signed; the law gives it no last day.

    `holder` keeps what is printed on it, as it was then: full_name, birth (a partial ISO date), sex,
    identity_number, residence. `types` and `level` are slugs of the law's types and levels.
    """

    __tablename__ = "certificate"
    __table_args__ = (
        # A number is given once in a unit; imported ones are checked by the import itself.
        Index(
            "uq_certificate_unit_number", "unit_id", "number_key", unique=True,
            sqlite_where=text("number_key IS NOT NULL AND origin <> 'imported'"),
            postgresql_where=text("number_key IS NOT NULL AND origin <> 'imported'"),
        ),
        Index("ix_certificate_person", "person_id"),
        Index("ix_certificate_case", "case_id"),
        Index("ix_certificate_replaces", "replaces_id"),
        Index("ix_certificate_unit_state", "unit_id", "state"),
        Index("ix_certificate_unit_signed", "unit_id", "signed_on"),
        CheckConstraint(
            "state IN ('draft', 'to_sign', 'signed', 'delivered', 'revoked', 'replaced', 'ended')",
            name="state_known"
        ),
        CheckConstraint(
            "origin IN ('first', 'redetermined', 'reissued', 'exchanged', 'imported')", name="origin_known"
        ),
        CheckConstraint("level IN ('extreme', 'severe', 'mild')", name="level_known"),
    )  # fmt: skip

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case_file.id"))
    origin: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20), default=CertificateState.DRAFT.value)
    types: Mapped[list[str]] = mapped_column(JSON)
    level: Mapped[str] = mapped_column(String(10))
    birth_year: Mapped[int | None]
    sex: Mapped[str | None] = mapped_column(String(10))
    holder_sealed: Mapped[bytes]
    holder = SealedJson("holder_sealed")
    # As printed, and folded for finding and for being given once; both are given at signing.
    number: Mapped[str | None] = mapped_column(String(60))
    number_key: Mapped[str | None] = mapped_column(String(60), index=True)
    number_year: Mapped[int | None]
    number_running: Mapped[int | None]
    signed_on: Mapped[date | None]
    signed_at: Mapped[datetime | None]
    signed_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    signer_name: Mapped[str | None] = mapped_column(String(120))
    signer_capacity: Mapped[str | None] = mapped_column(String(10))
    signer_position: Mapped[str | None] = mapped_column(String(120))
    # With the birth date it tells whoever holds the paper whether it is valid, and nothing else.
    check_code: Mapped[str | None] = mapped_column(String(12), unique=True)
    delivered_on: Mapped[date | None]
    delivered_to_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    delivered_to = SealedJson("delivered_to_sealed")
    replaces_id: Mapped[UUID | None] = mapped_column(ForeignKey("certificate.id"))
    ended_on: Mapped[date | None]
    end_reason_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    end_reason = SealedText("end_reason_sealed")
    # A child's certificate that the law spares from the new determination at its age for it.
    spared_at_age: Mapped[bool] = mapped_column(default=False)
    import_batch_id: Mapped[UUID | None]
    created_at: Mapped[datetime] = mapped_column(default=now)

    @property
    def is_in_force(self) -> bool:
        """Whether it was signed and has not ended."""
        return self.state in {CertificateState.SIGNED, CertificateState.DELIVERED}
