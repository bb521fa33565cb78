"""Which applications passed a limit: only limits that rest on a text someone read can be passed."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select

from portal.cases.models import Case, Deadline
from portal.core.clock import today
from portal.law import current_book
from portal.reports.moments import day_over
from portal.reports.periods import Period


def firm() -> list[str]:
    """Limits that rest on a text someone read; others are expectations and are kept by nobody."""
    book = current_book()
    return [key for key, periods in book.parameters.items() if periods and periods[-1].verified]


def over_by(period: Period) -> date:
    """The latest last day of a limit that has passed: in a period that still runs, yesterday."""
    return min(period.last, today() - timedelta(days=1))


def late(period: Period) -> Select[UUID]:
    """The cases in which a limit passed, met late or not at all."""
    return select(Deadline.case_id).where(
        Deadline.parameter.in_(firm()),
        or_(Deadline.met_at.is_(None), Deadline.met_at >= day_over(Deadline.due_on)),
        Deadline.due_on <= over_by(period),
    )


def open_and_late(period: Period) -> ColumnElement[bool]:
    """Whether a limit of a case had passed when the period ended, and still ran then."""
    running = select(Deadline.case_id).where(
        Deadline.parameter.in_(firm()),
        Deadline.due_on <= over_by(period),
        or_(Deadline.met_at.is_(None), Deadline.met_at >= period.ends_before),
    )
    return Case.id.in_(running)
