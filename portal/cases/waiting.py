"""The requests for papers of a case as days, and the rule about what they do to its limits.

While the rule is unverified, stored limits take no account of a request: that is the earlier, safe
day. Once it is verified, what is stored follows it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.cases.models import Case, CaseEvent, PaperRequest
from portal.cases.pausing import Rule, Wait
from portal.core.clock import local
from portal.law import current_book
from portal.law.days import WorkingCalendar, day_of_receipt
from portal.law.parameters import Parameter
from portal.orgs.hours import closing_time_on
from portal.orgs.models import Unit

RULE = "clock.after_completion_request"
ACCEPTED_BY = frozenset({"accepted", "handover_confirmed"})
# Where a unit has not told its hours, only the end of the day counts as late.
_END_OF_DAY = time(23, 59, 59)

CalendarOn = Callable[[date], WorkingCalendar]


def rule_parameter(received_on: date | None) -> Parameter | None:
    """What the law book says about limits after a request, for a file of this day."""
    return current_book().find(RULE, received_on) if received_on else None


def stored_rule(received_on: date | None) -> Rule:
    """The rule that stored limits follow: none while nobody has verified it."""
    found = rule_parameter(received_on)
    return Rule(found.text) if found is not None and found.verified else Rule.NONE


def doubtful_rule(received_on: date | None) -> Rule:
    """The rule that may hold but is unverified; `NONE` where it is verified or unknown."""
    found = rule_parameter(received_on)
    return Rule(found.text) if found is not None and not found.verified else Rule.NONE


def day_counted(moment: datetime, unit: Unit | None, working: WorkingCalendar) -> date:
    """The day on which something that came at this moment counts as received."""
    there = local(moment)
    spans = unit.spans if unit is not None else ()
    closing = closing_time_on(spans, there.date(), working) or _END_OF_DAY
    return day_of_receipt(there.replace(tzinfo=None), closing, working)


def waits_of_case(case: Case, unit: Unit | None, working: WorkingCalendar) -> list[Wait]:
    """The waits of a case whose requests and history are at hand."""
    accepted = min((one.at for one in case.events if one.kind in ACCEPTED_BY), default=None)
    return [_wait(one, accepted, unit, working) for one in case.requests]


def stored_waits(
    session: Session, case_ids: Collection[UUID], calendar_on: CalendarOn
) -> Mapping[UUID, tuple[Wait, ...]]:
    """The waits by case, for limits that are stored; a few queries for any number of cases.

    An open request counts as answered on its own last day, since a stored limit needs a day. The
    answer, or the closing of the request, puts the true day in its place.
    """
    query = select(PaperRequest).where(PaperRequest.case_id.in_(case_ids))
    requests = list(session.scalars(query.order_by(PaperRequest.asked_at)))
    if not requests:
        return {}
    ids = {one.case_id for one in requests}
    accepted, units = _accepted(session, ids), _units(session, ids)
    found: dict[UUID, list[Wait]] = defaultdict(list)
    for one in requests:
        working = calendar_on(local(one.asked_at).date())
        wait = _wait(one, accepted.get(one.case_id), units.get(one.case_id), working)
        end = wait.answered_on or max(one.due_on, wait.asked_on)
        found[one.case_id].append(replace(wait, answered_on=end))
    return {case_id: tuple(waits) for case_id, waits in found.items()}


def _wait(
    one: PaperRequest, accepted: datetime | None, unit: Unit | None, working: WorkingCalendar
) -> Wait:
    asked_on, ended = local(one.asked_at).date(), one.answered_at or one.closed_at
    return Wait(
        asked_on,
        # An answer never counts before its request, whatever the desk's hours say.
        max(asked_on, day_counted(ended, unit, working)) if ended else None,
        at_intake=accepted is None or one.asked_at < accepted,
    )


def _accepted(session: Session, case_ids: Iterable[UUID]) -> dict[UUID, datetime]:
    query = (
        select(CaseEvent.case_id, func.min(CaseEvent.at).label("first"))
        .where(CaseEvent.case_id.in_(list(case_ids)), CaseEvent.kind.in_(sorted(ACCEPTED_BY)))
        .group_by(CaseEvent.case_id)
    )
    return {row.case_id: row.first for row in session.execute(query)}


def _units(session: Session, case_ids: Iterable[UUID]) -> dict[UUID, Unit]:
    query = (
        select(Case.id, Unit).join(Unit, Unit.id == Case.unit_id).where(Case.id.in_(list(case_ids)))
    )
    return {row.id: row.Unit for row in session.execute(query)}
