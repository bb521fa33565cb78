"""Legal limits of a case: started by events, kept by reaching a state, computed from dated law."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases.models import Case, Deadline
from portal.cases.pausing import Rule, Wait, outlook
from portal.cases.service import Clock, Service
from portal.cases.waiting import day_counted, stored_rule, stored_waits
from portal.core.clock import local, now
from portal.law import current_book
from portal.law.days import HOURS, moment_of_end
from portal.law.parameters import Parameter
from portal.orgs import calendars
from portal.orgs.models import Unit


def receipt_day(session: Session, moment: datetime, unit: Unit) -> date:
    """Day 0 for what reached this unit at this moment."""
    calendars.hold_still(session)
    return day_counted(moment, unit, calendars.calendar(session, local(moment).date()))


def parameter_of(case: Case, clock: Clock) -> Parameter:
    """The limit as it stood on the day the case was received."""
    on = case.received_on or local(now()).date()
    return current_book().value(clock.parameter, on=on)


def start(
    session: Session, *, case: Case, service: Service, causes: frozenset[str], day_zero: date
) -> None:
    """Start every clock that one of these causes starts: an event, or a state just reached."""
    calendars.hold_still(session)
    for clock in service.clocks:
        if clock.starts & causes and clock.applies(case):
            _put(session, case, clock, day_zero)


def _put(session: Session, case: Case, clock: Clock, day_zero: date) -> None:
    limit = parameter_of(case, clock)
    due_at = moment_of_end(now(), limit) if limit.unit == HOURS else None
    due = local(due_at).date() if due_at else end_of(session, case, limit, day_zero)
    row = _row(session, case, clock.slug)
    if row is None:
        row = Deadline(case_id=case.id, clock=clock.slug, parameter=clock.parameter)
        session.add(row)
    row.starts_on, row.due_on, row.due_at = day_zero, due, due_at
    row.met_at, row.promised_on = None, None
    session.flush()


def adjust(session: Session, *, case: Case) -> None:
    """Bring the running limits of a case in line with its requests for papers as they are now.

    Changes nothing while the rule about requests is unverified: the earlier, safe day stays.
    """
    if stored_rule(case.received_on) is Rule.NONE:
        return
    calendars.hold_still(session)
    book = current_book()
    for row in session.scalars(
        select(Deadline).where(
            Deadline.case_id == case.id, Deadline.met_at.is_(None), Deadline.due_at.is_(None)
        )
    ):
        limit = book.find(row.parameter, case.received_on or row.starts_on)
        if limit is not None:
            row.due_on = end_of(session, case, limit, row.starts_on)
    session.flush()


def end_of(session: Session, case: Case, limit: Parameter, day_zero: date) -> date:
    """The last day of a limit of this case, with its requests for papers if the rule is verified."""
    rule = stored_rule(case.received_on)
    waits: tuple[Wait, ...] = ()
    if rule is not Rule.NONE:
        calendar_on = partial(calendars.calendar, session)
        waits = stored_waits(session, [case.id], calendar_on).get(case.id, ())
    working = calendars.calendar(session, day_zero)
    found = outlook(day_zero, waits, rule=rule, limit=limit, calendar=working)
    if found.due_on is None:
        raise RuntimeError("stored waits always have an end")
    return found.due_on


def keep(session: Session, *, case: Case, service: Service) -> None:
    """Mark the limits that the case's new state has kept; a closed case keeps all that end with it."""
    closed = service.state(case.state).closed
    for row in session.scalars(
        select(Deadline).where(Deadline.case_id == case.id, Deadline.met_at.is_(None))
    ):
        clock = next((c for c in service.clocks if c.slug == row.clock), None)
        lives_on = clock is not None and clock.outlives
        if clock is None or case.state in clock.met_in or (closed and not lives_on):
            row.met_at = now()
    session.flush()


def meet(session: Session, *, case: Case, service: Service, event: str) -> None:
    """Mark the limits that this event has kept, whatever the state."""
    kept = {clock.slug for clock in service.clocks if event in clock.met_in}
    for row in session.scalars(
        select(Deadline).where(Deadline.case_id == case.id, Deadline.met_at.is_(None))
    ):
        if row.clock in kept:
            row.met_at = now()
    session.flush()


def current(case: Case, service: Service) -> Deadline | None:
    """The limit that runs now: the state's own, or else the earliest open one."""
    running = [row for row in case.deadlines if row.met_at is None]
    named = service.state(case.state).clock
    own = [row for row in running if row.clock == named]
    return min(own or running, key=_soonest, default=None)


def earliest(case: Case) -> Deadline | None:
    """The open limit that ends first; the desk works by this safe, earlier day."""
    running = [row for row in case.deadlines if row.met_at is None]
    return min(running, key=_soonest, default=None)


def _soonest(row: Deadline) -> tuple[date, bool]:
    """Of two that end on one day, the one with an hour comes first."""
    return row.due_on, row.due_at is None


def _row(session: Session, case: Case, clock: str) -> Deadline | None:
    return session.scalars(
        select(Deadline).where(Deadline.case_id == case.id, Deadline.clock == clock)
    ).first()
