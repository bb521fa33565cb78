"""Changing the working calendar: a day declared off or worked on a stated basis, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core.clock import now
from portal.core.text import clean
from portal.orgs.calendars import Changes, changes_in_force, hold_for_change
from portal.orgs.models import CalendarChange


class NoChange(ValueError):
    """The day is already what it is to become, or an order about it is in force."""


class Incomplete(ValueError):
    """A change of the calendar needs a name and the document that orders it."""


def declare(
    session: Session, *, day: date, is_worked: bool, name: str, basis: str, actor_id: UUID
) -> CalendarChange:
    """Put a day off or a worked day over the tables. The caller recomputes the limits.

    Raises:
        Incomplete: without a name or a basis.
        NoChange: when an order about this day is in force.
    """
    hold_for_change(session)
    if not clean(name) or not clean(basis):
        raise Incomplete
    if day in dict(changes_in_force(session)):
        raise NoChange
    change = CalendarChange(
        day=day, is_worked=is_worked, name=clean(name), basis=clean(basis),
        entered_by=actor_id, entered_at=now(),
    )  # fmt: skip
    session.add(change)
    session.flush()
    return change


def take_back(session: Session, *, change_id: UUID, actor_id: UUID) -> CalendarChange:
    """End a change, so that the tables say again what the day is.

    Raises:
        NoChange: when it was taken back already, or never was.
    """
    hold_for_change(session)
    change = session.get(CalendarChange, change_id, populate_existing=True)
    if change is None or change.ended_at is not None:
        raise NoChange
    change.ended_by, change.ended_at = actor_id, now()
    session.flush()
    return change


def with_day(changes: Changes, day: date, is_worked: bool) -> Changes:
    """The changes as they would be with this one more."""
    return tuple(sorted({**dict(changes), day: is_worked}.items()))


def without_day(changes: Changes, day: date) -> Changes:
    """The changes as they would be without the one about this day."""
    return tuple(one for one in changes if one[0] != day)


def of_year(session: Session, year: int) -> Sequence[CalendarChange]:
    """Every change about a day of this year, also those taken back, by day and time."""
    query = (
        select(CalendarChange)
        .where(CalendarChange.day.between(date(year, 1, 1), date(year, 12, 31)))
        .order_by(CalendarChange.day, CalendarChange.entered_at, CalendarChange.id)
    )
    return session.scalars(query).all()
