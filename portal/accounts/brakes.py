"""How often signing in, codes and second factors may be tried, and by whose count.

First by account and source together, so that nobody far away can lock a person out; then by the
account alone against many sources; then by the source with a high limit, because a whole commune
may share one.
"""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from portal.accounts.contacts import Contact
from portal.core import throttle
from portal.core.throttle import PERSONAL, SHARED, Brake

PAIR, ACCOUNT, SOURCE = "sign_in_pair", "sign_in_account", "sign_in_source"
CODE_CONTACT, CODE_SOURCE = "code_contact", "code_source"
SECOND_FACTOR, PASSWORD = "second_factor", "change_password"

MANY_SOURCES = Brake(50, timedelta(seconds=30), timedelta(minutes=2), timedelta(hours=24))
SENDINGS = Brake(3, timedelta(minutes=1), timedelta(minutes=15), timedelta(hours=2))


def take_sign_in_try(
    session: Session, *, contact: Contact, source: str, usual_source: bool
) -> datetime | None:
    """Use up one try before the slow work, or the time of the next one.

    Counted before it is known to be wrong, so that tries sent at once do not share a count. The
    account's own count does not stop a source from which its owner has signed in before.
    """
    keys = [(PAIR, _pair(contact, source)), (SOURCE, source)]
    if not usual_source:
        keys.append((ACCOUNT, _of(contact)))
    until = _latest(session, keys)
    if until is None:
        throttle.record(session, PAIR, _pair(contact, source), PERSONAL)
        throttle.record(session, ACCOUNT, _of(contact), MANY_SOURCES)
    return until


def sign_in_failed(session: Session, *, source: str) -> None:
    """A wrong password also counts for the source; a right one never does."""
    throttle.record(session, SOURCE, source, SHARED)


def sign_in_succeeded(session: Session, *, contact: Contact, source: str) -> None:
    """The rightful person is in: their tries are forgotten, the source's failures are not."""
    throttle.clear(session, PAIR, _pair(contact, source))
    throttle.clear(session, ACCOUNT, _of(contact))


def take_sending(session: Session, *, contact: Contact, source: str) -> datetime | None:
    """Use up one message with a code, or the time of the next one."""
    until = _latest(session, [(CODE_CONTACT, _of(contact)), (CODE_SOURCE, source)])
    if until is None:
        throttle.record(session, CODE_CONTACT, _of(contact), SENDINGS)
        throttle.record(session, CODE_SOURCE, source, SHARED)
    return until


def take_second_factor_try(session: Session, *, account_id: UUID) -> datetime | None:
    """Use up one try of a second factor, or the time of the next one."""
    until = throttle.check(session, SECOND_FACTOR, account_id.hex)
    if until is None:
        throttle.record(session, SECOND_FACTOR, account_id.hex, PERSONAL)
    return until


def second_factor_succeeded(session: Session, *, account_id: UUID) -> None:
    """Forget the wrong codes of this account."""
    throttle.clear(session, SECOND_FACTOR, account_id.hex)


def take_password_try(session: Session, *, account_id: UUID) -> datetime | None:
    """Use up one try of the current password of someone signed in, or the time of the next."""
    until = throttle.check(session, PASSWORD, account_id.hex)
    if until is None:
        throttle.record(session, PASSWORD, account_id.hex, PERSONAL)
    return until


def password_succeeded(session: Session, *, account_id: UUID) -> None:
    """Forget the wrong passwords of someone signed in."""
    throttle.clear(session, PASSWORD, account_id.hex)


def _of(contact: Contact) -> str:
    return f"{contact.kind}:{contact.value}"


def _pair(contact: Contact, source: str) -> str:
    return f"{_of(contact)}@{source}"


def _latest(session: Session, keys: list[tuple[str, str]]) -> datetime | None:
    waits = [throttle.check(session, kind, key) for kind, key in keys]
    return max((until for until in waits if until is not None), default=None)
