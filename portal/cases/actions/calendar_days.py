"""Changing the working calendar together with every open limit, in one transaction."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from portal.cases.actions.recomputing import Effect, recompute
from portal.cases.moved import Cause
from portal.law import current_book
from portal.orgs import calendar_changes
from portal.orgs.calendars import Changes, changes_in_force, hold_for_change, merged
from portal.orgs.models import CalendarChange


class Stale(Exception):
    """The calendar changed since this person saw what would move."""


@dataclass(frozen=True)
class Administrator:
    """Who changes the calendar, in which role the histories record it, and what they had seen."""

    account_id: UUID
    role: str
    seen: str


def seen_mark(session: Session) -> str:
    """A mark of the calendar as it is now: the tables and the changes in force."""
    known = f"{current_book().digest}{changes_in_force(session)}"
    return hashlib.sha256(known.encode()).hexdigest()[:16]


def declare_day(
    session: Session, *, day: date, is_worked: bool, name: str, basis: str, actor: Administrator
) -> Effect:
    """Declare a day off or worked, and move the limits it moves.

    Raises:
        Stale: when the calendar is no longer what the actor saw.
        NoChange, Incomplete: as `calendar_changes.declare`.
    """
    _hold(session, actor)
    change = calendar_changes.declare(
        session, day=day, is_worked=is_worked, name=name, basis=basis, actor_id=actor.account_id
    )
    return _recompute(session, cause_of(change), actor)


def take_back_day(session: Session, *, change_id: UUID, actor: Administrator) -> Effect:
    """Take a change back, and move the limits that moves.

    Raises:
        Stale: when the calendar is no longer what the actor saw.
        NoChange: as `calendar_changes.take_back`.
    """
    _hold(session, actor)
    change = calendar_changes.take_back(session, change_id=change_id, actor_id=actor.account_id)
    return _recompute(session, cause_of(change, taken_back=True), actor)


def check_all(session: Session, *, actor: Administrator) -> Effect:
    """Move the limits that stand otherwise than the calendar says, as after a new yearly table.

    Raises:
        Stale: when the calendar is no longer what the actor saw.
    """
    _hold(session, actor)
    return _recompute(session, Cause(), actor)


def cause_of(change: CalendarChange, *, taken_back: bool = False) -> Cause:
    """The change as the histories name it."""
    return Cause(change.day, change.is_worked, taken_back, change.name, change.basis)


def _hold(session: Session, actor: Administrator) -> None:
    hold_for_change(session)
    if seen_mark(session) != actor.seen:
        raise Stale


def _recompute(session: Session, cause: Cause, actor: Administrator) -> Effect:
    changes: Changes = changes_in_force(session)
    return recompute(
        session, partial(merged, changes), cause=cause, actor_id=actor.account_id,
        actor_role=actor.role,
    )  # fmt: skip
