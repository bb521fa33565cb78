"""What a letter is written from: the case as it stands now, in the words of official papers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from portal.accounts.queries import names_of
from portal.cases import clocks, history
from portal.cases.actions.drafting import read_answers
from portal.cases.handling import handled
from portal.cases.models import Case, CaseEvent, Channel
from portal.cases.questions import ADDRESS
from portal.cases.service import Answers, Facts, Service
from portal.core.clock import today
from portal.core.codes import spoken
from portal.core.languages import date_weekday, speaking
from portal.documents import queries as documents
from portal.documents.models import Document
from portal.law import current_book
from portal.law.days import WorkingCalendar
from portal.law.parameters import Parameter
from portal.orgs import calendars
from portal.orgs import queries as orgs
from portal.orgs.models import Unit
from portal.orgs.wording import address_line, opening_hours_text

_PERIODS = {
    "hours": "giờ",
    "working_days": "ngày làm việc",
    "calendar_days": "ngày",
    "months": "tháng",
}


@dataclass(frozen=True)
class Doubtful:
    """Something a letter rests on that nobody has checked against the text of the law."""

    what: str
    basis: str


@dataclass(frozen=True)
class Source:
    """A case with all that its letters may need, read in one go."""

    case: Case
    service: Service
    unit: Unit
    facts: Facts
    address: str
    desk: str
    papers: Sequence[Document]
    on: date
    due_on: date | None
    period: Parameter | None
    # The names of the officers who had the case, and the calendar of the day it was received.
    officers: Mapping[UUID, str] = field(default_factory=dict)
    calendar: WorkingCalendar = WorkingCalendar()
    answers: Answers = field(default_factory=lambda: Answers({}))

    @property
    def applicant(self) -> str:
        """Who applies: the person themselves or who acts for them."""
        return self.facts.applicant_name or self.facts.subject_name

    @property
    def codes(self) -> tuple[tuple[str, str], ...]:
        """The codes of the case with their names; the national one first, where there is one."""
        national = self.case.national_code
        own = ("Mã tra cứu hồ sơ", spoken(self.case.ref))
        return (("Mã hồ sơ", national), own) if national else (own,)

    @property
    def contact(self) -> str:
        """Where to ask: the desk, its address and telephone."""
        where = f"{self.desk} của {self.unit.name}"
        phone = f"điện thoại {self.unit.phone}" if self.unit.phone else ""
        return ", ".join(part for part in (where, self.unit.address or "", phone) if part)

    def event(self, kind: str) -> CaseEvent | None:
        """The latest event of this kind."""
        return next((one for one in reversed(self.case.events) if one.kind == kind), None)

    def told(self, kind: str, name: str) -> str:
        """What the latest event of this kind recorded under a name."""
        event = self.event(kind)
        return str(history.data_of(event).get(name) or "") if event else ""

    @property
    def on_paper(self) -> bool:
        return self.case.channel == Channel.PAPER


def gather(session: Session, *, case: Case, service: Service, unit: Unit) -> Source:
    """Read everything a letter of this case may need."""
    answers = read_answers(session, case)
    facts = service.facts(answers)
    period = whole_period(case, service)
    with speaking("vi"):
        return Source(
            case=case, service=service, unit=unit, facts=facts,
            address=_address(session, facts, answers), on=today(),
            desk=current_book().value("authority.one_stop_desk", today()).name("vi"),
            papers=documents.documents_of(session, owner_kind="case", owner_id=case.id),
            due_on=due_of(session, case, period), period=period,
            officers=_officers(session, case),
            calendar=calendars.calendar(session, case.received_on or today()), answers=answers,
        )  # fmt: skip


def _address(session: Session, facts: Facts, answers: Answers) -> str:
    place = orgs.commune(session, facts.commune_code) if facts.commune_code else None
    return address_line(place, answers.value(ADDRESS, "line", "") or "") if place else ""


def whole_period(case: Case, service: Service) -> Parameter | None:
    """How long the whole procedure takes, where the service names the parameter for it."""
    key = service.appointment(case) if service.appointment else ""
    return current_book().find(key, case.received_on) if key and case.received_on else None


def due_of(session: Session, case: Case, period: Parameter | None) -> date | None:
    """The day of the result: the whole period from the receipt, or else the last limit that runs."""
    if case.received_on is None:
        return None
    if period is not None:
        return clocks.end_of(session, case, period, case.received_on)
    return max((row.due_on for row in case.deadlines), default=None)


def _officers(session: Session, case: Case) -> Mapping[UUID, str]:
    ids = {one.officer_id for one in handled(case) if one.officer_id}
    return names_of(session, ids) if ids else {}


def period_words(period: Parameter) -> str:
    """A limit as papers write it: "25 ngày làm việc"."""
    return f"{period.whole} {_PERIODS[period.unit]}"


def day_words(day: date) -> str:
    """A day as papers write it, with the day of the week."""
    with speaking("vi"):
        return date_weekday(day)


def hours_words(unit: Unit) -> str:
    """The opening hours in Vietnamese; nothing where they are not known."""
    if not unit.spans:
        return ""
    with speaking("vi"):
        return opening_hours_text(unit)


def in_vietnamese(text: object) -> str:
    """A name from a declaration as official papers write it."""
    with speaking("vi"):
        return str(text)
