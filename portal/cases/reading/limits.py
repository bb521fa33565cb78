"""Why a limit ends on its day: how many days, from when, on which legal basis, which days off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _

from portal.cases import clocks
from portal.cases.models import Case, Deadline
from portal.cases.reading.awaited import Awaited, awaited_of
from portal.cases.service import Clock, Service
from portal.core.clock import local
from portal.core.languages import current_language, date_long, date_weekday, datetime_long
from portal.law import current_book
from portal.law.days import HOURS, WorkingCalendar
from portal.law.parameters import Parameter
from portal.orgs.calendar_here import current_calendar, name_of_day_off
from portal.orgs.models import Unit

WORKING_DAYS = "working_days"
_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class Limit:
    """One legal limit of a case, with why it is there; `awaited` is what requests do to it."""

    clock: Clock
    row: Deadline
    parameter: Parameter
    awaited: Awaited = Awaited()

    @property
    def basis(self) -> str:
        """The name of the document with its number and article, or why there is none."""
        language, basis = current_language(), self.parameter.basis
        document = current_book().documents.get(basis.document)
        cited = basis.cited(language)
        return f"{document.title.in_language(language)} ({cited})" if document else cited

    @property
    def verified(self) -> bool:
        return self.parameter.verified

    @property
    def ends(self) -> str:
        """By which day, or since when it is kept."""
        if self.row.met_at is not None:
            return _("done on %(day)s", day=date_long(local(self.row.met_at).date()))
        day = end_words(self.row)
        return _("at the latest %(day)s", day=day) if self.verified else _("expected by %(day)s", day=day)  # fmt: skip

    @property
    def reasons(self) -> list[str]:
        """Why it is that day, one plain sentence each."""
        said = [self._counted(), *self._days_off()]
        if not self.verified:
            said.append(_("Not yet verified against the official text."))
        if self.row.met_at is None:
            said += self.awaited.sentences
        return [*said, *self._promise()]

    def _promise(self) -> list[str]:
        """The later day the office named when it apologised."""
        if self.row.promised_on is None or self.row.met_at is not None:
            return []
        day = date_weekday(self.row.promised_on)
        return [
            _("The office apologised for the delay and promises: %(day)s at the latest.", day=day)
        ]

    def _counted(self) -> str:
        values = {"n": self.parameter.whole, "day": date_long(self.row.starts_on), "basis": self.basis}  # fmt: skip
        if not self.parameter.basis.number:
            return self._counted_without_document(values)
        if self.parameter.unit == WORKING_DAYS:
            return _("Working days: %(n)s, counted from %(day)s, under %(basis)s.", **values)
        if self.parameter.unit == HOURS:
            return _(
                "Hours, by day and night: %(n)s, counted from %(day)s, under %(basis)s.", **values
            )
        return _("Days, days off included: %(n)s, counted from %(day)s, under %(basis)s.", **values)

    def _counted_without_document(self, values: dict[str, object]) -> str:
        if self.parameter.unit == WORKING_DAYS:
            return _("Working days: %(n)s, counted from %(day)s. %(basis)s.", **values)
        if self.parameter.unit == HOURS:
            return _("Hours, by day and night: %(n)s, counted from %(day)s. %(basis)s.", **values)
        return _("Days, days off included: %(n)s, counted from %(day)s. %(basis)s.", **values)

    def _days_off(self) -> list[str]:
        """What the calendar did to the end; a limit that is kept needs no such reason."""
        if self.row.met_at is not None or self.row.due_at is not None:
            return []
        calendar = current_calendar(self.row.starts_on)
        said = [self._left_out(calendar) if self.parameter.unit == WORKING_DAYS else self._rolled()]
        if not calendar.is_settled(self.row.due_on):
            said.append(
                _("The days off of %(year)s are not settled yet, so the day may come later.", year=self.row.due_on.year)
            )  # fmt: skip
        return [sentence for sentence in said if sentence]

    def _left_out(self, calendar: WorkingCalendar) -> str:
        runs = days_off_between(self.row.starts_on, self.row.due_on, calendar)
        if not runs:
            return ""
        return _("Not counted, because offices are closed: %(days)s.", days="; ".join(runs))

    def _rolled(self) -> str:
        end = self.row.starts_on + timedelta(days=self.parameter.whole)
        if self.row.due_on == end:
            return ""
        return _("%(day)s is a day off, so the limit ends on the next working day.", day=date_weekday(end))  # fmt: skip


def limits(
    case: Case, service: Service, unit: Unit | None = None, *, inside: bool = False
) -> list[Limit]:
    """Every limit of the case, the earliest first, with its legal basis.

    `inside` is for the desk, which also reads the day that an unverified rule would give.
    """
    by_slug = {clock.slug: clock for clock in service.clocks}
    found = []
    for row in case.deadlines:
        if row.clock in by_slug:
            parameter = clocks.parameter_of(case, by_slug[row.clock])
            awaited = awaited_of(case, unit, row, parameter, inside=inside)
            found.append(Limit(by_slug[row.clock], row, parameter, awaited))
    return found


def end_words(row: Deadline) -> str:
    """The last day of a limit, or the hour and the day where it counts hours."""
    return datetime_long(row.due_at) if row.due_at is not None else date_weekday(row.due_on)


def days_off_between(start: date, end: date, calendar: WorkingCalendar) -> list[str]:
    """The days from Monday to Friday after start, end included, that are not worked; runs as one."""
    runs: list[tuple[date, date, str]] = []
    day = start + _ONE_DAY
    while day <= end:
        if day.weekday() < _SATURDAY and not calendar.is_working_day(day):
            name = name_of_day_off(day)
            if runs and runs[-1][2] == name and runs[-1][1] == day - _ONE_DAY:
                runs[-1] = (runs[-1][0], day, name)
            else:
                runs.append((day, day, name))
        day += _ONE_DAY
    return [_run(*run) for run in runs]


def _run(first: date, last: date, name: str) -> str:
    days = date_long(first)
    if last != first:
        days = _("from %(first)s to %(last)s", first=days, last=date_long(last))
    return f"{days} ({name})" if name else days
