"""Reading the outbox: proof of notice, and what needs a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.core import clock
from portal.notify.models import OutboxMessage


@dataclass(frozen=True)
class OutboxState:
    """How the outbox stands: messages waiting, given up, and since when the oldest is due."""

    waiting: int
    failed: int
    oldest_due: datetime | None


def about(session: Session, record_id: UUID) -> Sequence[OutboxMessage]:
    """Every message about this record, oldest first: the proof of what was told, how and when."""
    query = select(OutboxMessage).where(OutboxMessage.about == record_id)
    return session.scalars(query.order_by(OutboxMessage.created_at, OutboxMessage.id)).all()


def failed(session: Session, limit: int = 100) -> Sequence[OutboxMessage]:
    """Messages that were given up, the latest first: these people must be reached otherwise."""
    query = select(OutboxMessage).where(OutboxMessage.failed_at.is_not(None))
    return session.scalars(query.order_by(OutboxMessage.failed_at.desc()).limit(limit)).all()


def state(session: Session) -> OutboxState:
    """The figures of the outbox now, for operators."""
    open_ = (OutboxMessage.sent_at.is_(None), OutboxMessage.failed_at.is_(None))
    waiting, oldest = session.execute(
        select(func.count(), func.min(OutboxMessage.due_at)).where(
            *open_, OutboxMessage.due_at <= clock.now()
        )
    ).one()
    given_up = session.scalar(
        select(func.count()).select_from(OutboxMessage).where(OutboxMessage.failed_at.is_not(None))
    )
    return OutboxState(waiting, given_up or 0, oldest)
