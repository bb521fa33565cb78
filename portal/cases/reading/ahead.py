"""What lies ahead: the steps of the main way with their expected days, and what may come of each.

The way is read from the declaration: from each state its main action leads to the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from portal.cases import clocks
from portal.cases.models import Case, Deadline
from portal.cases.reading.limits import WORKING_DAYS, end_words
from portal.cases.service import Clock, Service, State
from portal.core.clock import today
from portal.core.languages import date_weekday
from portal.law.days import HOURS, deadline
from portal.law.parameters import Parameter
from portal.orgs.calendar_here import current_calendar
from portal.orgs.models import Unit


@dataclass(frozen=True)
class StepAhead:
    """One step that is still to come; `when` is empty where nothing is known about its day."""

    label: str
    when: str = ""


def steps_ahead(case: Case, service: Service) -> list[StepAhead]:
    """The steps still to come, the next one first, with the days by which they are expected."""
    found: list[StepAhead] = []
    day: date | None = None
    for here, there in _way(case, service):
        when, day = _expected(case, service, here, there, day)
        found.append(StepAhead(str(there.ahead or there.label), when))
    return found


def steps_seen_from_outside(case: Case, service: Service) -> list[StepAhead]:
    """As `steps_ahead` in words and a number that every service and every conclusion share."""
    state = service.state(case.state)
    if state.closed:
        return []
    found = []
    if not state.private:
        if not state.outside:
            found.append(StepAhead(_("The office accepts the application")))
        found.append(StepAhead(_("The office works on the application and decides")))
    return [*found, StepAhead(_("You receive the result"))]


def outcomes(case: Case, service: Service, unit: Unit | None) -> list[tuple[str, str]]:
    """What happens next in each case, as pairs of "if" and "then"."""
    words = {"unit": unit.name if unit else ""}
    declared = service.state(case.state).outcomes
    return [(str(if_) % words, str(then) % words) for if_, then in declared]


def outcomes_seen_from_outside(
    case: Case, service: Service, unit: Unit | None
) -> list[tuple[str, str]]:
    """As `outcomes`, and nothing where the words would tell the service or a conclusion."""
    state = service.state(case.state)
    return [] if state.private or state.outside else outcomes(case, service, unit)


def _way(case: Case, service: Service) -> Iterator[tuple[State, State]]:
    here, seen = service.state(case.state), set[str]()
    while not here.closed and here.slug not in seen:
        seen.add(here.slug)
        target = here.then or next(
            (
                action.to
                for action in service.actions
                if action.main
                and here.slug in action.from_states
                and action.to
                and action.to != here.slug
                and action.applies(case)
            ),
            "",
        )
        if not target:
            return
        there = service.state(target)
        yield here, there
        here = there


def _expected(
    case: Case, service: Service, here: State, there: State, before: date | None
) -> tuple[str, date | None]:
    """The words about when the next state is reached, and the day on which to count further."""
    running = _running(case, service, here, there)
    clock = _clock(case, service, running.clock if running else here.clock)
    if clock is None:
        return "", None
    parameter = clocks.parameter_of(case, clock)
    if running is not None:
        known = _("At the latest %(day)s") if parameter.verified else _("Expected by %(day)s")
        return known % {"day": end_words(running)}, max(running.due_on, today())
    if before is None:
        return _after(parameter), None
    if parameter.unit == HOURS:
        return _after(parameter), None
    due = deadline(before, parameter, current_calendar(before))
    return _("Expected by %(day)s", day=date_weekday(due)), due


def _running(case: Case, service: Service, here: State, there: State) -> Deadline | None:
    """The limit that runs for this step: the state's own, or the first that the next state keeps."""
    rows = [row for row in case.deadlines if row.met_at is None]
    own = [row for row in rows if row.clock == here.clock]
    kept_by = [c for c in service.clocks if there.slug in c.met_in]
    keeping = {c.slug for c in kept_by if here.slug not in c.met_in}
    found = own if here.clock else [row for row in rows if row.clock in keeping]
    return min(found, key=lambda row: row.due_on, default=None)


def _clock(case: Case, service: Service, slug: str) -> Clock | None:
    return next((c for c in service.clocks if c.slug == slug and c.applies(case)), None)


def _after(parameter: Parameter) -> str:
    if parameter.unit == WORKING_DAYS:
        return _("Expected working days after the step before: %(n)s", n=parameter.whole)
    if parameter.unit == HOURS:
        return _("Expected hours after the step before: %(n)s", n=parameter.whole)
    return _("Expected days after the step before: %(n)s", n=parameter.whole)
