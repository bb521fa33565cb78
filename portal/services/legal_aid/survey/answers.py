"""How people found the help: asked once, kept apart from the case, read by the head as figures.

Nobody who works for the centre sees a single answer, and figures that few people gave are hidden.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases.actions.workflow import Changed, hold
from portal.cases.models import Case
from portal.core.clock import today
from portal.law import current_book
from portal.services.legal_aid.models import SurveyAnswer, SurveyDone
from portal.services.legal_aid.names import COMPLETED, DISCONTINUED
from portal.services.legal_aid.survey.questions import ANSWERS, QUESTIONS

ASKED = frozenset({COMPLETED, DISCONTINUED})
HIDDEN_BELOW = "legal_aid.survey_hidden_below"


@dataclass(frozen=True)
class Figure:
    """One question over a year: how many answered, and how they answered unless that is hidden."""

    question: str
    total: int
    counts: Mapping[str, int] | None


def current_least() -> int:
    """The number of answers from which figures are shown."""
    return current_book().value(HIDDEN_BELOW, today()).whole


def is_done(session: Session, case: Case) -> bool:
    """Whether this person answered, or said that they do not want to."""
    query = select(SurveyDone.id).where(SurveyDone.case_id == case.id)
    return session.scalars(query).first() is not None


def may_answer(session: Session, case: Case) -> bool:
    """Once, after the help has ended."""
    return case.state in ASKED and not is_done(session, case)


def record(session: Session, *, case: Case, said: Mapping[str, str | None]) -> None:
    """Keep the answers without the case; none at all means that the person did not want to say.

    Raises:
        Changed: when the help has not ended, or the person was asked already.
    """
    hold(session, case, version=None)
    if not may_answer(session, case):
        raise Changed
    session.add(SurveyDone(case_id=case.id))
    given = {name: said.get(name) or None for name in QUESTIONS}
    if any(given.values()):
        row = SurveyAnswer(id=uuid4(), unit_id=case.unit_id, year=today().year, **given)
        session.add(row)
    session.flush()


def years(session: Session, unit_ids: Collection[UUID]) -> list[int]:
    """The years in which somebody answered, the latest first."""
    query = select(SurveyAnswer.year).where(SurveyAnswer.unit_id.in_(unit_ids)).distinct()
    return sorted(session.scalars(query), reverse=True)


def figures(session: Session, *, unit_ids: Collection[UUID], year: int) -> list[Figure] | None:
    """Every question over one year; None where too few people answered to say anything."""
    query = select(SurveyAnswer).where(
        SurveyAnswer.unit_id.in_(unit_ids), SurveyAnswer.year == year
    )
    rows = list(session.scalars(query))
    least = current_least()
    if len(rows) < least:
        return None
    return [_figure(name, rows, least) for name in QUESTIONS]


def _figure(name: str, rows: list[SurveyAnswer], least: int) -> Figure:
    """All answers of a question, or none: a single hidden one could be worked out from the rest."""
    found = Counter(value for row in rows if (value := getattr(row, name)))
    total = found.total()
    shows = total >= least and all(found[one] >= least or not found[one] for one in ANSWERS)
    # Who left a question out would also be told by a difference.
    few_left_out = 0 < len(rows) - total < least
    counts = {one: found[one] for one in ANSWERS} if shows and not few_left_out else None
    return Figure(name, total if counts is not None else 0, counts)
