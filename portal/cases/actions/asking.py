"""What the applicant does after sending: giving papers that were asked for, withdrawing."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from portal.cases import clocks, history
from portal.cases.actions.workflow import Changed, hold, move
from portal.cases.models import Case
from portal.cases.service import Service
from portal.cases.standard import OPEN_TO_WITHDRAWAL, WITHDRAWN, open_request
from portal.core.clock import now


def give_papers(
    session: Session, *, case: Case, service: Service, actor_id: UUID, names: list[str], note: str
) -> None:
    """Answer the open request for papers; the turn goes back to the office.

    Raises:
        Changed: when no request is open any more.
    """
    hold(session, case, version=None)
    session.expire(case, ["requests"])
    request = open_request(case)
    if request is None or service.state(case.state).closed:
        raise Changed
    request.answered_at = now()
    history.append(
        session, case=case, kind="papers_given", actor_id=actor_id, actor_role="applicant",
        data={"papers": names, "note": note, "from": case.state, "to": case.state},
    )  # fmt: skip
    case.saved_at = now()
    session.flush()


def withdraw(session: Session, *, case: Case, service: Service, actor_id: UUID, note: str) -> None:
    """End the application at the applicant's wish.

    Raises:
        Changed: when it can no longer be withdrawn.
    """
    hold(session, case, version=None)
    if case.state not in OPEN_TO_WITHDRAWAL:
        raise Changed
    before = case.state
    move(case, service, WITHDRAWN)
    history.append(
        session, case=case, kind=WITHDRAWN, actor_id=actor_id, actor_role="applicant",
        data={"note": note, "from": before, "to": WITHDRAWN},
    )  # fmt: skip
    clocks.keep(session, case=case, service=service)
    case.saved_at = now()
    session.flush()
