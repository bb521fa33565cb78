"""The working calendar in force: the yearly tables, and what staff changed over them since.

Whoever computes a day with it that is then stored holds the calendar still first, so that no
change of it commits between the reading and the storing. SQLite has one writer at a time anyway.
On PostgreSQL two modes of one table lock do it: any number of receipts may hold the calendar
still together, a change waits for them to end and they wait for the change.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache, partial

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from portal.law import current_book
from portal.law.days import WorkingCalendar
from portal.orgs.models import CalendarChange

# The rows in force: day, and whether it is worked. Few, so they are their own stamp.
Changes = tuple[tuple[date, bool], ...]


def calendar(session: Session, on: date) -> WorkingCalendar:
    """The working calendar under the counting rules of a day, with the changes in force now.

    The rows are read each time, which costs as much as asking whether they changed and is right
    in every process; what is kept is the calendar built from them.
    """
    return merged(changes_in_force(session), on)


def of_days(session: Session) -> Callable[[date], WorkingCalendar]:
    """The calendars of several days; the changes are read once, when the first is asked for."""
    changes = cache(partial(changes_in_force, session))
    return lambda on: merged(changes(), on)


def changes_in_force(session: Session) -> Changes:
    """Every change that was not taken back, by day."""
    query = (
        select(CalendarChange.day, CalendarChange.is_worked)
        .where(CalendarChange.ended_at.is_(None))
        .order_by(CalendarChange.day)
    )
    return tuple((row.day, row.is_worked) for row in session.execute(query))


@lru_cache(maxsize=256)
def merged(changes: Changes, on: date) -> WorkingCalendar:
    """The tables under the counting rules of a day, with these changes over them."""
    return (
        current_book()
        .calendar(on)
        .with_changes(
            off=(day for day, is_worked in changes if not is_worked),
            worked=(day for day, is_worked in changes if is_worked),
        )
    )


def hold_still(session: Session) -> None:
    """Let no change of the calendar commit before this transaction ends."""
    _lock(session, "ROW SHARE")


def hold_for_change(session: Session) -> None:
    """Wait until nobody computes days with the calendar, and let nobody begin meanwhile."""
    _lock(session, "EXCLUSIVE")


def _lock(session: Session, mode: str) -> None:
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f"LOCK TABLE {CalendarChange.__tablename__} IN {mode} MODE"))
