"""What the pages of a case say about the council: to the applicant, and to the desk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.helping.parties import has_part
from portal.cases.models import Case
from portal.cases.service import DayPart, DayRow, DeskLink, ServicePanel
from portal.cases.standard import ACCEPTED
from portal.core.clock import today
from portal.core.languages import date_weekday
from portal.law.days import add_working_days
from portal.orgs import calendars
from portal.services.certification.council import agenda, planning, queries
from portal.services.certification.council.invitation import latest
from portal.services.certification.council.needs import Needs
from portal.services.certification.council.views.finding import READERS, WORKERS
from portal.services.certification.council.words import PLACES
from portal.services.certification.kinds import goes_to_council
from portal.services.certification.models import CouncilSession

# Habits of the desk, not law: how far ahead today's page looks, in working days.
SESSIONS_AHEAD, LIMITS_AHEAD = 5, 10


def own_panel(_session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """When and where the council meets the person, until it has."""
    if case.state != ACCEPTED or not goes_to_council(case):
        return None
    return {"invitation": latest(case)}


def desk_panel(session: Session, case: Case, viewer: Viewer) -> Mapping[str, Any] | None:
    """On which agenda the case stands, or the sessions it could be put on."""
    if case.unit_id is None or not goes_to_council(case):
        return None
    item = queries.open_item(session, case)
    if item is None and case.state != ACCEPTED:
        return None
    works = case.unit_id in viewer.unit_ids(*WORKERS) and not has_part(viewer.account_id, case)
    found: dict[str, Any] = {"works": works, "item": item, "places": PLACES, "sessions": []}
    if item is not None:
        meeting = queries.session_of(session, item)
        found |= {
            "meeting": meeting, "begins": item.begins or meeting.begins,
            "place": agenda.place_of(meeting, item), "needs": Needs.of(item.needs).lines(),
        }  # fmt: skip
    if (item is None or item.done_at is not None) and works and case.state == ACCEPTED:
        found["sessions"] = planning.open_sessions(session, [case.unit_id], since=today())
        found["offers"] = True
    return found


def links(viewer: Viewer) -> list[DeskLink]:
    """The council for those who work for it; for members the sessions in which they sit."""
    if viewer.has(*WORKERS):
        return [DeskLink(_("Council"), "council.sessions")]
    return [DeskLink(_("Sessions of the council"), "council.sessions")] if viewer.has(*READERS) else []  # fmt: skip


def day(session: Session, viewer: Viewer, on: date) -> list[DayPart]:
    """Sessions of the next working days, those to write up, and cases that need an agenda soon.

    What a session that was held left open stands under "to assess and conclude", case by case.
    """
    units = viewer.unit_ids(*WORKERS)
    if not units:
        return []
    calendar = calendars.calendar(session, on)
    until = add_working_days(on, SESSIONS_AHEAD, calendar)
    found = agenda.ahead_and_behind(session, units, until=until)
    rows = [_session_row(meeting, cases, on) for meeting, cases in found.items()]
    limit = add_working_days(on, LIMITS_AHEAD, calendar)
    pressing = [
        DayRow(
            _("%(name)s is on no agenda", name=case.subject_name or ""),
            url_for("desk.case", ref=case.ref) + "#hoi-dong", due_on, case_id=case.id,
        )
        for case, due_on in agenda.pressing(session, units, until=limit, not_of=viewer.account_id)
    ]  # fmt: skip
    parts = (
        DayPart("phien-hoi-dong", _l("Sessions of the council"), tuple(rows)),
        DayPart("cho-hoi-dong", _l("Waiting for a session, and the time limit is near"), tuple(pressing)),
    )  # fmt: skip
    return [part for part in parts if part.rows]


def _session_row(meeting: CouncilSession, cases: frozenset[UUID], on: date) -> DayRow:
    day = date_weekday(meeting.on)
    if meeting.on < on:
        text = _("Write up the session of %(day)s: who was there, when it ended", day=day)
        return DayRow(text, url_for("council.day", session_id=meeting.id), through=cases)
    text = _("Session on %(day)s, applications: %(n)s", day=day, n=len(cases))
    return DayRow(text, url_for("council.meeting", session_id=meeting.id), through=cases)


PANEL = ServicePanel("hoi-dong", _l("The council"), "certification/council/panel.html", desk_panel)
OWN_PANEL = ServicePanel(
    "gap-hoi-dong", _l("Meeting the council"), "certification/council/own_panel.html", own_panel
)
