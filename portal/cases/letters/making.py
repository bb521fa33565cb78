"""Making a letter: its words are kept as they are now, and the history says so."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from portal.cases import history
from portal.cases.actions.workflow import Actor, Changed, hold
from portal.cases.letters.kinds import LetterKind
from portal.cases.models import Case
from portal.cases.serving.formats import also_in
from portal.core.clock import now
from portal.documents.letters import rows
from portal.documents.letters.paper import Paper
from portal.documents.models import Letter, OwnerKind


class AlreadyMade(Exception):
    """This letter stands there already: a second press of the same button."""


def make(
    session: Session, *, case: Case, kind: LetterKind, paper: Paper, letter_id: UUID, actor: Actor,
    version: int,
) -> Letter:  # fmt: skip
    """Keep the letter and append it to the history.

    Raises:
        AlreadyMade: when it was made by the press before.
        Changed: when the case is no longer the one the letter was written from.
    """
    hold(session, case, version=None)
    made = session.get(Letter, letter_id)
    if made is not None and made.owner_id == case.id:
        raise AlreadyMade
    if made is not None or case.version != version or actor.account_id is None:
        raise Changed
    row = rows.keep(
        session, letter_id=letter_id, owner_kind=OwnerKind.CASE.value, owner_id=case.id,
        kind=kind.slug, paper=paper, made_by=actor.account_id,
    )  # fmt: skip
    history.append(
        session, case=case, kind=kind.event, actor_id=actor.account_id, actor_role=actor.role,
        data={
            "letter": str(row.id), "letter_kind": kind.slug, "note": paper.title,
            "also_in": also_in(session, case), "from": case.state, "to": case.state,
        },
    )  # fmt: skip
    case.saved_at = now()
    session.flush()
    return row
