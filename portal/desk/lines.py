"""What a line of the desk's lists says: who, what to do next, by when, who is responsible."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.queries import names_of
from portal.accounts.viewer import Viewer
from portal.cases import clocks
from portal.cases.actions.workflow import possible
from portal.cases.helping.parties import has_part, own_among
from portal.cases.models import Case, Channel
from portal.cases.queries import CASE_WORKERS
from portal.cases.reading import Standing, standing
from portal.cases.service import Service, registry
from portal.cases.serving import never_of_each
from portal.cases.standard import open_request
from portal.cases.worklist.queries import Row
from portal.core.clock import now
from portal.core.languages import date_weekday, datetime_long
from portal.law.days import WorkingCalendar, working_days_between
from portal.orgs.models import Unit


@dataclass(frozen=True)
class Due:
    """A limit in words: a first word where it presses, the day, and the working days around it."""

    alarm: str
    day: str
    left: str


@dataclass(frozen=True)
class Line:
    """One case in a list."""

    case: Case
    service: Service
    standing: Standing
    due: Due | None
    next: str
    came: str
    responsible: str
    on_paper: bool
    # How the person must never be reached, of the ways an officer may take; empty for most.
    never: str = ""


def lines(
    session: Session, viewer: Viewer, rows: Iterable[Row], *, today: date,
    calendar: WorkingCalendar, units: Mapping[UUID, Unit],
) -> list[Line]:  # fmt: skip
    """The lines of these rows in the viewer's units; names are fetched once for all of them."""
    known = [row for row in rows if registry.get(row.case.service)]
    names = names_of(session, {row.case.assigned_to for row in known if row.case.assigned_to})
    own_among(session, viewer.account_id, [row.case for row in known])  # one question for all
    never = never_of_each(session, [row.case.id for row in known])
    return [
        replace(
            _line(row, viewer, units, names, today, calendar),
            never=never_words(never.get(row.case.id, ())),
        )
        for row in known
    ]


def never_words(ways: Collection[str]) -> str:
    """The ways that an officer might take and must not, in words."""
    words = {
        "call": _("a telephone call"), "letter": _("a letter to the house"),
        "visit": _("a visit without an appointment"),
    }  # fmt: skip
    return ", ".join(text for way, text in words.items() if way in ways)


def units_of(session: Session, viewer: Viewer) -> dict[UUID, Unit]:
    """The units whose cases this person works with."""
    query = select(Unit).where(Unit.id.in_(viewer.unit_ids(*CASE_WORKERS))).order_by(Unit.slug)
    return {unit.id: unit for unit in session.scalars(query)}


def _line(
    row: Row, viewer: Viewer, units: Mapping[UUID, Unit], names: Mapping[UUID, str], today: date,
    calendar: WorkingCalendar,
) -> Line:  # fmt: skip
    case, service = row.case, registry.of(row.case)
    stands = standing(case, service, units.get(case.unit_id) if case.unit_id else None)
    return Line(
        case, service, stands, due_words(row.due_on, today, calendar, hour=hour_of(case)),
        next_step(case, service, viewer, stands), came_words(row),
        names.get(case.assigned_to, "") if case.assigned_to else "", case.channel == Channel.PAPER,
    )  # fmt: skip


def hour_of(case: Case) -> datetime | None:
    """The moment at which the first limit of the case ends, where that limit counts hours."""
    first = clocks.earliest(case)
    return first.due_at if first is not None else None


def due_words(
    due_on: date | None, today: date, calendar: WorkingCalendar, *, hour: datetime | None = None
) -> Due | None:
    """The limit in words; None where no limit runs."""
    if due_on is None:
        return None
    if hour is not None:
        return Due(_("Overdue:") if hour < now() else _("By the hour:"), datetime_long(hour), "")
    away = working_days_between(today, due_on, calendar)
    if due_on < today:
        left = _("Working days over the limit: %(n)s", n=-away) if away else ""
        return Due(_("Overdue:"), date_weekday(due_on), left)
    if due_on == today:
        return Due(_("Today:"), date_weekday(due_on), "")
    return Due("", date_weekday(due_on), _("Working days left: %(n)s", n=away))


def came_words(row: Row) -> str:
    """What came from the applicant and was not yet looked at."""
    if row.papers and row.message:
        return _("New papers and a message have come")
    if row.papers:
        return _("New papers have come")
    return _("A message has come") if row.message else ""


def next_step(case: Case, service: Service, viewer: Viewer, stands: Standing) -> str:
    """What this officer does next with the case, or whom it waits for."""
    if has_part(viewer.account_id, case):
        return _("Your own application: someone else works on it")
    if open_request(case) is not None:
        return _("Wait for the applicant's paper")
    if stands.state.elsewhere:
        return _("Wait for: %(who)s", who=stands.who)
    # Lists ask the database once for all their lines; what is offered besides may ask for more.
    leading = possible(case, service, viewer, leading_on=True)
    first = next((action for action in leading if not action.blockers(case)), None)
    if first is not None:
        return str(first.label)
    if stands.state.closed and any(row.met_at is None for row in case.deadlines):
        return _("Open it: a time limit still runs")
    if stands.state.closed:
        return _("Nothing more")
    if stands.applicant_acts:
        return _("Wait for the applicant")
    return _("Wait for: %(who)s", who=stands.who)
