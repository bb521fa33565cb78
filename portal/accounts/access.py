"""The one rule that decides access to a record, and the log of who opened what."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import AccessEntry, Account
from portal.accounts.roles import FIGURES_ONLY, Role
from portal.accounts.viewer import Viewer
from portal.core.database import db
from portal.orgs.models import Unit


def may_open(
    viewer: Viewer | None,
    *,
    owner_ids: Collection[UUID | None] = (),
    unit_id: UUID | None = None,
    roles: Collection[Role] | None = None,
) -> bool:
    """Whether the viewer may see a record: it is their own, or their work in its unit.

    `roles` are those that work with such a record; None means every role that works with cases.
    Whatever this refuses is answered as if it did not exist.
    """
    if viewer is None:
        return False
    if viewer.account_id in owner_ids:
        return True
    working = frozenset(Role if roles is None else roles) - FIGURES_ONLY
    return unit_id is not None and unit_id in viewer.unit_ids(*working)


def note_opening(
    *, viewer: Viewer, kind: str, record_id: UUID, unit_id: UUID | None = None, action: str = "open"
) -> None:
    """Log that the viewer opens a record, before the answer and whether or not it succeeds."""
    with db.writing() as session:
        session.add(
            AccessEntry(
                account_id=viewer.account_id,
                unit_id=unit_id,
                kind=kind,
                record_id=record_id,
                action=action,
            )
        )


@dataclass(frozen=True)
class Opening:
    """One line of "who opened my file"."""

    at: datetime
    account_id: UUID
    name: str
    unit_name: str | None
    action: str


def openings(session: Session, *, kind: str, record_id: UUID) -> list[Opening]:
    """Every logged opening of a record, the latest first."""
    query = (
        select(AccessEntry, Account, Unit.name)
        .join(Account, Account.id == AccessEntry.account_id)
        .outerjoin(Unit, Unit.id == AccessEntry.unit_id)
        .where(AccessEntry.kind == kind, AccessEntry.record_id == record_id)
        .order_by(AccessEntry.at.desc(), AccessEntry.id.desc())
    )
    return [
        Opening(entry.at, account.id, account.full_name, unit_name, entry.action)
        for entry, account, unit_name in session.execute(query)
    ]
