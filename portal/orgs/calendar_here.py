"""The working calendar for what pages and forms say, read in the session of the request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from flask import has_request_context
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core.database import db
from portal.core.languages import current_language
from portal.law import current_book
from portal.law.days import WorkingCalendar
from portal.orgs.calendars import calendar, changes_in_force
from portal.orgs.models import CalendarChange


def current_calendar(on: date) -> WorkingCalendar:
    """As `calendars.calendar`; what is computed with it here is shown, never stored."""
    with _session() as session:
        return calendar(session, on)


def is_declared(day: date) -> bool:
    """Whether staff declared something about this day that is in force."""
    with _session() as session:
        return day in dict(changes_in_force(session))


def name_of_day_off(day: date) -> str:
    """What the day off is called, in the reader's language where the tables have it; else ""."""
    with _session() as session:
        declared = session.scalar(
            select(CalendarChange.name).where(
                CalendarChange.day == day,
                CalendarChange.ended_at.is_(None),
                CalendarChange.is_worked.is_(False),
            )
        )
    if declared:
        return declared
    listed = (year.days_off[day] for year in current_book().holidays if day in year.days_off)
    return next((name.in_language(current_language()) for name in listed), "")


@contextmanager
def _session() -> Iterator[Session]:
    """The session of the request, or a short reading of its own outside of one."""
    if has_request_context():
        yield db.session()
        return
    with db.reading() as session:
        yield session
