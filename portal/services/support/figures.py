"""How many asked for what in a year, what was answered in time, what waits; small numbers hidden."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from portal.cases.models import Case
from portal.core.clock import today
from portal.law import current_book
from portal.orgs import calendars
from portal.services.support.kinds import kinds
from portal.services.support.models import Came, Outcome, SupportNeed, SupportReferral
from portal.services.support.names import WORKING
from portal.services.support.rules import days_of

HIDDEN_BELOW = "report.hidden_below"


@dataclass
class Line:
    """One kind of support: needs, tries and outcomes of the requests received in the year."""

    kind: str
    asked: int = 0
    referred: int = 0
    answered: int = 0
    in_time: int = 0
    waiting: int = 0
    late: int = 0
    given: int = 0

    @property
    def numbers(self) -> tuple[int, ...]:
        return (
            self.asked, self.referred, self.answered, self.in_time, self.waiting, self.late,
            self.given,
        )  # fmt: skip


@dataclass
class Figures:
    """One line for each kind; `shown` gives numbers as text, small ones hidden where asked for."""

    year: int
    lines: list[Line] = field(default_factory=list)

    def shown(self, *, hides: bool) -> list[tuple[str, list[str]]]:
        """Each kind with its numbers; "" stands for a number that is not shown.

        Who reads figures only sees no number of a line that has a small one, since the numbers of a
        line could be taken from each other.
        """
        below = current_book().value(HIDDEN_BELOW, today()).whole if hides else 0
        return [(one.kind, _hidden(one.numbers, below)) for one in self.lines]


def _hidden(numbers: Sequence[int], below: int) -> list[str]:
    small = any(0 < one < below for one in numbers)
    return ["" if small and one else str(one) for one in numbers]


def count(session: Session, unit_ids: Collection[UUID], year: int) -> Figures:
    """The figures of these units for the requests received in a year, in two questions."""
    lines = {kind.slug: Line(kind.slug) for kind in kinds().all}
    needs = _needs(session, unit_ids, year)
    for need, _case in needs:
        line = lines.setdefault(need.kind, Line(need.kind))
        line.asked += 1
        line.given += need.outcome == Outcome.GIVEN
    by_need = {need.id: (need, case) for need, case in needs}
    calendar_on = calendars.of_days(session)
    for one in _tries(session, unit_ids, year):
        need, case = by_need[one.need_id]
        if one.answer == Came.SELF.value:
            continue
        line, days = lines[need.kind], days_of(one, case.received_on, calendar_on(one.sent_on))
        line.referred += 1
        line.answered += one.answered_on is not None
        line.in_time += one.answered_on is not None and one.answered_on <= days.due_on
        waits = one.is_open and case.state in WORKING
        line.waiting += waits
        line.late += waits and days.is_late(today())
    return Figures(year, list(lines.values()))


def _needs(
    session: Session, unit_ids: Collection[UUID], year: int
) -> Sequence[tuple[SupportNeed, Case]]:
    query = (
        select(SupportNeed, Case)
        .join(Case, Case.id == SupportNeed.case_id)
        .where(SupportNeed.unit_id.in_(unit_ids), *_in_year(year))
    )
    return [(need, case) for need, case in session.execute(query)]


def _tries(session: Session, unit_ids: Collection[UUID], year: int) -> Sequence[SupportReferral]:
    query = (
        select(SupportReferral)
        .join(SupportNeed, SupportNeed.id == SupportReferral.need_id)
        .where(SupportNeed.unit_id.in_(unit_ids), *_in_year(year))
    )
    return session.scalars(query).all()


def _in_year(year: int) -> tuple[ColumnElement[bool], ...]:
    return (SupportNeed.asked_on >= date(year, 1, 1), SupportNeed.asked_on <= date(year, 12, 31))
