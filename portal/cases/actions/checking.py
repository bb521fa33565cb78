"""What an officer finds when looking at a paper; the latest word stands, the history keeps all."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases import history
from portal.cases.actions.workflow import Actor, Changed, hold
from portal.cases.models import Case, PaperVerdict, Verdict
from portal.cases.papers import BAD
from portal.cases.service import Service
from portal.core.clock import now
from portal.documents.models import Document


class NoteNeeded(Exception):
    """A paper cannot be found bad without a word about what is wrong with it."""


def check_paper(
    session: Session, *, case: Case, service: Service, document: Document, verdict: Verdict,
    note: str, actor: Actor,
) -> None:  # fmt: skip
    """Keep what was found about a paper; the same word a second time changes nothing.

    Raises:
        Changed: when the case was closed meanwhile.
        NoteNeeded: when a bad verdict comes without a note.
    """
    if verdict in BAD and not note:
        raise NoteNeeded
    hold(session, case, version=None)
    if service.state(case.state).closed or actor.account_id is None:
        raise Changed
    row = _row(session, document)
    if row is not None and (row.verdict, row.note or "") == (verdict.value, note):
        return
    row = row or PaperVerdict(case_id=case.id, document_id=document.id)
    row.verdict, row.note = verdict.value, note or None
    row.given_by, row.given_at = actor.account_id, now()
    session.add(row)
    history.append(
        session, case=case, kind="paper_checked", actor_id=actor.account_id, actor_role=actor.role,
        data={
            "paper": document.shown_name, "document": document.id.hex, "verdict": verdict.value,
            "note": note, "from": case.state, "to": case.state,
        },
    )  # fmt: skip
    session.flush()


def _row(session: Session, document: Document) -> PaperVerdict | None:
    return session.scalars(
        select(PaperVerdict).where(PaperVerdict.document_id == document.id)
    ).first()
