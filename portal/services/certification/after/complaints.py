"""Complaints about a conclusion: filed by the person or anyone, answered by the council.

A complaint that is upheld after the certificate was handed over leaves that certificate in force:
nobody loses support while the council meets again. It ends when a new one is signed or when the
chair revokes it. The law names no time within which the council meets again; a parameter does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases import clocks
from portal.cases.models import Case
from portal.cases.service import registry
from portal.cases.standard import ACCEPTED
from portal.core.clock import now, today
from portal.services.certification import conclusions
from portal.services.certification.after import names, referrals
from portal.services.certification.models import Complainant, Complaint, Finding, Gate, Wish

COUNCIL, MEDICAL, NOBODY = "council", "medical", "nobody"


@dataclass(frozen=True)
class Filing:
    """What someone complains about, and from which day the answer is due."""

    made_by: Complainant
    wish: Wish
    words: str
    came_on: date
    name: str = ""
    address: str = ""


def all_of(session: Session, case: Case) -> list[Complaint]:
    """Every complaint about the case, the earliest first."""
    query = select(Complaint).where(Complaint.case_id == case.id)
    return list(session.scalars(query.order_by(Complaint.came_on, Complaint.filed_at)))


def open_ones(session: Session, case: Case) -> list[Complaint]:
    """Those that wait for an answer, the earliest first."""
    return [one for one in all_of(session, case) if one.is_open]


def keep(
    session: Session, *, case: Case, filing: Filing, filed_by: UUID | None, complaint_id: UUID | None = None
) -> Complaint:  # fmt: skip
    """Keep a complaint and start its limit; the caller appends it to the history."""
    row = Complaint(
        case_id=case.id, made_by=filing.made_by.value, wish=filing.wish.value,
        came_on=filing.came_on, filed_by=filed_by, words=filing.words, name=filing.name or None,
        address=filing.address or None, **({"id": complaint_id} if complaint_id else {}),
    )  # fmt: skip
    session.add(row)
    session.flush()
    keep_clocks(session, case)
    return row


def answer(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> Complaint:
    """Record the council's answer; what it upholds takes the conclusion out of force."""
    chosen = _chosen(session, case, data)
    _close(chosen, Finding(data["finding"]), data["answer"], actor_id)
    session.flush()
    if state_after(data) is not None:
        _open_again(session, case, data, actor_id)
    keep_clocks(session, case)
    return chosen


def pass_on(session: Session, *, case: Case, actor_id: UUID | None) -> None:
    """What asked for the medical council is answered by going there; the rest stays open.

    Its limit goes on until the file was sent.
    """
    for one in open_ones(session, case):
        if one.wish == Wish.MEDICAL:
            _close(one, Finding.PASSED_ON, "", actor_id)
    session.flush()


def keep_clocks(session: Session, case: Case) -> None:
    """Each limit counts from the earliest complaint still open; without one it is kept."""
    service = registry.of(case)
    waiting = open_ones(session, case)
    for wish, begun, settled in _CLOCKS:
        days = [one.came_on for one in waiting if one.wish == wish]
        if days:
            clocks.start(
                session, case=case, service=service, causes=frozenset({begun}), day_zero=min(days)
            )
        else:
            clocks.meet(session, case=case, service=service, event=settled)


_CLOCKS = (
    (Wish.VERIFY, names.VERIFY_ASKED, names.COMPLAINTS_SETTLED),
    (Wish.MEDICAL, names.MEDICAL_ASKED, names.MEDICAL_SETTLED),
)


def state_after(data: Mapping[str, Any]) -> str | None:
    """Where the case goes with this answer; None where it stays."""
    if data.get("finding") != Finding.UPHELD:
        return None
    return names.REFERRED if data.get("next") == MEDICAL else ACCEPTED


def _chosen(session: Session, case: Case, data: Mapping[str, Any]) -> Complaint:
    waiting: Sequence[Complaint] = open_ones(session, case)
    wanted = data.get("which")
    found = next((one for one in waiting if wanted in (None, "", str(one.id))), None)
    if found is None:
        raise LookupError("no complaint waits for an answer")
    return found


def _close(complaint: Complaint, finding: Finding, words: str, actor_id: UUID | None) -> None:
    complaint.finding, complaint.answer = finding.value, words or None
    complaint.answered_at, complaint.answered_by = now(), actor_id


def _open_again(session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    earlier = conclusions.current(session, case)
    if earlier is not None:
        earlier.superseded_at = now()
    if data.get("next") == MEDICAL:
        referrals.begin(
            session, case=case, gate=Gate.EVIDENCE, reason=data["answer"], actor_id=actor_id
        )
        return
    clocks.start(
        session, case=case, service=registry.of(case),
        causes=frozenset({names.DETERMINED_AGAIN}), day_zero=today(),
    )  # fmt: skip
