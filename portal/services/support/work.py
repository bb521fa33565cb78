"""What today's page and the navigation of the desk say of requests for support."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.roles import Role
from portal.accounts.viewer import Viewer
from portal.cases.models import Case
from portal.cases.service import DayPart, DayRow, DeskLink
from portal.core.codes import spoken
from portal.law.days import WorkingCalendar
from portal.orgs import calendars
from portal.services.support import names, queries
from portal.services.support.models import SupportReferral
from portal.services.support.rules import Days, days_of, is_near

CalendarOn = Callable[[date], WorkingCalendar]
Waiting = Sequence[tuple[SupportReferral, Case, Days]]


def links(viewer: Viewer) -> Sequence[DeskLink]:
    """The directory for those who ask, the figures for those who read them."""
    found = []
    if viewer.has(*names.OFFICERS):
        found.append(DeskLink(_l("Bodies to ask"), "support_bodies.directory"))
    elif viewer.has(Role.VIEWER):  # officers find the figures from the directory
        found.append(DeskLink(_l("Figures on support"), "support_figures.overview"))
    return found


def day(session: Session, viewer: Viewer, on: date) -> Sequence[DayPart]:
    """For the chair what nobody answered; for the officer what is late or nearly due, and whom to tell."""
    officer, chair = viewer.unit_ids(Role.SOCIAL_OFFICER), viewer.unit_ids(Role.CHAIR)
    if not officer | chair:
        return ()
    calendar_on = calendars.of_days(session)
    waiting = [
        (one, case, days_of(one, case.received_on, calendar_on(one.sent_on)))
        for one, case in queries.open_at_work(session, officer | chair)
    ]
    parts = (
        DayPart("khong-ai-tra-loi", _("Bodies that have not answered, followed by the chair"), tuple(_escalated(waiting, officer | chair, on))),
        DayPart("cho-tra-loi", _("Bodies to remind about an answer"), tuple(_late(waiting, officer, on, calendar_on))),
        DayPart("rut-dong-y", _("Bodies to tell that they are asked no longer"), tuple(_taken_back(session, officer))),
    )  # fmt: skip
    return [part for part in parts if part.rows]


def _escalated(waiting: Waiting, units: frozenset[UUID], on: date) -> Iterator[DayRow]:
    for one, case, days in waiting:
        if case.unit_id in units and (one.escalated_on is not None or days.escalates(on)):
            yield _row(_("%(body)s has not answered about %(code)s", body=one.body_name, code=spoken(case.ref)), case, days)  # fmt: skip


def _late(
    waiting: Waiting, units: frozenset[UUID], on: date, calendar_on: CalendarOn
) -> Iterator[DayRow]:
    for one, case, days in waiting:
        if case.unit_id not in units or one.escalated_on is not None or days.escalates(on):
            continue
        if days.is_late(on):
            yield _row(_("Ask %(body)s again about %(code)s", body=one.body_name, code=spoken(case.ref)), case, days)  # fmt: skip
        elif is_near(days, on, calendar_on(on)):
            yield _row(_("The answer of %(body)s about %(code)s is due soon", body=one.body_name, code=spoken(case.ref)), case, days)  # fmt: skip


def _row(text: str, case: Case, days: Days) -> DayRow:
    """A line for each body; the case itself may stand among the late ones besides, without their names."""
    return DayRow(
        text, url_for("desk.case", ref=case.ref), days.due_on, through=frozenset({case.id})
    )


def _taken_back(session: Session, units: frozenset[UUID]) -> Iterator[DayRow]:
    """Bodies that are asked no longer and were not told so yet."""
    for one, case in queries.all_to_tell_back(session, units):
        yield DayRow(
            _("Tell %(body)s that it is asked no longer about %(code)s", body=one.body_name, code=spoken(case.ref)),
            url_for("desk.case", ref=case.ref), through=frozenset({case.id}),
        )  # fmt: skip
