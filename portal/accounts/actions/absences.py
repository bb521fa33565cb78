"""Who stands in for whom: only roles the absent person holds, only within their unit, for days."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts import queries
from portal.accounts.actions.rights import end_role
from portal.accounts.models import Absence, Account, UnitRole
from portal.accounts.roles import Role
from portal.core.clock import now, today

# Never lent: figures and content are no case work, and rights are given by whoever has the office.
NOT_LENT = frozenset({Role.VIEWER, Role.EDITOR, Role.ADMINISTRATOR})
LONGEST_DAYS = 366


class NotAllowed(Exception):
    """This absence may not be entered or ended by this person; `reason` is a word for the page."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def begin_absence(
    session: Session,
    *,
    absent_id: UUID,
    stand_in_id: UUID,
    unit_id: UUID,
    from_on: date,
    to_on: date,
    actor_id: UUID,
) -> Absence:
    """The stand-in works for the absent person in this unit from a day to a day, both included.

    Whoever enters it gives nobody a role of a third person: a role changes hands only when its
    holder says so themselves or an administrator of the unit does, who cannot mean themselves.
    Where the stand-in holds every such role already, any colleague may enter it.

    Raises:
        NotAllowed: `days`, `same`, `absent`, `stand_in`, `overlap` or `rights`.
    """
    _check_days(from_on, to_on)
    if absent_id == stand_in_id:
        raise NotAllowed("same")
    _hold(session, absent_id)
    lent = lendable(session, absent_id, unit_id=unit_id, from_on=from_on, to_on=to_on)
    if not lent:
        raise NotAllowed("absent")
    if not _is_staff_throughout(session, stand_in_id, unit_id, from_on, to_on):
        raise NotAllowed("stand_in")
    if _overlapping(session, absent_id, unit_id, from_on, to_on):
        raise NotAllowed("overlap")
    gained = [row for row in lent if not _holds_as_long(session, stand_in_id, row, from_on, to_on)]
    if gained and not _may_lend(session, actor_id, absent_id, stand_in_id, unit_id):
        raise NotAllowed("rights")
    absence = Absence(
        account_id=absent_id, unit_id=unit_id, stand_in_id=stand_in_id, from_on=from_on,
        to_on=to_on, entered_by=actor_id, entered_at=now(),
    )  # fmt: skip
    session.add(absence)
    for row in gained:
        _copy(session, row, absence)
    session.flush()
    return absence


def end_absence(session: Session, *, absence: Absence, actor_id: UUID) -> None:
    """End it at once; what was lent is held up to yesterday. Ending twice changes nothing.

    Raises:
        NotAllowed: `rights`, unless the actor is the absent person, the stand-in, whoever entered
            it, or an administrator of the unit.
    """
    _hold(session, absence.account_id)
    session.refresh(absence)
    if not may_end(session, absence, actor_id):
        raise NotAllowed("rights")
    if absence.ended_at is not None:
        return
    absence.ended_by, absence.ended_at = actor_id, now()
    for held in copies_of(session, absence):
        if held.to_on is None or held.to_on >= today():
            end_role(session, held=held, last_day=today() - timedelta(days=1))
    session.flush()


def may_end(session: Session, absence: Absence, actor_id: UUID) -> bool:
    """Whether this person may end the absence; giving rights back harms nobody."""
    if actor_id in (absence.account_id, absence.stand_in_id, absence.entered_by):
        return True
    return _administers(session, actor_id, absence.unit_id)


def lendable(
    session: Session, account_id: UUID, *, unit_id: UUID, from_on: date, to_on: date
) -> list[UnitRole]:
    """The roles held in this unit of one's own right on some of these days, that may be lent."""
    query = select(UnitRole).where(
        UnitRole.account_id == account_id,
        UnitRole.unit_id == unit_id,
        UnitRole.stand_in_for.is_(None),
        UnitRole.role.not_in(NOT_LENT),
        UnitRole.from_on <= to_on,
        UnitRole.to_on.is_(None) | (UnitRole.to_on >= from_on),
    )
    return list(session.scalars(query.order_by(UnitRole.role, UnitRole.from_on)))


def copies_of(session: Session, absence: Absence) -> Collection[UnitRole]:
    """The roles that the stand-in got for this absence."""
    query = select(UnitRole).where(
        UnitRole.account_id == absence.stand_in_id,
        UnitRole.unit_id == absence.unit_id,
        UnitRole.stand_in_for == absence.account_id,
        UnitRole.from_on >= absence.from_on,
        UnitRole.from_on <= absence.to_on,
    )
    return session.scalars(query).all()


def _check_days(from_on: date, to_on: date) -> None:
    if to_on < from_on or from_on < today() or (to_on - from_on).days > LONGEST_DAYS:
        raise NotAllowed("days")


def _hold(session: Session, account_id: UUID) -> None:
    """One absence of a person is entered or ended after the other."""
    session.scalars(select(Account).where(Account.id == account_id).with_for_update()).one()


def _is_staff_throughout(
    session: Session, account_id: UUID, unit_id: UUID, from_on: date, to_on: date
) -> bool:
    account = session.get(Account, account_id)
    if account is None or account.disabled_at is not None or not account.is_staff:
        return False
    own = lendable(session, account_id, unit_id=unit_id, from_on=from_on, to_on=to_on)
    return all(any(row.held_on(day) for row in own) for day in (from_on, to_on))


def _overlapping(
    session: Session, absent_id: UUID, unit_id: UUID, from_on: date, to_on: date
) -> bool:
    query = select(Absence.id).where(
        Absence.account_id == absent_id,
        Absence.unit_id == unit_id,
        Absence.ended_at.is_(None),
        Absence.from_on <= to_on,
        Absence.to_on >= from_on,
    )
    return session.scalars(query.limit(1)).first() is not None


def _holds_as_long(
    session: Session, account_id: UUID, lent: UnitRole, from_on: date, to_on: date
) -> bool:
    """Whether one's own role of this kind lasts as long as what would be lent."""
    first, last = max(from_on, lent.from_on), min(to_on, lent.to_on or to_on)
    own = lendable(session, account_id, unit_id=lent.unit_id, from_on=first, to_on=last)
    return any(row.role is lent.role and row.held_on(first) and row.held_on(last) for row in own)


def _may_lend(
    session: Session, actor_id: UUID, absent_id: UUID, stand_in_id: UUID, unit_id: UUID
) -> bool:
    if actor_id == absent_id:
        return True
    return actor_id != stand_in_id and _administers(session, actor_id, unit_id)


def _administers(session: Session, account_id: UUID, unit_id: UUID) -> bool:
    role = Role.ADMINISTRATOR
    return queries.holds(session, account_id, role=role, unit_id=unit_id, on=today())


def _copy(session: Session, row: UnitRole, absence: Absence) -> None:
    session.add(
        UnitRole(
            account_id=absence.stand_in_id,
            unit_id=absence.unit_id,
            role=row.role,
            from_on=max(absence.from_on, row.from_on),
            to_on=min(absence.to_on, row.to_on or absence.to_on),
            stand_in_for=absence.account_id,
        )
    )
