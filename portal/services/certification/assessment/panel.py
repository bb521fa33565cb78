"""Where the assessment stands, on the desk's page of a case and on today's page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.helping.parties import is_part_of
from portal.cases.models import Case
from portal.cases.service import DayPart, DayRow, ServicePanel
from portal.cases.standard import ACCEPTED, PREPARED, REJECTED, SUBMITTED, WITHDRAWN
from portal.core.languages import date_long
from portal.documents import queries as documents
from portal.services.certification.assessment import queries, words
from portal.services.certification.assessment.standing import standing_of
from portal.services.certification.assessment.views.finding import READERS, WRITERS
from portal.services.certification.kinds import goes_to_council
from portal.services.certification.models import AgendaItem, CouncilSession, SessionState

_TOO_EARLY = frozenset({SUBMITTED, PREPARED, REJECTED, WITHDRAWN})
OLD_CONCLUSION = "old_conclusion"


def give(session: Session, case: Case, viewer: Viewer) -> Mapping[str, Any] | None:
    """Sheet, votes and what is missing, with links for those who work on it."""
    if not goes_to_council(case) or case.state in _TOO_EARLY:
        return None
    standing = standing_of(session, case)
    if standing.assessment is None and case.state != ACCEPTED:
        return None
    may = any(case.unit_id and viewer.holds(role, case.unit_id) for role in READERS)
    papers = documents.documents_of(session, owner_kind="case", owner_id=case.id)
    sent_old = any(paper.paper_kind == OLD_CONCLUSION for paper in papers)
    return {
        "standing": standing, "may": may, "missing": words.missing(standing),
        "reasons": words.cannot_vote(standing), "ref": case.ref,
        "old_paper": sent_old or queries.old_paper_of(session, case) is not None,
    }  # fmt: skip


PANEL = ServicePanel(
    "danh-gia", _l("Assessment by the council"), "certification/assessment/panel.html", give
)


def day(session: Session, viewer: Viewer, on: date) -> Sequence[DayPart]:
    """The cases of sessions up to today that the council is not through with."""
    query = (
        select(Case, CouncilSession.on)
        .join(AgendaItem, AgendaItem.case_id == Case.id)
        .join(CouncilSession, CouncilSession.id == AgendaItem.session_id)
        .where(
            CouncilSession.unit_id.in_(viewer.unit_ids(*WRITERS)), CouncilSession.on <= on,
            CouncilSession.state != SessionState.CANCELLED.value, Case.state == ACCEPTED,
            AgendaItem.done_at.is_(None), AgendaItem.removed_at.is_(None),
            ~is_part_of(viewer.account_id),
        )
        .order_by(CouncilSession.on, AgendaItem.position)
    )  # fmt: skip
    rows = tuple(
        DayRow(
            _("%(name)s, session on %(day)s", name=case.subject_name, day=date_long(met)),
            url_for("assessment.sheet", ref=case.ref),
            case_id=case.id,
        )
        for case, met in session.execute(query)
    )
    return [DayPart("danh-gia", _l("To assess and conclude"), rows)] if rows else []
