"""Finding accounts, sessions, codes and rights."""

from collections.abc import Collection
from datetime import date
from functools import cache
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, bindparam, or_, select
from sqlalchemy.orm import Session

from portal.accounts.contacts import Contact, ContactKind
from portal.accounts.models import (
    Absence,
    Account,
    ContactChallenge,
    Purpose,
    SignInSession,
    UnitRole,
)
from portal.accounts.roles import Role
from portal.accounts.tokens import token_hash
from portal.core.clock import now
from portal.core.text import name_sort_key
from portal.orgs.models import Unit


def account_by_contact(session: Session, contact: Contact) -> Account | None:
    """The account that signs in with this contact, disabled or not."""
    column = Account.phone_hash if contact.kind is ContactKind.PHONE else Account.email_hash
    return session.scalars(select(Account).where(column == contact.keyed_hash())).first()


def session_by_token(session: Session, token: str) -> SignInSession | None:
    """The session row of this token, in whatever state it is."""
    query = select(SignInSession).where(SignInSession.token_hash == token_hash(token))
    return session.scalars(query).first()


def session_and_account(session: Session, token: str) -> tuple[SignInSession, Account] | None:
    """The session row of this token with its account: what every signed-in page asks first."""
    row = session.execute(_session_and_account(), {"token": token_hash(token)}).first()
    return (row[0], row[1]) if row is not None else None


@cache
def _session_and_account() -> Select[SignInSession, Account]:
    return (
        select(SignInSession, Account)
        .join(Account, Account.id == SignInSession.account_id)
        .where(SignInSession.token_hash == bindparam("token"))
    )


def live_sessions(session: Session, account_id: UUID) -> list[SignInSession]:
    """The sessions in which this account is signed in now, the latest seen first."""
    query = (
        select(SignInSession)
        .where(SignInSession.account_id == account_id, SignInSession.ended_at.is_(None))
        .order_by(SignInSession.last_seen_at.desc())
    )
    return [row for row in session.scalars(query) if row.is_live(now())]


def signed_in_from(session: Session, account_id: UUID, source_hash: bytes) -> bool:
    """Whether this account lately signed in from this source."""
    query = select(SignInSession.id).where(
        SignInSession.account_id == account_id, SignInSession.source_hash == source_hash
    )
    return session.scalars(query.limit(1)).first() is not None


def open_challenge(session: Session, token: str, purpose: Purpose) -> ContactChallenge | None:
    """The challenge of this page, if a code may still be tried."""
    query = select(ContactChallenge).where(
        ContactChallenge.token_hash == token_hash(token),
        ContactChallenge.purpose == purpose,
        ContactChallenge.used_at.is_(None),
        ContactChallenge.expires_at > now(),
    )
    return session.scalars(query).first()


def roles_of(session: Session, account_id: UUID, *, on: date) -> list[UnitRole]:
    """The roles this account holds on this day."""
    query = select(UnitRole).where(UnitRole.account_id == account_id, _held(on))
    return list(session.scalars(query.order_by(UnitRole.from_on, UnitRole.id)))


def holds(session: Session, account_id: UUID, *, role: Role, unit_id: UUID, on: date) -> bool:
    """Whether the account holds the role in the unit on this day, of its own right."""
    query = select(UnitRole.id).where(
        UnitRole.account_id == account_id,
        UnitRole.role == role,
        UnitRole.unit_id == unit_id,
        UnitRole.stand_in_for.is_(None),
        _held(on),
    )
    return session.scalars(query.limit(1)).first() is not None


def holders(session: Session, *, unit_id: UUID, role: Role, on: date) -> list[Account]:
    """The accounts that hold this role in this unit on this day, not disabled."""
    query = (
        select(Account)
        .join(UnitRole, UnitRole.account_id == Account.id)
        .where(UnitRole.unit_id == unit_id, UnitRole.role == role, _held(on))
        .where(Account.disabled_at.is_(None))
        .distinct()
    )
    return list(session.scalars(query))


def staff_of(
    session: Session, *, unit_id: UUID, roles: Collection[Role], on: date
) -> list[Account]:
    """The accounts that hold any of these roles in this unit on this day, by given name."""
    query = (
        select(Account)
        .join(UnitRole, UnitRole.account_id == Account.id)
        .where(UnitRole.unit_id == unit_id, UnitRole.role.in_(roles), _held(on))
        .where(Account.disabled_at.is_(None))
        .distinct()
    )
    return sorted(session.scalars(query), key=lambda one: name_sort_key(one.full_name))


def covered_by(session: Session, account_id: UUID, *, on: date) -> list[Absence]:
    """The absences in which this account stands in on this day."""
    query = select(Absence).where(
        Absence.stand_in_id == account_id,
        Absence.ended_at.is_(None),
        Absence.from_on <= on,
        Absence.to_on >= on,
    )
    return list(session.scalars(query))


def absences_in(session: Session, unit_ids: Collection[UUID], *, since: date) -> list[Absence]:
    """The absences in these units that last until this day or longer, the first to begin first."""
    query = select(Absence).where(Absence.unit_id.in_(unit_ids), Absence.to_on >= since)
    return list(session.scalars(query.order_by(Absence.from_on, Absence.id)))


def names_of(session: Session, account_ids: Collection[UUID]) -> dict[UUID, str]:
    """The name of each of these accounts."""
    if not account_ids:
        return {}
    found = session.scalars(select(Account).where(Account.id.in_(account_ids)))
    return {account.id: account.full_name for account in found}


def unit_names(session: Session, unit_ids: Collection[UUID]) -> dict[UUID, str]:
    """The full name of each of these units."""
    found = session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(unit_ids)))
    return {row.id: row.name for row in found}


def _held(on: date) -> ColumnElement[bool]:
    return and_(UnitRole.from_on <= on, or_(UnitRole.to_on.is_(None), UnitRole.to_on >= on))
