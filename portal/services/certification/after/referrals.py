"""The record of a file that goes to the Medical Assessment Council: opened, sent, answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, object_session

from portal.cases.models import Case
from portal.core.clock import now, today
from portal.law import current_book
from portal.law.days import WorkingCalendar, deadline
from portal.orgs import calendars
from portal.registry import queries as register
from portal.services.certification import conclusions
from portal.services.certification.models import ConcludedBy, Gate, MedicalReferral
from portal.services.certification.terms import LEVEL_NAMES

EXAMINATION, RESULT = "certification.medical_examination", "certification.medical_result"


@dataclass(frozen=True)
class Expected:
    """The days by which the Medical Assessment Council should examine and answer; not our limits."""

    examined_by: date
    answered_by: date


def all_of(session: Session, case: Case) -> list[MedicalReferral]:
    """Every referral of the case, the latest first."""
    query = select(MedicalReferral).where(MedicalReferral.case_id == case.id)
    return list(session.scalars(query.order_by(MedicalReferral.opened_at.desc())))


def open_one(session: Session, case: Case) -> MedicalReferral | None:
    """The referral that has no answer yet."""
    query = select(MedicalReferral).where(
        MedicalReferral.case_id == case.id, MedicalReferral.answered_at.is_(None)
    )
    return session.scalars(query).first()


def by_council(case: Case) -> bool:
    """Whether what counts was not concluded by the Medical Assessment Council."""
    session = object_session(case)
    if session is None:
        return True
    counts = conclusions.current(session, case)
    return counts is None or counts.made_by != ConcludedBy.MEDICAL


def has_certificate(case: Case) -> bool:
    """Whether a certificate that is in force came from this case."""
    session = object_session(case)
    found = register.of_case(session, case.id) if session is not None else None
    return found is not None and found.is_in_force


def begin(
    session: Session, *, case: Case, gate: Gate, reason: str, actor_id: UUID | None
) -> MedicalReferral:
    """Open a referral; one that is open already is the same one."""
    found = open_one(session, case)
    if found is None:
        found = MedicalReferral(
            case_id=case.id, gate=gate.value, opened_by=actor_id, reason=reason or None
        )
        session.add(found)
        session.flush()
    return found


def send(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    """Note when, how and with which papers the file went; the council's own way here is a gate too."""
    # A council without a conclusion leads here by itself, so nothing was opened before.
    found = begin(session, case=case, gate=Gate.NO_CONCLUSION, reason="", actor_id=actor_id)
    found.sent_on = date.fromisoformat(data["sent_on"])
    found.sent_how, found.sent_to, found.sent_by = data["how"], data["council"], actor_id
    found.papers = "\n".join(data["papers"])
    session.flush()


def answer(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    """Note the minutes that came back; their conclusion is binding and replaces the one before."""
    found = open_one(session, case)
    if found is None:
        raise LookupError("no referral is open")
    found.minutes_number = data["minutes_number"]
    found.minutes_on = date.fromisoformat(data["minutes_on"])
    found.received_on = date.fromisoformat(data["received_on"])
    found.answered_at, found.answered_by = now(), actor_id
    level = data.get("level")
    conclusions.record(
        session, case=case, made_by=ConcludedBy.MEDICAL, outcome=str(data["conclusion"]),
        types=data.get("types") or (), level=str(level) if level in LEVEL_NAMES else None,
        concluded_on=found.minutes_on, reason=str(data.get("reason") or ""), recorded_by=actor_id,
    )  # fmt: skip


def expected(session: Session, referral: MedicalReferral) -> Expected | None:
    """By when examination and answer are to be expected; None before it is sent or once answered.

    A day of sending from before the limits, a slip of the pen, is counted by those of today.
    """
    if referral.sent_on is None:
        return None
    return expected_by(referral, calendars.calendar(session, referral.sent_on))


def expected_by(referral: MedicalReferral, working: WorkingCalendar) -> Expected | None:
    """As `expected`, by a calendar of the day of sending."""
    if referral.sent_on is None or referral.answered_at is not None:
        return None
    book, sent = current_book(), referral.sent_on
    examination, result = (
        book.find(key, sent) or book.value(key, on=today()) for key in (EXAMINATION, RESULT)
    )
    examined = deadline(sent, examination, working)
    return Expected(examined, deadline(examined, result, working))
