"""Who is responsible for a case: an officer of its unit who works with cases, or nobody yet."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from portal.accounts import queries as accounts
from portal.accounts.models import Account
from portal.accounts.viewer import Viewer
from portal.cases import history
from portal.cases.actions.workflow import Changed, hold
from portal.cases.models import Case
from portal.cases.queries import CASE_WORKERS
from portal.core.clock import today


class NotResponsible(Exception):
    """This account cannot be made responsible for this case."""


def officers_for(session: Session, case: Case) -> list[Account]:
    """Who can be made responsible: whoever works with cases in its unit today, but the applicant."""
    if case.unit_id is None:
        return []
    found = accounts.staff_of(session, unit_id=case.unit_id, roles=CASE_WORKERS, on=today())
    return [account for account in found if account.id != case.applicant_id]


def may_assign(case: Case, viewer: Viewer) -> bool:
    """Whether this officer may say who is responsible; never for their own or a closed case."""
    if case.unit_id not in viewer.unit_ids(*CASE_WORKERS) or case.closed_at is not None:
        return False
    return viewer.account_id != case.applicant_id


def assign(
    session: Session, *, case: Case, officer_id: UUID | None, viewer: Viewer, version: int
) -> None:
    """Make an officer responsible for the case, or nobody; the history keeps it, inside the office.

    Who works on a file says nothing to the applicant about its course, and a name could be
    pressed; so the event stands on the desk's timeline only.

    Raises:
        Changed: when someone else changed the case since, or it was closed.
        NotResponsible: when the officer may not be responsible for this case.
    """
    hold(session, case, version=version)
    if not may_assign(case, viewer):
        raise Changed
    if officer_id is not None and officer_id not in {a.id for a in officers_for(session, case)}:
        raise NotResponsible
    if case.assigned_to == officer_id:
        return
    data = {"from": case.state, "to": case.state, "before": _written(case.assigned_to)}
    case.assigned_to = officer_id
    history.append(
        session, case=case, kind=history.ASSIGNED, actor_id=viewer.account_id,
        actor_role=_role(viewer, case), data={**data, "officer": _written(officer_id)},
    )  # fmt: skip
    session.flush()


def _written(account_id: UUID | None) -> str | None:
    return str(account_id) if account_id else None


def _role(viewer: Viewer, case: Case) -> str:
    held = {h.role.value for h in viewer.roles if h.unit_id == case.unit_id}
    return min(held & {role.value for role in CASE_WORKERS})
