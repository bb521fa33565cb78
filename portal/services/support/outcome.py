"""What the person says themselves: what became of it, and that their agreement ends."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from portal.cases import history
from portal.cases.actions.workflow import Changed, hold
from portal.cases.models import Case
from portal.core.clock import now, today
from portal.services.support import names, queries, referring
from portal.services.support.models import Outcome


def say(
    session: Session, *, case: Case, kind: str, outcome: Outcome, note: str, actor_id: UUID | None
) -> None:
    """Keep what the person says of one need; said twice it is kept once.

    Raises:
        Changed: when the request is not worked on any more, or does not ask for this.
    """
    hold(session, case, version=None)
    if case.state not in names.WORKING:
        if _said_before(session, case, kind, outcome):
            return
        raise Changed
    before = case.state
    if not referring.tell_outcome(
        session, case=case, kind=kind, outcome=outcome, actor_id=actor_id
    ):
        return
    _record(session, case, names.OUTCOME, before, actor_id, need=kind, outcome=outcome.value, note=note)  # fmt: skip


def take_back(session: Session, *, case: Case, actor_id: UUID | None) -> None:
    """End the agreement to pass data on; ended twice it ended once.

    Raises:
        Changed: when the request is not worked on any more.
    """
    hold(session, case, version=None)
    if case.state not in names.WORKING:
        raise Changed
    if not any(need.agreed for need in queries.needs_of(session, case)):
        return
    before = case.state
    called = referring.call_back(session, case)
    _record(
        session, case, names.CONSENT_ENDED, before, actor_id, on=today().isoformat(),
        bodies=[one.body_name for one in called],
    )  # fmt: skip


def _said_before(session: Session, case: Case, kind: str, outcome: Outcome) -> bool:
    needs = queries.needs_of(session, case)
    return any(need.kind == kind and need.outcome == outcome.value for need in needs)


def _record(
    session: Session, case: Case, event: str, before: str, actor_id: UUID | None, **said: object
) -> None:
    history.append(
        session, case=case, kind=event, actor_id=actor_id, actor_role="applicant",
        data={**said, "from": before, "to": case.state},
    )  # fmt: skip
    case.saved_at = now()
    session.flush()
