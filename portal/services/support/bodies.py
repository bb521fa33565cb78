"""Keeping the directory of a unit: entered once, put right, ended when nobody asks there any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from portal.core.clock import now
from portal.services.support.models import SupportBody


@dataclass(frozen=True)
class Entry:
    """What the directory says of one body."""

    name: str
    kinds: Sequence[str]
    person: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    unit_here: UUID | None = None


def enter(
    session: Session, *, unit_id: UUID, entry: Entry, made_by: UUID | None, body_id: UUID | None = None
) -> SupportBody:  # fmt: skip
    """Put a body into the directory; a second press of the same page finds it there."""
    found = session.get(SupportBody, body_id) if body_id else None
    if found is not None:
        return found
    row = SupportBody(unit_id=unit_id, made_by=made_by, **({"id": body_id} if body_id else {}))
    correct(row, entry)
    session.add(row)
    session.flush()
    return row


def correct(body: SupportBody, entry: Entry) -> None:
    """Write what the directory says now; letters that were made keep what they said."""
    body.name, body.kinds, body.unit_here = entry.name, list(entry.kinds), entry.unit_here
    body.contact = {
        "person": entry.person, "phone": entry.phone, "email": entry.email, "address": entry.address,
    }  # fmt: skip


def end(body: SupportBody) -> None:
    """It is offered no more; what was asked there stays as it was."""
    body.ended_at = body.ended_at or now()
