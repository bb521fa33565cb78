"""Under which name and national code a case of certification is reported.

Between acceptance and conclusion the records beside the case say how far it is; a complaint that is
open comes first as long as no result is signed, since a complaint does not undo what was delivered.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from portal.cases.models import Case
from portal.cases.reported import Reported, by_state
from portal.cases.service import registry
from portal.cases.standard import ACCEPTED
from portal.services.certification.deciding import CONCLUDED, NOTICE_DUE
from portal.services.certification.models import (
    AgendaItem,
    Assessment,
    Complaint,
    CouncilSession,
    PostingLine,
    SchoolSheet,
    SessionState,
)

IN_PROCESS = 4
SCHOOL = Reported("school_consulted", _l("The school is asked"), IN_PROCESS)
SCHEDULED = Reported("scheduled", _l("On the agenda of a session"), IN_PROCESS)
ASSESSED = Reported("assessed", _l("Assessed"), IN_PROCESS)
COUNCIL_MET = Reported("council_met", _l("The council has met"), IN_PROCESS)
POSTED = Reported("posted", _l("The result is posted"), IN_PROCESS)
COMPLAINT = Reported("complaint_open", _l("A complaint is open"), IN_PROCESS)
_CONCLUDED = frozenset({CONCLUDED, NOTICE_DUE})


def reported(session: Session, cases: Sequence[Case]) -> Mapping[UUID, Reported]:
    """Each case by its id; six queries for any number of cases."""
    beside = _Beside(session, {case.id for case in cases})
    return {case.id: _one(case, beside) for case in cases}


def reported_one(session: Session, case: Case) -> Reported:
    """One case."""
    return reported(session, [case])[case.id]


class _Beside:
    """The records beside these cases, as sets of their ids."""

    def __init__(self, session: Session, ids: Collection[UUID]) -> None:
        def having(query: Select[UUID]) -> frozenset[UUID]:
            return frozenset(session.scalars(query)) if ids else frozenset()

        items = (
            select(AgendaItem.case_id)
            .join(CouncilSession, CouncilSession.id == AgendaItem.session_id)
            .where(AgendaItem.case_id.in_(ids), AgendaItem.removed_at.is_(None))
            .where(CouncilSession.state != SessionState.CANCELLED.value)
        )
        sheets = select(Assessment.case_id).where(Assessment.case_id.in_(ids))
        self.complaints = having(
            select(Complaint.case_id).where(
                Complaint.case_id.in_(ids), Complaint.answered_at.is_(None)
            )
        )
        self.posted = having(select(PostingLine.case_id).where(PostingLine.case_id.in_(ids)))
        self.met = having(items.where(AgendaItem.done_at.is_not(None)))
        self.assessed = having(sheets.where(Assessment.closed_at.is_not(None)))
        self.scheduled = having(items)
        self.school = having(select(SchoolSheet.case_id).where(SchoolSheet.case_id.in_(ids)))


def _one(case: Case, beside: _Beside) -> Reported:
    plain = by_state(case, registry.of(case))
    if case.state in _CONCLUDED and case.id in beside.complaints:
        return COMPLAINT
    if case.state in _CONCLUDED and case.id in beside.posted:
        return POSTED
    # An open request for papers comes before how far the council is.
    if case.state != ACCEPTED or plain.slug != ACCEPTED:
        return plain
    steps = (
        (beside.met, COUNCIL_MET), (beside.assessed, ASSESSED), (beside.scheduled, SCHEDULED),
        (beside.school, SCHOOL),
    )  # fmt: skip
    return next((found for ids, found in steps if case.id in ids), plain)
