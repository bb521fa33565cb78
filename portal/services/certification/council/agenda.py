"""Reading agendas: the cases on one with their limits, and those that wait for one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, selectinload

from portal.cases.helping.parties import is_part_of
from portal.cases.models import Case, Deadline, StepAnswer
from portal.cases.questions import SUPPORT
from portal.cases.service import Answers
from portal.cases.serving import support_of_each
from portal.cases.standard import ACCEPTED
from portal.services.certification.council import needs as needs_of
from portal.services.certification.council.needs import Needs
from portal.services.certification.models import AgendaItem, CouncilSession, SessionState

SERVICE = "xac-dinh-khuyet-tat"
# The limits a session has to keep: the law's own clocks of the service.
CLOCKS = ("conclude", "convene")


@dataclass(frozen=True)
class Waiting:
    """A case that could go on an agenda, with the limits that run and what it needs."""

    case: Case
    limits: tuple[Deadline, ...]
    needs: Needs
    place_kind: str

    @property
    def due_on(self) -> date | None:
        return min((one.due_on for one in self.limits), default=None)


@dataclass(frozen=True)
class Row:
    """One line of an agenda; `number` is its place from 1."""

    number: int
    item: AgendaItem
    case: Case
    limits: tuple[Deadline, ...]
    needs: Needs
    begins: time
    place: str

    @property
    def due_on(self) -> date | None:
        return min((one.due_on for one in self.limits), default=None)

    @property
    def uninvited(self) -> bool:
        """Whether the person has still to be told when and where."""
        if self.case.closed_at is not None or self.item.done_at is not None:
            return False
        return self.item.invited_at is None or self.item.retell


def waiting(session: Session, unit_ids: Collection[UUID], *, not_of: UUID) -> list[Waiting]:
    """The accepted cases on no agenda, the earliest limit first; nobody's own (`not_of`)."""
    query = (
        select(Case).where(*_on_no_agenda(unit_ids, not_of)).options(selectinload(Case.requests))
    )
    cases = list(session.scalars(query))
    limits = limits_of(session, [case.id for case in cases])
    support = support_of(session, [case.id for case in cases])
    found = [
        Waiting(
            case, limits.get(case.id, ()), needs_of.from_answers(support[case.id]),
            needs_of.place_from_answers(support[case.id], ""),
        )
        for case in cases
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.due_on or date.max, one.case.ref))


def _on_no_agenda(unit_ids: Collection[UUID], not_of: UUID) -> tuple[ColumnElement[bool], ...]:
    on_agenda = (
        select(AgendaItem.id)
        .where(AgendaItem.case_id == Case.id, AgendaItem.removed_at.is_(None))
        .where(AgendaItem.done_at.is_(None))
        .exists()
    )
    return (
        Case.unit_id.in_(unit_ids), Case.service == SERVICE, Case.state == ACCEPTED,
        ~is_part_of(not_of), ~on_agenda,
    )  # fmt: skip


def rows(session: Session, meeting: CouncilSession, items: Sequence[AgendaItem]) -> list[Row]:
    """The lines of an agenda, cases and limits fetched once for all of them."""
    ids = [item.case_id for item in items]
    cases = {case.id: case for case in session.scalars(select(Case).where(Case.id.in_(ids)))}
    limits = limits_of(session, ids)
    return [
        Row(
            number, item, cases[item.case_id], limits.get(item.case_id, ()), Needs.of(item.needs),
            item.begins or meeting.begins, place_of(meeting, item),
        )
        for number, item in enumerate(items, start=1)
    ]  # fmt: skip


def place_of(meeting: CouncilSession, item: AgendaItem) -> str:
    """Where this person is met, as it was written; nothing for a home without a word about it."""
    if item.place:
        return str(item.place)
    return meeting.place if item.place_kind == meeting.place_kind else ""


def limits_of(session: Session, case_ids: Collection[UUID]) -> dict[UUID, tuple[Deadline, ...]]:
    """The limits of a session that run, by case, the earliest first."""
    query = (
        select(Deadline)
        .where(Deadline.case_id.in_(case_ids), Deadline.clock.in_(CLOCKS))
        .where(Deadline.met_at.is_(None))
        .order_by(Deadline.due_on)
    )
    found: dict[UUID, list[Deadline]] = {}
    for row in session.scalars(query):
        found.setdefault(row.case_id, []).append(row)
    return {case_id: tuple(limits) for case_id, limits in found.items()}


