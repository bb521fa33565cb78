"""The earlier applications whose answers may be offered again: sent, readable, not erased, not old."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.history import ERASED
from portal.cases.models import DRAFT, Case, CaseEvent, StepAnswer
from portal.cases.queries import own_cases
from portal.cases.service import Answers, Facts, Service, registry
from portal.core.clock import now

# What was told longer ago than this is asked afresh: too much has changed to go by it.
OFFERED_FOR = timedelta(days=5 * 365)
# More applications of one account are not looked through; an association has hundreds.
MOST = 60


@dataclass(frozen=True)
class Earlier:
    """An application that was sent, with the answers to what it asked."""

    case: Case
    answers: Answers
    facts: Facts

    @property
    def told_at(self) -> datetime:
        """When it was sent, which is when its answers held."""
        return self.case.submitted_at or self.case.saved_at


def earlier_of(session: Session, viewer: Viewer, service: Service | None) -> list[Earlier]:
    """What this person may be offered in an application of this service, the latest first.

    Without a service: what may be offered anywhere.

    What was told to a confidential service stays there: who reads the next application may not know.
    """
    slugs = [one.slug for one in registry.all() if not one.confidential or one is service]
    erased = (
        select(CaseEvent.id).where(CaseEvent.case_id == Case.id, CaseEvent.kind == ERASED).exists()
    )
    query = own_cases(viewer).where(
        Case.state != DRAFT, Case.service.in_(slugs), ~erased,
        Case.submitted_at > now() - OFFERED_FOR,
    )  # fmt: skip
    cases = list(session.scalars(query.order_by(Case.submitted_at.desc(), Case.id).limit(MOST)))
    answers = _answers(session, cases)
    return [_earlier(case, answers[case.id]) for case in cases if answers[case.id]]


def _answers(session: Session, cases: Sequence[Case]) -> dict[UUID, dict[str, Any]]:
    found: dict[UUID, dict[str, Any]] = {case.id: {} for case in cases}
    if not found:
        return found
    query = select(StepAnswer).where(
        StepAnswer.case_id.in_(found), StepAnswer.answer_sealed.is_not(None)
    )
    for row in session.scalars(query):
        if isinstance(row.answer, dict):
            found[row.case_id][row.step] = row.answer
    return found


def _earlier(case: Case, by_step: dict[str, Any]) -> Earlier:
    """Only what was asked counts; an answer left over from another turn of the journey does not."""
    service, every = registry.of(case), Answers(by_step)
    asked = {step.slug for step in service.steps(every)}
    answers = Answers({slug: by_step[slug] for slug in by_step if slug in asked})
    return Earlier(case, answers, service.facts(answers))
