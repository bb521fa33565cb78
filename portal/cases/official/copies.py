"""The signed and stamped copy of a paper, scanned or photographed, kept beside the paper made here."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases import history, queries
from portal.cases.actions.workflow import Changed, hold
from portal.core.clock import now
from portal.documents.actions import attach
from portal.documents.intake import Received

SIGNED_COPY, COPY_KEPT = "signed_copy", "signed_copy_kept"


def keep_copy(
    session: Session,
    *,
    viewer: Viewer,
    ref: str,
    owner_kind: str,
    owner_id: UUID,
    received: Received,
) -> None:
    """Write the row of what was stored and its line of the history.

    Raises:
        Changed: when the case is no longer one of this officer's unit.
    """
    case = queries.unit_case(session, viewer, ref)
    if case is None or case.unit_id is None:
        raise Changed
    hold(session, case, version=None)
    attach(
        session, received=received, owner_kind=owner_kind, owner_id=owner_id,
        paper_kind=SIGNED_COPY, uploaded_by=viewer.account_id,
    )  # fmt: skip
    held = sorted(r.value for r in queries.CASE_WORKERS if viewer.holds(r, case.unit_id))
    history.append(
        session, case=case, kind=COPY_KEPT, actor_id=viewer.account_id, actor_role=held[0],
        data={"note": received.shown_name, "from": case.state, "to": case.state},
    )  # fmt: skip
    case.saved_at = now()
