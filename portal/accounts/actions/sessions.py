"""Sessions on the server: begun, seen, renewed, ended, forgotten."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from portal.accounts.models import Account, ContactChallenge, SessionChoice, SignInSession
from portal.accounts.models.sign_in import KNOWN_AFTER_EXPIRY
from portal.accounts.tokens import new_token, token_hash
from portal.core.clock import now

SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class Limits:
    """How long a session may rest, and how long it may last whatever happens."""

    idle: timedelta
    absolute: timedelta


LIMITS = {
    SessionChoice.SHARED_DEVICE: Limits(timedelta(minutes=30), timedelta(hours=10)),
    SessionChoice.WORKING_DAY: Limits(timedelta(hours=10), timedelta(hours=24)),
    SessionChoice.OWN_DEVICE: Limits(timedelta(hours=24), timedelta(days=7)),
}
# Staff read other people's papers, so no session of theirs outlasts a working day.
STAFF_ABSOLUTE = timedelta(hours=12)


def begin_session(
    session: Session,
    *,
    account: Account,
    choice: SessionChoice = SessionChoice.SHARED_DEVICE,
    device: str = "",
    source_hash: bytes | None = None,
) -> tuple[SignInSession, str]:
    """A new session row, and the token that only the browser will know."""
    token = new_token()
    limits = LIMITS[choice]
    absolute = min(limits.absolute, STAFF_ABSOLUTE) if account.is_staff else limits.absolute
    row = SignInSession(
        token_hash=token_hash(token),
        account_id=account.id,
        choice=choice,
        created_at=now(),
        last_seen_at=now(),
        idle_minutes=int(limits.idle.total_seconds()) // 60,
        ends_at=now() + absolute,
        device=device[:60],
        source_hash=source_hash,
    )
    session.add(row)
    session.flush()
    return row, token


def renew_token(session: Session, *, row: SignInSession) -> str:
    """A new token for the same session, when its rights grow; the old one stops working."""
    token = new_token()
    row.token_hash = token_hash(token)
    session.flush()
    return token


def touch(session: Session, *, session_id: UUID) -> None:
    """Note that the session is in use, at most once a minute however many pages load at once."""
    moment = now()
    session.execute(
        update(SignInSession)
        .where(SignInSession.id == session_id, SignInSession.last_seen_at <= moment - SEEN_EVERY)
        .values(last_seen_at=moment)
    )


def end_session(session: Session, *, account_id: UUID, session_id: UUID) -> bool:
    """End one session of this account; False if it has no such session or it had ended."""
    ended = session.execute(
        update(SignInSession)
        .where(
            SignInSession.id == session_id,
            SignInSession.account_id == account_id,
            SignInSession.ended_at.is_(None),
        )
        .values(ended_at=now())
        .returning(SignInSession.id)
    )
    return ended.first() is not None


def end_sessions(session: Session, *, account_id: UUID, keep: UUID | None = None) -> int:
    """End every session of the account except the one to keep; returns how many ended."""
    query = update(SignInSession).where(
        SignInSession.account_id == account_id, SignInSession.ended_at.is_(None)
    )
    if keep is not None:
        query = query.where(SignInSession.id != keep)
    return len(session.execute(query.values(ended_at=now()).returning(SignInSession.id)).all())


def forget_old_sign_ins(session: Session) -> int:
    """Remove sessions that nobody can use or needs to be known by, and old codes; how many."""
    longest = max(limits.idle for limits in LIMITS.values()) + KNOWN_AFTER_EXPIRY
    moment = now()
    unused = delete(SignInSession).where(
        (SignInSession.ended_at < moment - KNOWN_AFTER_EXPIRY)
        | (SignInSession.ends_at < moment - KNOWN_AFTER_EXPIRY)
        | (SignInSession.last_seen_at < moment - longest)
    )
    codes = delete(ContactChallenge).where(ContactChallenge.expires_at < moment)
    removed = session.execute(unused.returning(SignInSession.id)).all()
    return len(removed) + len(session.execute(codes.returning(ContactChallenge.id)).all())