def support_of(session: Session, case_ids: Collection[UUID]) -> dict[UUID, Answers]:
    """What holds about support for each case: its answer, or what was asked since for all applications."""
    query = select(StepAnswer).where(StepAnswer.case_id.in_(case_ids), StepAnswer.step == SUPPORT)
    given = {row.case_id: row.answer for row in session.scalars(query) if row.answer}
    holds = support_of_each(session, {one: given.get(one, {}) for one in case_ids})
    return {
        case_id: Answers({SUPPORT: dict(said)} if said else {}) for case_id, said in holds.items()
    }


def answers_of(session: Session, case_ids: Collection[UUID]) -> dict[UUID, Answers]:
    """Everything that each case answered, in one question."""
    found: dict[UUID, dict[str, dict[str, Any]]] = {case_id: {} for case_id in case_ids}
    for row in session.scalars(select(StepAnswer).where(StepAnswer.case_id.in_(case_ids))):
        if row.answer is not None:
            found[row.case_id][row.step] = row.answer
    return {case_id: Answers(steps) for case_id, steps in found.items()}


def late(limits: Iterable[Deadline], day: date) -> list[Deadline]:
    """The limits that end before this day."""
    return [one for one in limits if one.due_on < day]


def sessions_of(
    session: Session, unit_ids: Collection[UUID], *, since: date, until: date | None = None
) -> list[CouncilSession]:
    """The sessions of these units from a day on, the earliest first."""
    query = select(CouncilSession).where(
        CouncilSession.unit_id.in_(unit_ids), CouncilSession.on >= since
    )
    if until is not None:
        query = query.where(CouncilSession.on <= until)
    return list(session.scalars(query.order_by(CouncilSession.on, CouncilSession.begins)))


def not_written_up(
    session: Session, unit_ids: Collection[UUID], *, before: date
) -> list[CouncilSession]:
    """The sessions whose day is over and whose attendance nobody wrote down."""
    query = select(CouncilSession).where(
        CouncilSession.unit_id.in_(unit_ids), CouncilSession.on < before,
        CouncilSession.state.in_((SessionState.PLANNED.value, SessionState.INVITED.value)),
    )  # fmt: skip
    return list(session.scalars(query.order_by(CouncilSession.on)))


def lately_over(
    session: Session, unit_ids: Collection[UUID], *, before: date, most: int
) -> list[CouncilSession]:
    """Sessions that were held or called off before a day, the latest first."""
    ended = (SessionState.HELD.value, SessionState.CANCELLED.value)
    query = select(CouncilSession).where(
        CouncilSession.unit_id.in_(unit_ids),
        and_(CouncilSession.on < before, CouncilSession.state.in_(ended)),
    )
    return list(session.scalars(query.order_by(CouncilSession.on.desc()).limit(most)))


def ahead_and_behind(
    session: Session, unit_ids: Collection[UUID], *, until: date
) -> dict[CouncilSession, frozenset[UUID]]:
    """The sessions up to a day that are not written up, each with the cases on its agenda."""
    item = and_(AgendaItem.session_id == CouncilSession.id, AgendaItem.removed_at.is_(None))
    query = (
        select(CouncilSession, AgendaItem.case_id)
        .outerjoin(AgendaItem, item)
        .where(CouncilSession.unit_id.in_(unit_ids), CouncilSession.on <= until)
        .where(CouncilSession.state.in_((SessionState.PLANNED.value, SessionState.INVITED.value)))
        .order_by(CouncilSession.on, CouncilSession.begins, CouncilSession.id)
    )
    found: dict[CouncilSession, set[UUID]] = {}
    for meeting, case_id in session.execute(query):
        found.setdefault(meeting, set()).update([case_id] if case_id is not None else [])
    return {meeting: frozenset(cases) for meeting, cases in found.items()}


def pressing(
    session: Session, unit_ids: Collection[UUID], *, until: date, not_of: UUID
) -> list[tuple[Case, date]]:
    """The cases on no agenda with a limit that ends by a day, with that limit; nobody's own (`not_of`)."""
    due_on = func.min(Deadline.due_on)
    query = (
        select(Case, due_on)
        .join(Deadline, Deadline.case_id == Case.id)
        .where(*_on_no_agenda(unit_ids, not_of))
        .where(Deadline.clock.in_(CLOCKS), Deadline.met_at.is_(None))
        .group_by(Case.id)
        .having(due_on <= until)
        .order_by(due_on, Case.ref)
    )
    return [(case, limit) for case, limit in session.execute(query)]


def counts_of(session: Session, meetings: Sequence[CouncilSession]) -> dict[UUID, int]:
    """How many cases stand on each agenda."""
    query = select(AgendaItem.session_id).where(
        AgendaItem.session_id.in_([one.id for one in meetings]), AgendaItem.removed_at.is_(None)
    )
    found = dict.fromkeys((one.id for one in meetings), 0)
    for session_id in session.scalars(query):
        found[session_id] += 1
    return found
