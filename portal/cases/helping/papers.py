"""Photos of the paper that proves a mandate: taken in one by one, kept beside the mandate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, cast
from uuid import UUID

from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from portal.accounts.models import Mandate, Proof
from portal.cases.receiving import Intake
from portal.core.database import db
from portal.core.text import clean
from portal.documents.actions import attach, check_room
from portal.documents.intake import receive
from portal.documents.rejection import Rejected

# Whose a document is, in the table of documents.
PROOF = "mandate"


def take_in(files: Sequence[FileStorage], mandate_id: UUID) -> Intake:
    """Open, check and store each file. Slow: call it with no transaction open."""
    intake = Intake()
    for file in files:
        name = clean(file.filename or "")[:120]
        try:
            with db.reading() as session:
                check_room(session, owner_kind=PROOF, owner_id=mandate_id)
            intake.received.append(receive(cast(BinaryIO, file.stream), file.filename or ""))
        except Rejected as refusal:
            intake.rejected.append((name, refusal.sentence))
    return intake


def keep(session: Session, intake: Intake, *, mandate: Mandate, uploaded_by: UUID) -> None:
    """Write the rows; where the office asked for another paper it is looked at anew."""
    kept = []
    for received in intake.received:
        try:
            attach(
                session, received=received, owner_kind=PROOF, owner_id=mandate.id,
                paper_kind=mandate.proof_kind, uploaded_by=uploaded_by,
            )  # fmt: skip
        except Rejected as refusal:
            intake.rejected.append((received.shown_name, refusal.sentence))
        else:
            kept.append(received)
    intake.received = kept
    if kept and mandate.proof is Proof.ASKED:
        mandate.proof = Proof.UNCHECKED
        session.flush()
