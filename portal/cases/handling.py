"""Who had a case from when to when, read from its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from portal.cases import history
from portal.cases.helping.acting import HELPER
from portal.cases.models import Case, CaseEvent

APPLICANT = "applicant"
ASKED, ANSWERED = "papers_asked", frozenset({"papers_given", "request_closed", "withdrawn"})


@dataclass(frozen=True)
class Handled:
    """One stretch of the way of a case: in a state, with someone, from a moment to a moment.

    `officer_id` is who was responsible, or else who took the step that ended it; `role` is the role
    in which they did. While an answer of the applicant is awaited `awaits` is true.
    """

    state: str
    begins: datetime
    ends: datetime | None = None
    officer_id: UUID | None = None
    role: str = ""
    awaits: bool = False


def handled(case: Case) -> list[Handled]:
    """The stretches in their order, from the day it was sent; the last is open while work goes on."""
    found: list[Handled] = []
    now: Handled | None = None
    for event in case.events:
        data = history.data_of(event)
        if now is None:
            now = Handled(str(data.get("to") or case.state), event.at)
            continue
        after = _after(now, event, data)
        if after != now:
            found.append(_ended(now, event))
            now = replace(after, begins=event.at, ends=None)
    if now is not None:
        found.append(replace(now, ends=case.closed_at))
    return _without_empty(found)


def _after(now: Handled, event: CaseEvent, data: dict[str, Any]) -> Handled:
    """What holds after an event: the state, who is responsible, whether an answer is awaited."""
    if event.kind == history.ASSIGNED:
        officer = data.get("officer")
        return replace(now, officer_id=UUID(officer) if officer else None, role="")
    awaits = event.kind == ASKED or (now.awaits and event.kind not in ANSWERED)
    state = str(data.get("to") or now.state)
    return replace(now, state=state, awaits=awaits and state == now.state)


def _ended(now: Handled, event: CaseEvent) -> Handled:
    by_applicant = event.actor_role in {APPLICANT, HELPER}
    if now.awaits or (by_applicant and now.officer_id is None):
        return replace(now, ends=event.at, role=APPLICANT if now.awaits else "")
    if by_applicant or event.kind == history.ASSIGNED:
        return replace(now, ends=event.at)
    officer = now.officer_id or event.actor_id
    role = event.actor_role if officer == event.actor_id else now.role
    return replace(now, ends=event.at, officer_id=officer, role=role)


def _without_empty(found: Sequence[Handled]) -> list[Handled]:
    """A closed state is the end and no work; what began and ended at once was in nobody's hands."""
    return [one for one in found if one.ends is None or one.ends > one.begins]
