"""Brakes against guessing: a refusal names the time of the next try, nobody is made to sleep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import LargeBinary, String, UniqueConstraint, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.core.clock import now
from portal.core.database import Record
from portal.core.sealing import keyed_hash


class Attempt(Record):
    """How often something failed for one key lately, and until when it must rest."""

    __tablename__ = "attempt"
    __table_args__ = (UniqueConstraint("kind", "key_hash"),)

    kind: Mapped[str] = mapped_column(String(40))
    key_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    failures: Mapped[int] = mapped_column(default=0)
    last_at: Mapped[datetime] = mapped_column(index=True)
    rest_until: Mapped[datetime | None]


@dataclass(frozen=True)
class Brake:
    """How many failures are free, how the rest grows after them, and when all is forgotten."""

    free: int
    first_rest: timedelta
    longest_rest: timedelta
    forget_after: timedelta

    def rest_after(self, failures: int) -> timedelta | None:
        if failures < self.free:
            return None
        doubled = self.first_rest * 2 ** min(failures - self.free, 12)
        return min(doubled, self.longest_rest)


# By one person's key: five free tries, then 30 s growing to 15 minutes.
PERSONAL = Brake(5, timedelta(seconds=30), timedelta(minutes=15), timedelta(hours=24))
# By source address: a whole commune may share one, so many tries are free.
SHARED = Brake(100, timedelta(seconds=30), timedelta(minutes=15), timedelta(hours=1))


def check(session: Session, kind: str, key: str) -> datetime | None:
    """The time of the next try for this key, or None when it may try now."""
    attempt = _find(session, kind, key)
    if attempt is None or attempt.rest_until is None or attempt.rest_until <= now():
        return None
    return attempt.rest_until


def record(session: Session, kind: str, key: str, brake: Brake = PERSONAL) -> None:
    """Count one failure for this key."""
    attempt = _find(session, kind, key, lock=True) or _begin(session, kind, key)
    if attempt.last_at < now() - brake.forget_after:
        attempt.failures = 0
    attempt.failures += 1
    attempt.last_at = now()
    rest = brake.rest_after(attempt.failures)
    attempt.rest_until = now() + rest if rest else None
    session.flush()


def clear(session: Session, kind: str, key: str) -> None:
    """Forget the failures of this key, after a success."""
    session.execute(
        delete(Attempt).where(Attempt.kind == kind, Attempt.key_hash == keyed_hash(kind, key))
    )


def forget_old(session: Session) -> int:
    """Remove attempts older than a day; returns how many."""
    old = now() - timedelta(days=1)
    return len(
        session.execute(delete(Attempt).where(Attempt.last_at < old).returning(Attempt.id)).all()
    )


def _begin(session: Session, kind: str, key: str) -> Attempt:
    """The first count of this key; where another transaction was faster, the row it made."""
    attempt = Attempt(kind=kind, key_hash=keyed_hash(kind, key), failures=0, last_at=now())
    try:
        with session.begin_nested():
            session.add(attempt)
    except IntegrityError:
        found = _find(session, kind, key, lock=True)
        if found is None:
            raise
        return found
    return attempt


def _find(session: Session, kind: str, key: str, *, lock: bool = False) -> Attempt | None:
    query = select(Attempt).where(Attempt.kind == kind, Attempt.key_hash == keyed_hash(kind, key))
    return session.scalars(query.with_for_update() if lock else query).first()
