"""What comes before the conclusion of a case: a session, the sheet, who is there, the votes."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.models import Case
from portal.cases.service import NextStep
from portal.core.clock import today
from portal.core.languages import date_weekday
from portal.services.certification.assessment import words
from portal.services.certification.assessment.standing import Standing, standing_of
from portal.services.certification.models import CouncilSession


def next_step(session: Session, case: Case, _viewer: Viewer) -> NextStep | None:
    """The first thing the conclusion still lacks; None when it can be recorded."""
    standing = standing_of(session, case)
    if standing.item is None or standing.meeting is None:
        return NextStep(
            _l("Put the application on the agenda of a session"),
            _l("The council assesses the person in a session. Choose a session, or plan one."),
            "#hoi-dong",
        )
    if not standing.sheet_is_whole:
        return _sheet(standing, standing.meeting)
    return _votes(standing, standing.meeting)


def _sheet(standing: Standing, meeting: CouncilSession) -> NextStep:
    href = url_for("assessment.sheet", ref=standing.case.ref)
    if standing.assessment is not None:
        return NextStep(
            _l("Go on with the assessment sheet"),
            _("Parts of the sheet are missing: %(n)s.", n=len(words.missing(standing))), href,
        )  # fmt: skip
    day = date_weekday(meeting.on)
    explains = (
        _("The council meets the person on %(day)s. The sheet is filled in then.", day=day)
        if meeting.on > today()
        else _("The session is that of %(day)s. The sheet comes before the votes.", day=day)
    )
    return NextStep(_l("Fill in the assessment sheet"), explains, href)


def _votes(standing: Standing, meeting: CouncilSession) -> NextStep | None:
    """The sheet is whole: who is there, then the votes, then the conclusion."""
    reasons = words.cannot_conclude(standing)
    if not reasons:
        return None
    if standing.may_vote and meeting.on <= today():
        href = url_for("assessment.votes", ref=standing.case.ref)
        return NextStep(_l("Record the votes"), reasons[0], href)
    if meeting.on > today():
        return NextStep(
            _l("Open the session"), reasons[0], url_for("council.meeting", session_id=meeting.id)
        )
    return NextStep(
        _l("Write down who is there"), reasons[0], url_for("council.day", session_id=meeting.id)
    )
