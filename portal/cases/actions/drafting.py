"""Starting a draft and answering its steps; every saved page is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.cases.models import DRAFT, Case, StepAnswer
from portal.cases.service import Answers, Facts, Service
from portal.core.clock import now
from portal.core.codes import new_code
from portal.core.text import fold

_TRIES = 20


class NotADraft(Exception):
    """The application was sent already, so its answers no longer change."""


def start_draft(
    session: Session, *, service: Service, applicant_id: UUID | None, language: str,
    **known: Any,
) -> Case:  # fmt: skip
    """Make an empty draft with a code of its own; `known` are further columns of the case."""
    for _attempt in range(_TRIES):
        case = Case(
            ref=new_code(),
            service=service.slug,
            state=DRAFT,
            language=language,
            applicant_id=applicant_id,
            created_at=now(),
            saved_at=now(),
            **known,
        )
        try:
            with session.begin_nested():
                session.add(case)
        except IntegrityError:
            continue
        return case
    raise RuntimeError("no free code was found")


def read_answers(session: Session, case: Case) -> Answers:
    """Everything answered so far."""
    return _answers(_rows(session, case))


def read_step(
    session: Session, case: Case, step: str
) -> tuple[Answers, dict[str, list[str]] | None]:
    """Everything answered so far, and what was typed on this step and is not yet an answer."""
    rows = _rows(session, case)
    return _answers(rows), next((row.pending for row in rows if row.step == step), None)


def save_answer(
    session: Session, *, case: Case, step: str, answer: Mapping[str, Any],
    saved_by: UUID | None = None,
) -> None:  # fmt: skip
    """Keep the answer of one step; `saved_by` is the officer who enters it from paper.

    Raises:
        NotADraft: when the application was sent already.
    """
    row = _row(session, case, step)
    row.answer, row.pending, row.saved_at = dict(answer), None, now()
    row.saved_by = saved_by
    case.saved_at = now()
    session.flush()


def keep_pending(
    session: Session, *, case: Case, step: str, typed: Mapping[str, list[str]]
) -> None:
    """Keep what was typed when it could not be checked, to show it again on return."""
    row = _row(session, case, step)
    row.pending, row.saved_at = {name: list(values) for name, values in typed.items()}, now()
    session.flush()


def open_for_same_person(
    session: Session, *, mine: Sequence[Case], case: Case, service: Service, facts: Facts
) -> list[Case]:
    """Those of these cases that are open, of this service and, by number or name and birth, for
    this person."""
    return [
        other
        for other in mine
        if other.id != case.id
        and other.service == service.slug
        and other.closed_at is None
        and same_person(facts, service.facts(read_answers(session, other)))
    ]


def same_person(one: Facts, other: Facts) -> bool:
    """Whether two applications are about one human: by number, or else by name and birth year."""
    if one.identity_number and other.identity_number:
        return one.identity_number == other.identity_number
    if not one.subject_name or fold(one.subject_name) != fold(other.subject_name):
        return False
    return one.birth[:4] == other.birth[:4]


def discard(session: Session, *, case: Case) -> None:
    """Remove a draft and its answers for good, as its owner asked.

    Raises:
        NotADraft: when the application was sent already.
    """
    if not case.is_draft:
        raise NotADraft
    for row in _rows(session, case):
        session.delete(row)
    session.flush()
    session.delete(case)
    session.flush()


def _rows(session: Session, case: Case) -> Sequence[StepAnswer]:
    return session.scalars(select(StepAnswer).where(StepAnswer.case_id == case.id)).all()


def _answers(rows: Sequence[StepAnswer]) -> Answers:
    return Answers({row.step: row.answer for row in rows if row.answer_sealed is not None})


def _row(session: Session, case: Case, step: str) -> StepAnswer:
    if not case.is_draft:
        raise NotADraft
    row = session.scalars(
        select(StepAnswer).where(StepAnswer.case_id == case.id, StepAnswer.step == step)
    ).first()
    if row is None:
        row = StepAnswer(case_id=case.id, step=step, saved_at=now())
        session.add(row)
    return row
