"""Notes among officers, beside the answers; never for the officer whose own application it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from portal.accounts.queries import names_of
from portal.accounts.viewer import Viewer
from portal.cases.actions.noting import notes_of
from portal.cases.helping.parties import has_part
from portal.cases.models import Case
from portal.cases.service import Service
from portal.desk.forms import NoteForm


@dataclass(frozen=True)
class Note:
    """A note as it is read."""

    at: datetime
    author: str
    text: str


def panel(session: Session, case: Case, _service: Service, viewer: Viewer) -> dict[str, Any]:
    """The notes, the newest first, and the box for a new one."""
    if has_part(viewer.account_id, case):
        return {"notes": [], "note_form": None}
    rows = notes_of(session, case)
    names = names_of(session, {row.author_id for row in rows})
    notes = [Note(row.at, names.get(row.author_id, ""), row.text or "") for row in rows]
    return {"notes": notes, "note_form": NoteForm(formdata=None)}
