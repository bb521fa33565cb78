"""Notes among officers about a case: added, never changed; a correction is a new note."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases.models import Case, CaseNote
from portal.core.clock import now

LONGEST = 2000  # characters


def notes_of(session: Session, case: Case) -> list[CaseNote]:
    """The notes of a case, the newest first."""
    query = select(CaseNote).where(CaseNote.case_id == case.id)
    return list(session.scalars(query.order_by(CaseNote.at.desc(), CaseNote.id.desc())))


def add_note(session: Session, *, case: Case, author_id: UUID, text: str) -> CaseNote:
    """Add a note; the same words by the same officer right after each other are one note.

    Notes stand beside the history, not in it: they are thoughts on the way, not steps.
    """
    session.scalars(select(Case.id).where(Case.id == case.id).with_for_update()).one()
    newest = next(iter(notes_of(session, case)), None)
    if newest is not None and newest.author_id == author_id and newest.text == text:
        return newest
    note = CaseNote(case_id=case.id, author_id=author_id, at=now(), text=text)
    session.add(note)
    session.flush()
    return note
