"""The papers of a case, beside the answers: what came, what was found, what is missing."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.actions.drafting import read_answers
from portal.cases.models import Case
from portal.cases.papers import missing_kinds, papers_of
from portal.cases.service import Service
from portal.desk.paper_forms import CheckForm
from portal.desk.papers import may_check


def panel(session: Session, case: Case, service: Service, viewer: Viewer) -> dict[str, Any]:
    """Every paper with its pages and verdict, and the kinds that are needed and did not come."""
    papers = papers_of(session, case, service)
    closed = service.state(case.state).closed
    return {
        "papers": papers,
        "papers_by_id": {paper.document.id: paper for paper in papers},
        "papers_missing": missing_kinds(service, read_answers(session, case), papers),
        "papers_unchecked": sum(1 for p in papers if not p.checked and not p.replaced_by),
        "may_check": may_check(viewer, case) and not closed,
        "check_forms": {p.document.id: CheckForm.of_check(p.checked) for p in papers},
    }
