"""Policies, the versions of their texts, and the stamp that says when anything readable changed."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.core.database import Base, Record

STAMP_ROW = 1


class Origin(StrEnum):
    """Who wrote a version: a reviewed file, or a content editor in the portal."""

    FILE = "file"
    STAFF = "staff"


class Policy(Record):
    """One policy: where it stands in the library and what it rests on."""

    __tablename__ = "policy"

    slug: Mapped[str] = mapped_column(String(80), unique=True)
    topic: Mapped[str] = mapped_column(String(40))
    more_topics: Mapped[list[str]] = mapped_column(JSON)
    position: Mapped[int]
    service: Mapped[str | None] = mapped_column(String(80))
    checked_on: Mapped[date]
    documents: Mapped[list[str]] = mapped_column(JSON)
    related: Mapped[list[str]] = mapped_column(JSON)
    texts: Mapped[list[PolicyText]] = relationship(back_populates="policy")


class PolicyText(Record):
    """One version of a policy in one language; the highest version is the one shown."""

    __tablename__ = "policy_text"
    __table_args__ = (
        UniqueConstraint("policy_id", "language", "version"),
        CheckConstraint("language IN ('vi', 'en')", name="language"),
        CheckConstraint("origin IN ('file', 'staff')", name="origin"),
        CheckConstraint("version >= 1", name="version"),
    )

    policy_id: Mapped[UUID] = mapped_column(ForeignKey("policy.id"))
    language: Mapped[str] = mapped_column(String(2))
    version: Mapped[int]
    origin: Mapped[str] = mapped_column(String(5))
    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(String(600))
    body: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
    policy: Mapped[Policy] = relationship(back_populates="texts")

    @property
    def words(self) -> tuple[str, str, str]:
        """What a version says; two versions with the same words are the same text."""
        return self.title, self.summary, self.body


class ContentStamp(Base):
    """One row whose number grows with every change of content; pages and the search compare it."""

    __tablename__ = "content_stamp"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    files_digest: Mapped[str] = mapped_column(String(64))
