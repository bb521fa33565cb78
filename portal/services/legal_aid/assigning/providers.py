"""The people who give legal aid for a centre: kept by its head, found by their centre."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.accounts import queries as accounts
from portal.accounts.models import Account
from portal.cases.models import Case
from portal.core.text import fold
from portal.services.legal_aid.models import Assignment, Provider
from portal.services.legal_aid.names import LEGAL_AID


@dataclass(frozen=True)
class About:
    """What the head writes down about a helper."""

    name: str
    kind: str
    organisation: str
    phone: str
    email: str
    fields: tuple[str, ...]
    active_from: date
    active_to: date | None
    account_id: UUID | None = None


class AccountTaken(Exception):
    """Another helper of this centre has that account already."""


def of_units(session: Session, unit_ids: Collection[UUID]) -> list[Provider]:
    """Every helper of these centres, by name."""
    query = select(Provider).where(Provider.unit_id.in_(unit_ids))
    return sorted(session.scalars(query), key=lambda one: fold(one.name or ""))


def one_of(session: Session, unit_ids: Collection[UUID], provider_id: UUID) -> Provider | None:
    """This helper if they are of one of these centres."""
    query = select(Provider).where(Provider.id == provider_id, Provider.unit_id.in_(unit_ids))
    return session.scalars(query).first()


def add(session: Session, *, unit_id: UUID, about: About, actor_id: UUID) -> Provider:
    """Take a helper into the list.

    Raises:
        AccountTaken: when another one has this account.
    """
    row = Provider(unit_id=unit_id, entered_by=actor_id)
    _fill(session, row, about)
    session.add(row)
    session.flush()
    return row


def change(session: Session, *, provider: Provider, about: About) -> None:
    """Correct what is written about a helper; the cases they have stay theirs.

    Raises:
        AccountTaken: when another one has this account.
    """
    _fill(session, provider, about)
    session.flush()


def _fill(session: Session, row: Provider, about: About) -> None:
    taken = select(Provider.id).where(
        Provider.unit_id == row.unit_id, Provider.account_id == about.account_id,
        Provider.id != row.id,
    )  # fmt: skip
    with session.no_autoflush:
        if about.account_id is not None and session.scalars(taken).first() is not None:
            raise AccountTaken
    row.name, row.kind, row.fields = about.name, about.kind, " ".join(about.fields)
    row.organisation, row.phone = about.organisation or None, about.phone or None
    row.email, row.account_id = about.email or None, about.account_id
    row.active_from, row.active_to = about.active_from, about.active_to


def load_of(session: Session, providers: Iterable[Provider]) -> Mapping[UUID, int]:
    """How many matters each of them has now."""
    ids = [one.id for one in providers]
    query = (
        select(Assignment.provider_id, func.count())
        .where(Assignment.provider_id.in_(ids), Assignment.ended_at.is_(None))
        .join(Case, Case.id == Assignment.case_id)
        .where(Case.closed_at.is_(None))
        .group_by(Assignment.provider_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def accounts_for(session: Session, unit_id: UUID, day: date) -> list[Account]:
    """The accounts that work with legal aid in a centre on this day, by name."""
    return accounts.staff_of(session, unit_id=unit_id, roles=tuple(LEGAL_AID), on=day)
