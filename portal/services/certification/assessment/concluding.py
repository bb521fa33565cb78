"""Recording the conclusion: it is what the votes say, and only once everything else is there.

The guard stands here and not in the workflow's action, because it needs the council's records;
`workflow.perform` then does what it does for every action.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases.actions import workflow
from portal.cases.actions.workflow import Actor, Changed, Refused
from portal.cases.models import Case
from portal.cases.service import Action, Message, Service, Text
from portal.core.clock import now
from portal.core.languages import speaking
from portal.services.certification.assessment.record import MARK, mark_of
from portal.services.certification.assessment.standing import Standing, standing_of
from portal.services.certification.assessment.words import cannot_conclude
from portal.services.certification.council import queries as council
from portal.services.certification.models import CouncilSession

SLUG = "ket-luan"
NO_LEVEL = "none"


@dataclass(frozen=True)
class Words:
    """What people write beside the result of the votes."""

    reason: str = ""
    departure: str = ""


def action_of(service: Service) -> Action:
    """The action of the workflow that records a conclusion."""
    found = service.action(SLUG)
    if found is None:
        raise LookupError(SLUG)
    return found


def in_the_way(case: Case, service: Service, standing: Standing) -> list[Text]:
    """Everything that keeps the conclusion from being recorded, in words."""
    found = [*cannot_conclude(standing)]
    if case.state in action_of(service).from_states:
        found += action_of(service).blockers(case)
    return found


def data_of(standing: Standing, words: Words) -> dict[str, Any]:
    """The conclusion as the history keeps it: the result of the votes, and where it comes from."""
    assert standing.tally is not None and standing.meeting is not None and standing.item is not None
    tally = standing.tally
    return {
        "conclusion": tally.outcome, "types": list(tally.decided_types),
        "level": tally.level or NO_LEVEL, "met_on": standing.meeting.on.isoformat(),
        "reason": words.reason, "departure": words.departure,
        "agenda_item": str(standing.item.id), MARK: mark_of(standing),
    }  # fmt: skip


def message_of(case: Case, service: Service, data: dict[str, Any]) -> Message | None:
    """What the applicant is told, in their language."""
    tells = action_of(service).tells
    if tells is None:
        return None
    with speaking(case.language):
        return tells(case, data)


def conclude(
    session: Session, *, case: Case, service: Service, words: Words, actor: Actor, version: int,
    mark: str,
) -> None:  # fmt: skip
    """Record the conclusion that the votes give and close sheet and agenda item.

    Raises:
        Changed: when someone was faster, or sheet or votes are no longer those that were read.
        Refused: when something is missing; the reasons say what.
    """
    _hold_session(session, case)
    workflow.hold(session, case, version=version)
    standing = standing_of(session, case)
    _refuse_unless_ready(in_the_way(case, service, standing))
    if mark_of(standing) != mark or (standing.departs and not words.departure):
        raise Changed
    data = data_of(standing, words)
    workflow.perform(
        session, case=case, service=service, action=action_of(service), actor=actor, data=data,
        version=version, message=message_of(case, service, data),
    )  # fmt: skip
    assert standing.assessment is not None and standing.item is not None
    standing.assessment.closed_at = standing.item.done_at = now()
    session.flush()


def _hold_session(session: Session, case: Case) -> None:
    """Who is there stays so until this is recorded; a session is always held before its cases."""
    item = council.open_item(session, case)
    if item is not None:
        query = select(CouncilSession).where(CouncilSession.id == item.session_id)
        held = query.with_for_update().execution_options(populate_existing=True)
        session.scalars(held).one()


def _refuse_unless_ready(reasons: Sequence[Text]) -> None:
    if reasons:
        raise Refused(list(reasons))
