"""The history of a case: appended, never changed, each event chained to the one before.

hash = SHA-256(previous, sequence, time in microseconds, actor, kind, digest) and
digest = SHA-256(salt, canonical payload). The payload lives apart, so that erasing it lawfully
leaves the chain whole.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from portal.cases.helping.marking import marked
from portal.cases.models import Case, CaseEvent, EventContent
from portal.core.clock import now
from portal.core.database import new_id
from portal.core.sealing import SealBroken

FIRST = bytes(32)
ERASED = "erased"
ASSIGNED = "assigned"
SUBJECT_MERGED = "subject_merged"
SHEET_MADE = "sheet_made"
# What happens within the office and tells the applicant nothing about the course of their case.
# That a draft went back before it was signed is one of them, with what an officer wrote about it.
_DRAFT_BACK = ("certificate_sent_back", "notice_sent_back", "paper_sent_back")
# Drafts of advice, what a helper keeps for the centre, and that somebody is held.
_AID_INSIDE = ("advice_drafted", "aid_progress_inside", "detention_known")
INSIDE = frozenset({ASSIGNED, SHEET_MADE, SUBJECT_MERGED, *_DRAFT_BACK, *_AID_INSIDE})
_UNREADABLE = (SealBroken, KeyError, ValueError, TypeError)


@dataclass(frozen=True)
class Break:
    """A place where a history does not hold: which case, which event, what is wrong."""

    ref: str
    sequence: int
    what: str


def append(
    session: Session,
    *,
    case: Case,
    kind: str,
    actor_id: UUID | None,
    actor_role: str,
    data: Mapping[str, Any] | None = None,
) -> CaseEvent:
    """Add one event at the end of the case's history. The caller holds the case.

    What somebody does for the person under a mandate is marked as a helper's, wherever it comes from.
    """
    actor_role, payload = marked(session, case, actor_id, actor_role, data or {})
    last = session.scalars(
        select(CaseEvent)
        .where(CaseEvent.case_id == case.id)
        .order_by(CaseEvent.sequence.desc())
        .limit(1)
    ).first()
    salt = os.urandom(16)
    event = CaseEvent(
        id=new_id(),
        case_id=case.id,
        sequence=last.sequence + 1 if last else 1,
        at=now(),
        actor_id=actor_id,
        actor_role=actor_role,
        kind=kind,
        previous=last.hash if last else FIRST,
        digest=digest_of(salt, payload),
    )
    event.hash = hash_of(event)
    session.add(event)
    session.flush()
    session.add(EventContent(event_id=event.id, content={"salt": salt.hex(), "data": payload}))
    return event


def digest_of(salt: bytes, payload: Mapping[str, Any]) -> bytes:
    canonical = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(salt + canonical.encode()).digest()


def hash_of(event: CaseEvent) -> bytes:
    parts = (
        event.previous.hex(),
        event.case_id.hex,
        str(event.sequence),
        str(_microseconds(event.at)),
        event.actor_id.hex if event.actor_id else "-",
        event.actor_role,
        event.kind,
        event.digest.hex(),
    )
    return hashlib.sha256("|".join(parts).encode()).digest()


def _microseconds(moment: datetime) -> int:
    return int(moment.timestamp()) * 1_000_000 + moment.microsecond


def data_of(event: CaseEvent) -> dict[str, Any]:
    """What the event recorded; empty where it was lawfully erased."""
    return dict(event.content.content["data"]) if event.content is not None else {}


def short_mark(event: CaseEvent) -> str:
    """Twelve digits of the hash, for people to compare on paper."""
    digits = str(int.from_bytes(event.hash[:8], "big") % 10**12).zfill(12)
    return f"{digits[:4]} {digits[4:8]} {digits[8:]}"


def verify(session: Session, case: Case) -> list[Break]:
    """Every place where this history was changed after the fact; empty when it is whole."""
    query = select(CaseEvent).where(CaseEvent.case_id == case.id).order_by(CaseEvent.sequence)
    events = list(session.scalars(query.execution_options(populate_existing=True)))
    erasure_named = _erased_sequences(events)
    found, previous = [], FIRST
    for expected, event in enumerate(events, start=1):
        for wrong in _wrong_with(event, expected, previous, erasure_named):
            found.append(Break(case.ref, event.sequence, wrong))
        previous = event.hash
    if not events and not case.is_draft:
        found.append(Break(case.ref, 0, "history is missing"))
    if events and (told := _state_told(events)) is not None and told != case.state:
        found.append(Break(case.ref, events[-1].sequence, "the state is not what the history says"))
    return found


def _wrong_with(event: CaseEvent, expected: int, previous: bytes, erased: set[int]) -> list[str]:
    wrong = []
    if event.sequence != expected:
        wrong.append("an event is missing before this one")
    if event.previous != previous:
        wrong.append("the chain is broken before this event")
    if event.hash != hash_of(event):
        wrong.append("the event was changed")
    if event.content is None:
        return wrong if event.sequence in erased else [*wrong, "the content is missing"]
    try:
        stored = event.content.content
        if digest_of(bytes.fromhex(stored["salt"]), stored["data"]) != event.digest:
            wrong.append("the content was changed")
    except _UNREADABLE:
        wrong.append("the content does not open")
    return wrong


def _state_told(events: list[CaseEvent]) -> str | None:
    """The state the history leads to; None where what said it was erased or does not open."""
    last = next((event for event in reversed(events) if event.kind != ERASED), None)
    return _readable(last).get("to") if last is not None else None


def _readable(event: CaseEvent) -> dict[str, Any]:
    """What the event recorded; empty where it does not open, which `_wrong_with` names."""
    try:
        return data_of(event)
    except _UNREADABLE:
        return {}


def _erased_sequences(events: list[CaseEvent]) -> set[int]:
    named: set[int] = set()
    for event in events:
        if event.kind == ERASED:
            named.update(_readable(event).get("sequences", []))
    return named


def anchor_of(session: Session) -> str:
    """One number over the last event of every case; kept elsewhere, it fixes all histories."""
    total = hashlib.sha256()
    newest = (
        select(CaseEvent.case_id, func.max(CaseEvent.sequence).label("last"))
        .group_by(CaseEvent.case_id)
        .subquery()
    )
    query = (
        select(CaseEvent.case_id, CaseEvent.hash)
        .join(
            newest, (newest.c.case_id == CaseEvent.case_id) & (newest.c.last == CaseEvent.sequence)
        )
        .order_by(CaseEvent.case_id)
    )
    for case_id, last in session.execute(query.execution_options(yield_per=1000)):
        total.update(case_id.bytes + last)
    return total.hexdigest()


def erase(
    session: Session, *, case: Case, basis: str, actor_id: UUID | None, actor_role: str
) -> CaseEvent:
    """Remove what the events so far said, keep that they happened, and record the legal basis."""
    rows = session.execute(
        select(CaseEvent.id, CaseEvent.sequence).where(CaseEvent.case_id == case.id)
    ).all()
    session.execute(delete(EventContent).where(EventContent.event_id.in_([row.id for row in rows])))
    session.expire(case, ["events"])
    data = {"basis": basis, "sequences": [row.sequence for row in rows]}
    return append(
        session, case=case, kind=ERASED, actor_id=actor_id, actor_role=actor_role, data=data
    )
