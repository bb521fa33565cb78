"""Taking one step of the workflow: checked, recorded and told in a single transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.roles import Role
from portal.accounts.viewer import Viewer
from portal.cases import clocks, history
from portal.cases.actions.telling import tell
from portal.cases.helping.parties import has_part
from portal.cases.messages import discreet
from portal.cases.models import Case, CaseEvent
from portal.cases.service import Action, Message, Service, Text
from portal.core.clock import now, today
from portal.orgs import calendars


class Refused(Exception):
    """The action cannot be taken; `reasons` say why, one plain sentence each."""

    def __init__(self, reasons: list[Text]) -> None:
        super().__init__("; ".join(str(reason) for reason in reasons))
        self.reasons = reasons


class Changed(Exception):
    """Someone else changed the case since this person opened it."""


@dataclass(frozen=True)
class Actor:
    """Who acts, and in which role, as the history records it."""

    account_id: UUID | None
    role: str


def possible(
    case: Case, service: Service, viewer: Viewer, *, leading_on: bool = False
) -> list[Action]:
    """The actions this person may take on this case now; `leading_on` gives the main ones only."""
    return [
        action
        for action in service.actions
        if case.state in action.from_states
        and (action.main or not leading_on)
        and action.applies(case)
        and holds_any(viewer, action, case)
    ]


def holds_any(viewer: Viewer, action: Action, case: Case) -> bool:
    """Whether the person holds one of the action's roles in the case's unit, and has no part in it."""
    if case.unit_id is None or not any(viewer.holds(role, case.unit_id) for role in action.by):
        return False
    return not has_part(viewer.account_id, case)


def role_for(viewer: Viewer, action: Action, case: Case) -> str:
    held: list[Role] = [r for r in action.by if case.unit_id and viewer.holds(r, case.unit_id)]
    return sorted(held)[0].value if held else "applicant"


def hold(session: Session, case: Case, *, version: int | None) -> None:
    """Take the case for this transaction.

    Raises:
        Changed: when it is no longer at the version the person saw.
    """
    # Before the case: a change of the calendar has its lock first and then takes the cases.
    calendars.hold_still(session)
    query = select(Case).where(Case.id == case.id).with_for_update()
    session.scalars(query.execution_options(populate_existing=True)).one()
    session.expire(case, ["events", "deadlines", "requests"])
    if version is not None and case.version != version:
        raise Changed


def perform(
    session: Session,
    *,
    case: Case,
    service: Service,
    action: Action,
    actor: Actor,
    data: Mapping[str, Any],
    version: int,
    message: Message | None,
) -> CaseEvent:
    """Take an action: effect, history, state, clocks and message together.

    Raises:
        Changed: when someone else was faster.
        Refused: when the state or a blocker does not allow it.
    """
    message = discreet(case, message) if message else None
    hold(session, case, version=version)
    refuse_if_impossible(case, action)
    before = case.state
    _take_note_of_answers(case)
    found = (
        action.effect(session=session, case=case, data=data, actor_id=actor.account_id)
        if action.effect
        else None
    )
    target = action.target(data)
    if target:
        move(case, service, target)
    recorded = {**data, **(found or {}), "from": before, "to": case.state}
    if message:
        recorded["told"] = {"subject": message.subject, "body": message.body}
    event = history.append(
        session, case=case, kind=action.event, actor_id=actor.account_id, actor_role=actor.role,
        data=recorded,
    )  # fmt: skip
    clocks.keep(session, case=case, service=service)
    clocks.meet(session, case=case, service=service, event=action.event)
    _start_clocks(session, case, service, action, before, data)
    clocks.adjust(session, case=case)
    if message:
        tell(session, case=case, message=message, key=f"{case.id.hex}-{event.sequence}")
    case.saved_at = now()
    session.flush()
    return event


def _take_note_of_answers(case: Case) -> None:
    """Papers that came are seen as soon as an officer acts; the queue stops marking them."""
    for request in case.requests:
        if request.answered_at is not None and request.closed_at is None:
            request.closed_at = now()


def _start_clocks(
    session: Session, case: Case, service: Service, action: Action, before: str,
    data: Mapping[str, Any],
) -> None:  # fmt: skip
    causes = {action.event} | ({case.state} if case.state != before else set())
    # A receipt after closing counts from the next working day; everything else from today.
    receipt = action.event in _RECEIPTS and case.received_on is not None
    day_zero = case.received_on if receipt else today()
    if action.counts_from is not None:
        day_zero = action.counts_from(case, data)
    clocks.start(
        session, case=case, service=service, causes=frozenset(causes), day_zero=day_zero or today()
    )


_RECEIPTS = frozenset({"submitted", "handover_confirmed", "received"})


def refuse_if_impossible(case: Case, action: Action) -> None:
    """Raise `Refused` when the state or a blocker does not allow the action."""
    if case.state not in action.from_states or not action.applies(case):
        raise Changed
    reasons = list(action.blockers(case))
    if reasons:
        raise Refused(reasons)


def move(case: Case, service: Service, target: str) -> None:
    """Put the case into another state; a closed one keeps the moment and asks for nothing more."""
    case.state = target
    case.closed_at = now() if service.state(target).closed else None
    for request in case.requests:
        request.closed_at = request.closed_at or case.closed_at
