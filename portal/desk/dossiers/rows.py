"""The rows of the dossier register: every case a unit received in a month, in few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from portal.cases import history
from portal.cases.letters.source import in_vietnamese, whole_period
from portal.cases.models import Case, CaseEvent, StepAnswer
from portal.cases.pausing import outlook
from portal.cases.reported import Reported, reported_all
from portal.cases.service import Answers, Service, registry
from portal.cases.waiting import stored_rule, stored_waits
from portal.core.clock import local
from portal.core.codes import spoken
from portal.desk.dossiers.months import Month
from portal.law.days import WorkingCalendar
from portal.orgs import calendars

# The national code of a result that is there, handed over or not.
RESULT = 9
DELIVERED = "delivered"


@dataclass(frozen=True)
class Dossier:
    """One line of the register; `promised_on` is the later day named with an apology."""

    ref: str
    national_code: str
    subject: str
    applicant: str
    procedure: str
    received_on: date
    due_on: date | None
    promised_on: date | None
    result_on: date | None
    delivered_on: date | None
    delivered_to: str
    reported: Reported

    @property
    def code(self) -> str:
        """The code of the portal in the groups in which people read it."""
        return spoken(self.ref)


def dossiers(session: Session, unit_id: UUID, month: Month) -> list[Dossier]:
    """Every case that the unit received in the month, by day of receipt and code."""
    query = (
        select(Case)
        .where(Case.unit_id == unit_id)
        .where(Case.received_on >= month.first, Case.received_on <= month.last)
        .options(
            selectinload(Case.events), selectinload(Case.deadlines), selectinload(Case.requests)
        )
        .order_by(Case.received_on, Case.ref)
    )
    cases = [case for case in session.scalars(query) if registry.get(case.service)]
    answers, said = _answers(session, cases), _reported(session, cases)
    due = _due_days(session, cases)
    return [_dossier(case, answers[case.id], due.get(case.id), said[case.id]) for case in cases]


def _dossier(case: Case, answers: Answers, due_on: date | None, reported: Reported) -> Dossier:
    service = registry.of(case)
    facts = service.facts(answers)
    handed = _latest(case, DELIVERED)
    data = history.data_of(handed) if handed else {}
    if case.received_on is None:
        raise LookupError("a case of the register was received")
    return Dossier(
        case.ref, case.national_code or "", case.subject_name or facts.subject_name,
        facts.applicant_name or facts.subject_name, in_vietnamese(service.name), case.received_on,
        due_on, max((row.promised_on for row in case.deadlines if row.promised_on), default=None),
        _result_on(case, service), _day(data.get("handed_on")), str(data.get("handed_to") or ""),
        reported,
    )  # fmt: skip


def _latest(case: Case, kind: str) -> CaseEvent | None:
    return next((one for one in reversed(case.events) if one.kind == kind), None)


def _result_on(case: Case, service: Service) -> date | None:
    """The day on which the case first reached a state with a result."""
    with_result = {s.slug for s in service.states if s.national_code and s.national_code >= RESULT}
    found = (one for one in case.events if history.data_of(one).get("to") in with_result)
    first = next(found, None)
    return local(first.at).date() if first else None


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)) if text else None
    except ValueError:
        return None


def _answers(session: Session, cases: Sequence[Case]) -> Mapping[UUID, Answers]:
    query = select(StepAnswer).where(StepAnswer.case_id.in_([case.id for case in cases]))
    found: dict[UUID, dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in session.scalars(query):
        if row.answer_sealed is not None:
            found[row.case_id][row.step] = dict(row.answer)
    return {case.id: Answers(found[case.id]) for case in cases}


def _reported(session: Session, cases: Sequence[Case]) -> Mapping[UUID, Reported]:
    by_service: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_service[case.service].append(case)
    found: dict[UUID, Reported] = {}
    for group in by_service.values():
        found |= reported_all(session, group, registry.of(group[0]))
    return found


def _due_days(session: Session, cases: Sequence[Case]) -> Mapping[UUID, date | None]:
    """The day of the appointment, as the receipt names it: the whole period, or the last limit."""
    changes = calendars.changes_in_force(session)
    waits = stored_waits(session, [case.id for case in cases], partial(calendars.merged, changes))
    found: dict[UUID, date | None] = {}
    for case in cases:
        period, received = whole_period(case, registry.of(case)), case.received_on
        if period is None or received is None:
            found[case.id] = max((row.due_on for row in case.deadlines), default=None)
            continue
        calendar: WorkingCalendar = calendars.merged(changes, received)
        rule, asked = stored_rule(received), waits.get(case.id, ())
        found[case.id] = outlook(received, asked, rule=rule, limit=period, calendar=calendar).due_on
    return found
