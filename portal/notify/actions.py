"""Putting messages into the outbox, and working through it with leases."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.core import clock
from portal.core.text import clean
from portal.notify.models import Channel, OutboxMessage

LEASE = timedelta(minutes=10)
# The pause after each failed attempt; when the list is used up, the message has failed.
PAUSES = (
    timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1),
    timedelta(hours=3), timedelta(hours=6), timedelta(hours=12), timedelta(hours=24),
)  # fmt: skip


def pause_after(attempts: int) -> timedelta | None:
    """How long to wait after this many attempts, or None when it was the last one."""
    return PAUSES[attempts - 1] if 1 <= attempts <= len(PAUSES) else None


def enqueue(
    session: Session,
    *,
    channel: Channel,
    address: str,
    subject: str,
    body: str,
    key: str,
    about: UUID | None = None,
    language: str = "vi",
    due_at: datetime | None = None,
) -> OutboxMessage:
    """Put a message into the outbox within the caller's transaction; it leaves after the commit.

    `key` names the occasion, such as "case:…:received": a key already there gives that message
    back, and nothing is sent twice.
    """
    if not key or not clean(address):
        raise ValueError("a message needs a key and an address")
    existing = _with_key(session, key)
    if existing is not None:
        return existing
    now = clock.now()
    message = OutboxMessage(
        channel=Channel(channel),
        address=clean(address),
        subject=clean(subject),
        body=clean(body, multiline=True),
        key=key,
        about=about,
        language=language,
        created_at=now,
        due_at=due_at or now,
        attempts=0,
    )
    return _add_once(session, message)


def _add_once(session: Session, message: OutboxMessage) -> OutboxMessage:
    """Two transactions may put the same key in at once; the second takes the row of the first."""
    try:
        with session.begin_nested():
            session.add(message)
    except IntegrityError:
        existing = _with_key(session, message.key)
        if existing is None:
            raise
        return existing
    return message


def _with_key(session: Session, key: str) -> OutboxMessage | None:
    return session.scalar(select(OutboxMessage).where(OutboxMessage.key == key))


def claim(
    session: Session,
    *,
    limit: int = 10,
    lease: timedelta = LEASE,
    channels: Collection[Channel] = tuple(Channel),
) -> list[OutboxMessage]:
    """Take messages that are due, for the time of the lease; no other worker gets them meanwhile.

    The attempt is counted now, so that a message that kills its worker does not do so for ever.
    """
    now = clock.now()
    query = (
        select(OutboxMessage)
        .where(
            OutboxMessage.sent_at.is_(None),
            OutboxMessage.failed_at.is_(None),
            OutboxMessage.due_at <= now,
            OutboxMessage.channel.in_(list(channels)),
            or_(OutboxMessage.lease_until.is_(None), OutboxMessage.lease_until <= now),
        )
        .order_by(OutboxMessage.due_at, OutboxMessage.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    messages = list(session.scalars(query))
    for message in messages:
        message.lease_until, message.lease_token = now + lease, uuid4()
        message.attempts += 1
    session.flush()
    return messages


def mark_sent(session: Session, *, message_id: UUID, token: UUID) -> bool:
    """Note that the message left; False if the lease is no longer ours."""
    return _settle(session, message_id, token, sent_at=clock.now(), last_error=None)


def mark_failed(
    session: Session, *, message_id: UUID, token: UUID, error: BaseException, final: bool = False
) -> bool:
    """Note a failed attempt and plan the next one, or give up; False if the lease is not ours."""
    message = session.get(OutboxMessage, message_id)
    if message is None:
        return False
    now = clock.now()
    kind = type(error).__name__[:80]
    pause = None if final else pause_after(message.attempts)
    if pause is None:
        return _settle(session, message_id, token, failed_at=now, last_error=kind)
    return _settle(session, message_id, token, due_at=now + pause, last_error=kind)


def _settle(session: Session, message_id: UUID, token: UUID, **values: object) -> bool:
    """Change the row only under our own lease, whatever this session believes to know."""
    settled = session.execute(
        update(OutboxMessage)
        .where(
            OutboxMessage.id == message_id,
            OutboxMessage.lease_token == token,
            OutboxMessage.sent_at.is_(None),
            OutboxMessage.failed_at.is_(None),
        )
        .values(lease_until=None, lease_token=None, **values)
        .returning(OutboxMessage.id)
    )
    return settled.first() is not None


def try_again(session: Session, *, message: OutboxMessage) -> None:
    """Send a failed message anew, after its cause has been mended."""
    if message.failed_at is not None:
        message.failed_at, message.attempts, message.due_at = None, 0, clock.now()
        session.flush()


def cancel_about(session: Session, *, about: Collection[UUID], why: str) -> int:
    """What has not left yet about these records does not leave any more; gives their number.

    One that a worker holds at this moment may still go: its lease is taken, so it is not tried again.
    """
    stopped = session.execute(
        update(OutboxMessage)
        .where(
            OutboxMessage.about.in_(list(about)),
            OutboxMessage.sent_at.is_(None),
            OutboxMessage.failed_at.is_(None),
        )
        .values(failed_at=clock.now(), last_error=why, lease_until=None, lease_token=None)
        .returning(OutboxMessage.id)
    )
    return len(stopped.all())


def erase_about(session: Session, *, about: UUID) -> int:
    """Remove address and words of all messages about this record; that and when stays.

    What has not left yet does not leave any more. Gives the number of messages.
    """
    now = clock.now()
    gone = {"address_sealed": None, "subject_sealed": None, "body_sealed": None}
    here = OutboxMessage.about == about
    waiting = (OutboxMessage.sent_at.is_(None), OutboxMessage.failed_at.is_(None))
    stopped = {"failed_at": now, "last_error": "Erased", "lease_until": None, "lease_token": None}
    session.execute(update(OutboxMessage).where(here, *waiting).values(**stopped))
    erased = session.execute(
        update(OutboxMessage).where(here).values(**gone).returning(OutboxMessage.id)
    )
    return len(erased.all())


def erase_old(session: Session, *, before: datetime) -> int:
    """Remove address and words of messages settled before this moment; gives their number."""
    settled = or_(OutboxMessage.sent_at < before, OutboxMessage.failed_at < before)
    erased = session.execute(
        update(OutboxMessage)
        .where(settled, OutboxMessage.body_sealed.is_not(None))
        .values(address_sealed=None, subject_sealed=None, body_sealed=None)
        .returning(OutboxMessage.id)
    )
    return len(erased.all())
