"""The history of a case: its events, chained, and their contents apart from them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.core.database import Record
from portal.core.sealing import SealedJson

if TYPE_CHECKING:
    from portal.cases.models.case import Case


class CaseEvent(Record):
    """One line of a case's history, chained to the one before by its hash."""

    __tablename__ = "case_event"
    __table_args__ = (UniqueConstraint("case_id", "sequence"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    sequence: Mapped[int]
    at: Mapped[datetime]
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    actor_role: Mapped[str] = mapped_column(String(30))
    kind: Mapped[str] = mapped_column(String(40))
    previous: Mapped[bytes] = mapped_column(LargeBinary(32))
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))

    case: Mapped[Case] = relationship(back_populates="events", viewonly=True)
    content: Mapped[EventContent | None] = relationship(viewonly=True, lazy="selectin")


class EventContent(Record):
    """The salt and payload of an event, apart from it, so that a lawful erasure can remove them."""

    __tablename__ = "event_content"
    __table_args__ = (UniqueConstraint("event_id"),)

    event_id: Mapped[UUID] = mapped_column(ForeignKey("case_event.id"))
    content_sealed: Mapped[bytes | None]

    content = SealedJson("content_sealed")
