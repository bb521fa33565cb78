"""Giving and ending roles in units."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts import queries
from portal.accounts.models import Account, UnitRole
from portal.accounts.roles import Role
from portal.core.clock import today


class NotHeld(Exception):
    """Whoever is to be stood in for does not hold that role in that unit on those days."""


def grant_role(
    session: Session,
    *,
    account: Account,
    unit_id: UUID,
    role: Role,
    from_on: date | None = None,
    to_on: date | None = None,
    stand_in_for: UUID | None = None,
) -> UnitRole:
    """The account holds the role from a day (today) to a day (open), both included.

    Raises:
        NotHeld: if it is to stand in for an account that does not hold the role throughout.
    """
    first = from_on or today()
    if stand_in_for is not None:
        for day in (first, to_on or first):
            if not queries.holds(session, stand_in_for, role=role, unit_id=unit_id, on=day):
                raise NotHeld
    held = UnitRole(
        account_id=account.id,
        unit_id=unit_id,
        role=role,
        from_on=first,
        to_on=to_on,
        stand_in_for=stand_in_for,
    )
    account.is_staff = True
    session.add(held)
    session.flush()
    return held


def end_role(session: Session, *, held: UnitRole, last_day: date) -> None:
    """The role is held up to and including this day; one that had not begun is removed.

    Whoever stands in holds it no longer than the one they stand in for.
    """
    if held.stand_in_for is None:
        _shorten_copies(session, held, last_day)
    if last_day < held.from_on:
        session.delete(held)
    else:
        held.to_on = last_day
    session.flush()


def _shorten_copies(session: Session, held: UnitRole, last_day: date) -> None:
    copies = select(UnitRole).where(
        UnitRole.stand_in_for == held.account_id,
        UnitRole.unit_id == held.unit_id,
        UnitRole.role == held.role,
        UnitRole.from_on >= held.from_on,
        UnitRole.to_on > last_day,
    )
    for copy in session.scalars(copies).all():
        end_role(session, held=copy, last_day=last_day)
