"""Making accounts and people, and changing what opens an account."""

from uuid import UUID

from sqlalchemy.orm import Session

from portal.accounts import queries
from portal.accounts.actions.sessions import end_sessions
from portal.accounts.contacts import Contact, parse_email, parse_phone
from portal.accounts.models import Account, Person, Sex
from portal.accounts.passwords import hash_password
from portal.core.clock import now
from portal.core.text import clean


class ContactTaken(Exception):
    """Another account already signs in with this phone number or e-mail address."""


def create_account(
    session: Session,
    *,
    full_name: str,
    email: str | None = None,
    phone: str | None = None,
    password: str | None = None,
    password_hash: str | None = None,
    language: str = "vi",
    is_staff: bool = False,
    totp_secret: str | None = None,
) -> Account:
    """An account that signs in by each contact given.

    Pages pass `password_hash`, made before the transaction; commands may pass `password`.

    Raises:
        ContactTaken: if an account with one of the contacts exists.
        ValueError: if no contact is given, or one of them is not one.
    """
    account = Account(
        full_name=clean(full_name),
        password_hash=password_hash or (hash_password(password) if password else None),
        totp_secret=totp_secret,
        language=language,
        is_staff=is_staff,
    )
    for contact in _contacts(email, phone):
        if queries.account_by_contact(session, contact) is not None:
            raise ContactTaken
        account.take_contact(contact)
    session.add(account)
    session.flush()
    return account


def _contacts(email: str | None, phone: str | None) -> list[Contact]:
    found = []
    for text, parse in ((email, parse_email), (phone, parse_phone)):
        if text:
            contact = parse(text)
            if contact is None:
                raise ValueError("not a phone number or e-mail address")
            found.append(contact)
    if not found:
        raise ValueError("an account needs a phone number or an e-mail address")
    return found


def set_password(
    session: Session,
    *,
    account: Account,
    password: str | None = None,
    password_hash: str | None = None,
    keep_session: UUID | None = None,
) -> None:
    """A new password; every session of the account ends, except the one named.

    Raises:
        ValueError: if neither a password nor its hash is given.
    """
    new_hash = password_hash or (hash_password(password) if password else None)
    if new_hash is None:
        raise ValueError("a password is needed")
    account.password_hash = new_hash
    end_sessions(session, account_id=account.id, keep=keep_session)


def disable_account(session: Session, *, account: Account) -> None:
    """Nobody signs in with this account any more, and whoever is signed in is out."""
    account.disabled_at = account.disabled_at or now()
    end_sessions(session, account_id=account.id)


def add_person(
    session: Session,
    *,
    full_name: str,
    birth_year: int | None = None,
    sex: Sex | None = None,
    identity_number: str | None = None,
    account_id: UUID | None = None,
) -> Person:
    """A person that a case can be about."""
    person = Person(birth_year=birth_year, sex=sex, account_id=account_id)
    person.take_name(full_name)
    person.take_identity_number(identity_number)
    session.add(person)
    session.flush()
    return person
