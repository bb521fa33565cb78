"""Under which name a request for support is reported: its state, and what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases.models import Case
from portal.cases.reported import Reported, by_state
from portal.cases.service import registry
from portal.services.support.models import Came, Outcome, SupportNeed, SupportReferral
from portal.services.support.names import ANSWERED, FINISHED, REFERRED, SLUG

_IN_PROCESS, _RESULT_GIVEN = 4, 10
ESCALATED = Reported("support_escalated", _l("No answer, the chair follows it"), _IN_PROCESS)
WAITING_LIST = Reported("support_waiting_list", _l("On a waiting list"), _IN_PROCESS)
GIVEN = Reported("support_given", _l("Finished: it was given"), _RESULT_GIVEN)


def reported(session: Session, cases: Sequence[Case]) -> Mapping[UUID, Reported]:
    """Each of these requests, in three questions for any number of them."""
    service = registry.get(SLUG)
    if service is None:
        return {}
    ids = [case.id for case in cases]
    escalated = _cases(session, ids, SupportReferral.escalated_on.is_not(None), SupportReferral.answered_on.is_(None), SupportReferral.called_back_on.is_(None))  # fmt: skip
    waiting = _cases(session, ids, SupportReferral.answer == Came.WAITING_LIST.value, SupportReferral.failed_on.is_(None))  # fmt: skip
    query = select(SupportNeed.case_id).where(SupportNeed.case_id.in_(ids), SupportNeed.outcome == Outcome.GIVEN.value)  # fmt: skip
    given = set(session.scalars(query))
    found = {}
    for case in cases:
        finer = {
            REFERRED: ESCALATED if case.id in escalated else None,
            ANSWERED: WAITING_LIST if case.id in waiting else None,
            FINISHED: GIVEN if case.id in given else None,
        }.get(case.state)
        found[case.id] = finer or by_state(case, service)
    return found


def _cases(session: Session, ids: Sequence[UUID], *conditions: object) -> set[UUID]:
    query = select(SupportReferral.case_id).where(SupportReferral.case_id.in_(ids))
    return set(session.scalars(query.where(*conditions)))  # type: ignore[arg-type]
