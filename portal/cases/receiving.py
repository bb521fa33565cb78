"""Taking in the files of one form: each is received or rejected in words, none holds up another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, cast
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from portal.core.database import db
from portal.core.text import clean
from portal.documents.actions import attach, check_room
from portal.documents.intake import Received, receive
from portal.documents.models import Document
from portal.documents.rejection import Rejected


@dataclass
class Intake:
    """What happened to the files of one sending."""

    received: list[Received] = field(default_factory=list)
    rejected: list[tuple[str, str]] = field(default_factory=list)

    @property
    def summary(self) -> str:
        """One sentence: how many were received, how many rejected."""
        return self.sentence(len(self.received), len(self.rejected))

    @staticmethod
    def sentence(received: int, rejected: int) -> str:
        """The same for any two numbers."""
        if not rejected:
            return _("Files received: %(n)s.", n=received)
        return _("Files received: %(n)s. Files not received: %(m)s.", n=received, m=rejected)

    def joined(self, other: Intake) -> Intake:
        """Both together, to speak of them as one sending."""
        return Intake([*self.received, *other.received], [*self.rejected, *other.rejected])


def take_in(files: Sequence[FileStorage], *, case_id: UUID) -> Intake:
    """Open, check and store each file. Slow: call it with no transaction open.

    Raises:
        StoreFault: when the store cannot keep files now.
    """
    intake = Intake()
    for file in files:
        name = clean(file.filename or "")[:120]
        try:
            _ask_for_room(case_id)
            intake.received.append(receive(cast(BinaryIO, file.stream), file.filename or ""))
        except Rejected as refusal:
            intake.rejected.append((name, refusal.sentence))
    return intake


def _ask_for_room(case_id: UUID) -> None:
    """Before the slow work, so that a full application refuses at once."""
    with db.reading() as session:
        check_room(session, owner_kind="case", owner_id=case_id)


def attach_all(
    session: Session, intake: Intake, *, case_id: UUID, paper_kind: str, uploaded_by: UUID
) -> Sequence[Document]:
    """Write the rows of what was stored; a file over the quota joins the rejected ones."""
    documents, kept = [], []
    for received in intake.received:
        try:
            document = attach(
                session, received=received, owner_kind="case", owner_id=case_id,
                paper_kind=paper_kind, uploaded_by=uploaded_by,
            )  # fmt: skip
        except Rejected as refusal:
            intake.rejected.append((received.shown_name, refusal.sentence))
        else:
            kept.append(received)
            documents.append(document)
    intake.received = kept
    return documents
