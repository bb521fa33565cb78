"""Flask-Login over sessions that live on the server; the browser only holds a random token."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Flask, session
from flask_login import LoginManager, current_user, login_user, logout_user
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from portal.accounts import queries, sources
from portal.accounts.actions.sessions import SEEN_EVERY, begin_session, end_session, touch
from portal.accounts.models import Account, SessionChoice, SignInSession
from portal.accounts.viewer import HeldRole, Viewer
from portal.core.clock import now, today
from portal.core.database import db, is_busy

_TOKEN = "_user_id"  # the key under which Flask-Login keeps it


class QuietLoginManager(LoginManager):
    """Reads the cookie only where a view asks who is there, so public pages stay the same for all.

    Flask-Login's own start adds a hook that opens the session on every answer, and a variable that
    does so in every template; a "remember me" cookie beside the session is not wanted either.
    """

    def __init__(self) -> None:
        super().__init__(add_context_processor=False)
        self.session_protection = None

    def init_app(self, app: Flask, add_context_processor: bool = False) -> None:
        app.login_manager = self  # type: ignore[attr-defined]

    def _load_user_from_remember_cookie(self, cookie: str) -> None:
        return None


@dataclass(frozen=True)
class SignedIn:
    """What Flask-Login calls the user: one live session and its viewer.

    `held` keeps the rows in the session of the request, which forgets what nobody holds and would
    ask for them again.
    """

    token: str
    session_id: UUID
    viewer: Viewer
    is_active: bool = True
    is_authenticated: bool = True
    is_anonymous: bool = False
    held: tuple[SignInSession, Account] | None = field(default=None, repr=False, compare=False)

    def get_id(self) -> str:
        return self.token


def init_app(app: Flask, *, secure: bool) -> None:
    """Set the rules of the cookie and who loads the user from it."""
    app.config.update(
        SESSION_COOKIE_NAME="__Host-portal" if secure else "portal",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        SESSION_REFRESH_EACH_REQUEST=False,
        # Longer than any session plus the day an expired one stays known.
        PERMANENT_SESSION_LIFETIME=timedelta(days=9),
    )
    manager = QuietLoginManager()
    manager.init_app(app)
    manager.user_loader(load_signed_in)


def load_signed_in(token: str) -> SignedIn | None:
    """The user of a live session whose account is not disabled."""
    found = queries.session_and_account(db.session(), token)
    if found is None:
        return None
    row, account = found
    if not row.is_live(now()) or account.disabled_at is not None:
        return None
    if row.last_seen_at <= now() - SEEN_EVERY:
        _note_seen(row.id)
    return SignedIn(token, row.id, viewer_of(db.session(), account, row), held=found)


def viewer_of(database: Session, account: Account, row: SignInSession) -> Viewer:
    """The account with the rights it has today; without a second factor it has no roles."""
    held: tuple[HeldRole, ...] = ()
    if account.is_staff and row.second_factor_at is not None:
        rows = queries.roles_of(database, account.id, on=today())
        held = tuple(HeldRole(r.role, r.unit_id, r.stand_in_for) for r in rows)
    return Viewer(account.id, account.full_name, account.is_staff, held)


def current() -> SignedIn | None:
    """The session of this request, if someone is signed in."""
    user = current_user._get_current_object()
    return user if isinstance(user, SignedIn) else None


def current_row(database: Session) -> SignInSession:
    """The row of the current session; only where someone is signed in."""
    signed_in = current()
    if signed_in is None:
        raise RuntimeError("nobody is signed in")
    return database.get_one(SignInSession, signed_in.session_id)


def lapsed_account_id() -> UUID | None:
    """Whose session this was that expired by itself within the last 24 hours."""
    token = session.get(_TOKEN)
    row = queries.session_by_token(db.session(), token) if isinstance(token, str) else None
    if row is None or not row.is_lapsed(now()):
        return None
    account = db.session().get(Account, row.account_id)
    return None if account is None or account.disabled_at is not None else account.id


def open_session(
    database: Session, *, account: Account, choice: SessionChoice
) -> tuple[SignInSession, str]:
    """A session row for this browser; the one it had before ends."""
    _end_old(database)
    return begin_session(
        database,
        account=account,
        choice=choice,
        device=sources.device(),
        source_hash=sources.source_hash(),
    )


def hand_over(row: SignInSession, token: str, viewer: Viewer) -> None:
    """Give the browser its token in a fresh cookie; call it once the row is sure to be kept."""
    session.clear()
    session.permanent = row.choice is SessionChoice.OWN_DEVICE
    login_user(SignedIn(token, row.id, viewer))


def close_session(database: Session) -> None:
    """End the session on the server, and empty the cookie."""
    _end_old(database)
    logout_user()
    session.clear()


def _end_old(database: Session) -> None:
    token: Any = session.get(_TOKEN)
    row = queries.session_by_token(database, token) if isinstance(token, str) else None
    if row is not None:
        end_session(database, account_id=row.account_id, session_id=row.id)


def _note_seen(session_id: UUID) -> None:
    try:
        with db.writing() as database:
            touch(database, session_id=session_id)
    except DBAPIError as error:
        if not is_busy(error):  # a page must not fail because a time stamp could not be written
            raise
