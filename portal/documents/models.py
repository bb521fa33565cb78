"""What people sent: one row for each file, one for each of its pages."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.core.database import Record
from portal.core.sealing import SealedJson, SealedText

STORE_NAME = 32


class OwnerKind(StrEnum):
    """What a file can belong to. Higher packages own those rows, so no foreign key leads there."""

    CASE = "case"
    CERTIFICATE = "certificate"
    COUNCIL_SESSION = "council_session"
    OFFICIAL_PAPER = "official_paper"


class ScanState(StrEnum):
    """What the virus scanner said about the original, if it was asked."""

    NOT_SCANNED = "not_scanned"
    CLEAN = "clean"
    INFECTED = "infected"


class Document(Record):
    """One file that a person sent for one purpose. A photo keeps no original, only its page."""

    __tablename__ = "document"
    __table_args__ = (
        Index(None, "owner_kind", "owner_id"),
        Index(None, "scan_state", "scanned_at"),
        CheckConstraint("byte_size > 0", name="byte_size_positive"),
        CheckConstraint(
            "scan_state IN ('not_scanned', 'clean', 'infected')", name="scan_state_known"
        ),
    )

    owner_kind: Mapped[str] = mapped_column(String(32))
    owner_id: Mapped[UUID]
    paper_kind: Mapped[str] = mapped_column(String(64))
    shown_name_sealed: Mapped[bytes]
    shown_name = SealedText("shown_name_sealed")
    media_type: Mapped[str] = mapped_column(String(64))
    byte_size: Mapped[int]
    digest: Mapped[bytes]
    uploaded_by: Mapped[UUID | None]
    uploaded_at: Mapped[datetime]
    original_name: Mapped[str | None] = mapped_column(String(STORE_NAME), unique=True)
    scan_state: Mapped[str] = mapped_column(String(16), default=ScanState.NOT_SCANNED.value)
    scanned_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]

    pages: Mapped[list[PageImage]] = relationship(
        back_populates="document", order_by="PageImage.number", cascade="all, delete-orphan"
    )

    @property
    def is_removed(self) -> bool:
        return self.removed_at is not None

    @property
    def may_be_saved(self) -> bool:
        """Whether the original may be handed out: there is one, and no scanner warned of it."""
        return self.original_name is not None and self.scan_state != ScanState.INFECTED


class PageImage(Record):
    """One page as a picture, numbered from 1, with an officer's words for who cannot see it.

    `turned` is in quarter turns to the right, for a page that was sent lying on its side.
    """

    __tablename__ = "page_image"
    __table_args__ = (
        UniqueConstraint("document_id", "number"),
        CheckConstraint("turned BETWEEN 0 AND 3", name="turned_quarters"),
    )

    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    number: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    turned: Mapped[int] = mapped_column(SmallInteger, default=0, server_default="0")
    picture_name: Mapped[str] = mapped_column(String(STORE_NAME), unique=True)
    thumbnail_name: Mapped[str] = mapped_column(String(STORE_NAME), unique=True)
    description_sealed: Mapped[bytes | None]
    description = SealedText("description_sealed")

    document: Mapped[Document] = relationship(back_populates="pages")

    @property
    def shown_size(self) -> tuple[int, int]:
        """Width and height in pixels as the page is shown, turned upright."""
        lying = self.turned % 2 == 1
        return (self.height, self.width) if lying else (self.width, self.height)


class Letter(Record):
    """An official paper the portal made, with the words it was made from, kept as they were."""

    __tablename__ = "letter"
    __table_args__ = (Index(None, "owner_kind", "owner_id", "made_at"),)

    owner_kind: Mapped[str] = mapped_column(String(32))
    owner_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(String(40))
    number: Mapped[str | None] = mapped_column(String(60))
    made_at: Mapped[datetime]
    made_by: Mapped[UUID | None]
    content_sealed: Mapped[bytes]

    content = SealedJson("content_sealed")
