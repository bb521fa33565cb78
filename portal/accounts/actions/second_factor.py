"""The second step of staff: setting up an authenticator app, and its codes."""

from sqlalchemy import or_, update
from sqlalchemy.orm import Session

from portal.accounts import totp
from portal.accounts.actions.sessions import end_sessions
from portal.accounts.models import Account, SignInSession
from portal.core.clock import now


def new_totp_secret() -> str:
    """A fresh secret for an authenticator app, in base 32."""
    return totp.new_secret()


def reset_second_factor(session: Session, *, account: Account) -> None:
    """Remove a lost authenticator app: everyone is signed out, the next sign-in sets up another."""
    account.totp_secret, account.totp_last_step = None, None
    end_sessions(session, account_id=account.id)


def offer_secret(session: Session, *, row: SignInSession) -> str:
    """The secret this session is about to set up; made once, so that a reload shows the same."""
    if row.offered_secret is None:
        row.offered_secret = totp.new_secret()
        session.flush()
    return str(row.offered_secret)


def keep_offered_secret(
    session: Session, *, account: Account, row: SignInSession, code: str
) -> bool:
    """The offered secret becomes the account's, if the code shows that an app has it."""
    if row.offered_secret is None:
        return False
    step = totp.matching_step(row.offered_secret, code, now())
    if step is None:
        return False
    account.totp_secret, account.totp_last_step = row.offered_secret, step
    row.offered_secret, row.second_factor_at = None, now()
    session.flush()
    return True


def confirm_second_factor(
    session: Session, *, account: Account, row: SignInSession, code: str
) -> bool:
    """Whether the code is right and unused; the session then has both factors."""
    if account.totp_secret is None:
        return False
    step = totp.matching_step(account.totp_secret, code, now())
    if step is None or not _use_up(session, account, step):
        return False
    row.second_factor_at = now()
    session.flush()
    return True


def _use_up(session: Session, account: Account, step: int) -> bool:
    # Decided in the database: of two requests with the same code at once, one wins.
    unused = or_(Account.totp_last_step.is_(None), Account.totp_last_step < step)
    used = session.execute(
        update(Account)
        .where(Account.id == account.id, unused)
        .values(totp_last_step=step)
        .returning(Account.id)
    )
    return used.first() is not None
