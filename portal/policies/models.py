"""Policies, the versions of their texts, and the stamp that says when anything readable changed."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    String,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.core.database import Base, Record

STAMP_ROW = 1


class Origin(StrEnum):
    """Who wrote a version: a reviewed file, or a content editor in the portal."""

    FILE = "file"
    STAFF = "staff"


class Edition(StrEnum):
    """The two texts of a policy: in plain words, and easy to read with one idea a line."""

    PLAIN = "plain"
    EASY = "easy"


class Policy(Record):
    """One policy: where it stands in the library and what it rests on.

    `rights` are the rows of the table of rights it tells about, `procedures` the keys of the law book
    that hold codes of the national portal. A `doubtful` one is a short page without amounts and
    without further formats. `changes` tell readers what changed and when: rows of `on`, `vi`, `en`.
    `origin` says who wrote these facts last; `conflicts` names what the files said otherwise when they
    were last loaded: `policy`, or the stem of a text.
    """

    __tablename__ = "policy"
    __table_args__ = (CheckConstraint("origin IN ('file', 'staff')", name="origin"),)

    slug: Mapped[str] = mapped_column(String(80), unique=True)
    topic: Mapped[str] = mapped_column(String(40))
    more_topics: Mapped[list[str]] = mapped_column(JSON)
    position: Mapped[int]
    service: Mapped[str | None] = mapped_column(String(80))
    checked_on: Mapped[date]
    documents: Mapped[list[str]] = mapped_column(JSON)
    related: Mapped[list[str]] = mapped_column(JSON)
    rights: Mapped[list[int]] = mapped_column(JSON, default=list)
    procedures: Mapped[list[str]] = mapped_column(JSON, default=list)
    doubtful: Mapped[bool] = mapped_column(default=False, server_default=false())
    review_by: Mapped[date]
    withdrawn_on: Mapped[date | None]
    changes: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    origin: Mapped[str] = mapped_column(String(5), default=Origin.FILE, server_default=Origin.FILE)
    conflicts: Mapped[list[str]] = mapped_column(JSON, default=list)
    texts: Mapped[list[PolicyText]] = relationship(back_populates="policy")


class PolicyText(Record):
    """One version of one edition of a policy in one language; none is ever changed.

    The highest published version is the one shown; a later one that is neither published nor dropped is
    a draft. `why` is what the writer said about it, for those who look after the library.
    """

    __tablename__ = "policy_text"
    __table_args__ = (
        UniqueConstraint("policy_id", "language", "edition", "version"),
        CheckConstraint("language IN ('vi', 'en')", name="language"),
        CheckConstraint("edition IN ('plain', 'easy')", name="edition"),
        CheckConstraint("origin IN ('file', 'staff')", name="origin"),
        CheckConstraint("version >= 1", name="version"),
    )

    policy_id: Mapped[UUID] = mapped_column(ForeignKey("policy.id"))
    language: Mapped[str] = mapped_column(String(2))
    edition: Mapped[str] = mapped_column(
        String(5), default=Edition.PLAIN, server_default=Edition.PLAIN
    )
    version: Mapped[int]
    origin: Mapped[str] = mapped_column(String(5))
    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(String(600))
    body: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
    written_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    why: Mapped[str] = mapped_column(String(400), default="", server_default="")
    published_at: Mapped[datetime | None]
    published_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    dropped_at: Mapped[datetime | None]
    dropped_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    policy: Mapped[Policy] = relationship(back_populates="texts")

    @property
    def words(self) -> tuple[str, str, str]:
        """What a version says; two versions with the same words are the same text."""
        return self.title, self.summary, self.body


class Deed(StrEnum):
    """What someone did to a page as a whole; what they wrote stands with the versions."""

    PUBLISHED = "published"
    DROPPED = "dropped"
    FACTS = "facts"
    CHECKED = "checked"
    WITHDRAWN = "withdrawn"
    BROUGHT_BACK = "brought_back"


class PolicyDeed(Record):
    """One thing done to a page in the portal, by whom and why; none is ever changed."""

    __tablename__ = "policy_deed"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('published', 'dropped', 'facts', 'checked', 'withdrawn', 'brought_back')",
            name="kind",
        ),
    )

    policy_id: Mapped[UUID] = mapped_column(ForeignKey("policy.id"))
    kind: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime]
    by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    why: Mapped[str] = mapped_column(String(400))


class ContentStamp(Base):
    """One row whose number grows with every change of content; pages and the search compare it."""

    __tablename__ = "content_stamp"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    files_digest: Mapped[str] = mapped_column(String(64))
