"""The sign of life of each background worker, for the readiness page."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import String, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.core import clock
from portal.core.database import Base

FRESH = timedelta(minutes=5)  # a long job may hold the sign of life back
_KEEP = timedelta(days=1)


class WorkerHeartbeat(Base):
    """One row for each worker that runs, or ran within the last day and was killed."""

    __tablename__ = "worker_heartbeat"

    name: Mapped[str] = mapped_column(String(200), primary_key=True)
    started_at: Mapped[datetime]
    beat_at: Mapped[datetime]


def beat(session: Session, *, name: str, started_at: datetime) -> None:
    """Note that this worker lives now, and drop rows of workers long gone."""
    now = clock.now()
    row = session.get(WorkerHeartbeat, name)
    if row is None:
        session.add(WorkerHeartbeat(name=name, started_at=started_at, beat_at=now))
    else:
        row.beat_at = now
    session.execute(delete(WorkerHeartbeat).where(WorkerHeartbeat.beat_at < now - _KEEP))


def forget(session: Session, *, name: str) -> None:
    """Remove a worker that ended in good order."""
    session.execute(delete(WorkerHeartbeat).where(WorkerHeartbeat.name == name))


def last_beat(session: Session) -> datetime | None:
    """The latest sign of life of any worker, or None if none runs."""
    return session.scalar(select(func.max(WorkerHeartbeat.beat_at)))


def is_alive(session: Session, *, within: timedelta = FRESH) -> bool:
    """Whether some worker has shown a sign of life within this time."""
    latest = last_beat(session)
    return latest is not None and clock.now() - latest <= within
