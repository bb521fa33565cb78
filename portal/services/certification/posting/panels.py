"""What the pages of a case and today's page say about posting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.models import Case
from portal.cases.service import DayPart, DayRow, DeskLink, ServicePanel
from portal.core.clock import today
from portal.core.languages import date_long
from portal.services.certification.kinds import goes_to_council
from portal.services.certification.posting import queries
from portal.services.certification.posting.addresses import put_up_url
from portal.services.certification.posting.views.finding import WORKERS


def desk_panel(session: Session, case: Case, viewer: Viewer) -> Mapping[str, Any] | None:
    """Where the result is posted, and whether the person objects to their name."""
    if case.received_on is None or not goes_to_council(case):
        return None
    posting, objection = queries.posting_of(session, case), queries.objection_of(session, case)
    works = case.unit_id in viewer.unit_ids(*WORKERS)
    if posting is None and objection is None and (case.closed_at is not None or not works):
        return None
    return {"posting": posting, "objection": objection, "works": works, "day": today()}


def own_panel(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """On the web only this: the results of a day hang at the office until a day. No name, no result."""
    posting = queries.posting_of(session, case)
    if posting is None or posting.taken_down_on is not None or posting.to_on < today():
        return None
    objection = queries.objection_of(session, case)
    return {"posting": posting, "objects": objection is not None and objection.holds}


def links(viewer: Viewer) -> list[DeskLink]:
    """The notice board, for those who see to it."""
    return [DeskLink(_("Posting"), "posting.overview")] if viewer.has(*WORKERS) else []


def day(session: Session, viewer: Viewer, on: date) -> list[DayPart]:
    """Lists that have to come down, and results that wait to be posted."""
    units = viewer.unit_ids(*WORKERS)
    if not units:
        return []
    over = [
        DayRow(_("Take down the results of %(day)s: the posting period is over", day=date_long(one.concluded_on)), url_for("posting.one", posting_id=one.id), one.to_on)
        for one in queries.to_take_down(session, units, on=on)
    ]  # fmt: skip
    waiting = [
        DayRow(_("Post the results of %(day)s, applications: %(n)s", day=date_long(one.on), n=len(one.ready)), put_up_url(one), one.due_on)
        for one in queries.to_post(session, units)
    ]  # fmt: skip
    parts = (
        DayPart("go-niem-yet", _l("Lists to take down"), tuple(over)),
        DayPart("cho-niem-yet", _l("Results to post at the office"), tuple(waiting)),
    )
    return [part for part in parts if part.rows]


PANEL = ServicePanel("niem-yet", _l("Posting at the office"), "certification/posting/panel.html", desk_panel)  # fmt: skip
OWN_PANEL = ServicePanel(
    "niem-yet", _l("Posting at the office"), "certification/posting/own_panel.html", own_panel
)
