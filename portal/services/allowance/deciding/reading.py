"""What is known of a case when it is decided: the register, what was compared, what is proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from portal.cases import history
from portal.cases.actions.drafting import read_answers
from portal.cases.known import certificate_in_unit
from portal.cases.models import Case
from portal.cases.service import Answers
from portal.core.clock import today
from portal.law import current_book
from portal.law.circumstances import Circumstances
from portal.law.paid_months import Start, start_month
from portal.law.shares import Entitlement, LeftOut, entitlement
from portal.registry import queries as register
from portal.registry.models import Certificate
from portal.services.allowance import awards
from portal.services.allowance.applying import certificate as told
from portal.services.allowance.estimating import (
    asked_kinds,
    circumstances,
    only_asked,
    province_of,
)
from portal.services.allowance.names import COMPARED, PROPOSAL

GRANT, REFUSE = "grant", "refuse"
# What an officer confirms or corrects, by the names of the evaluator's facts.
FACTS = (
    "in_state_facility", "social_pension", "pregnant", "raising", "spouse_has_care",
    "household_carer", "foster_carer",
)  # fmt: skip


@dataclass(frozen=True)
class Proposal:
    """What the social officer proposes; `facts` are those of FACTS that hold, as the office sees it."""

    conclusion: str
    level: str
    born: str
    facts: frozenset[str]
    children: tuple[str, ...]
    certificate_on: date | None
    reason: str

    @property
    def grants(self) -> bool:
        return self.conclusion == GRANT


@dataclass(frozen=True)
class Decided:
    """What would be decided on a day: the shares, and from which month they are paid."""

    found: Entitlement
    start: Start


def latest(case: Case, kind: str) -> Mapping[str, Any]:
    """What the last event of this kind recorded; empty where there is none."""
    event = next((one for one in reversed(case.events) if one.kind == kind), None)
    return history.data_of(event) if event else {}


def proposal_of(case: Case) -> Proposal | None:
    """The proposal as it stands."""
    data = latest(case, PROPOSAL)
    if not data:
        return None
    day = data.get("certificate_on")
    return Proposal(
        str(data["conclusion"]), str(data["level"]), str(data["born"]), frozenset(data["facts"]),
        tuple(data.get("children") or ()), date.fromisoformat(day) if day else None,
        str(data.get("reason") or ""),
    )  # fmt: skip


def was_compared(case: Case) -> bool:
    """Whether somebody wrote down what the application was compared with."""
    return any(one.kind == COMPARED for one in case.events)


def registered(session: Session, case: Case) -> Certificate | None:
    """The certificate in force of the person in this office's register, or else one that ended."""
    found = [one for one in _all_signed(session, case) if one.unit_id == case.unit_id]
    known = certificate_in_unit(session, case)
    return next((one for one in found if one.is_in_force), known or (found[0] if found else None))


def elsewhere(session: Session, case: Case) -> Certificate | None:
    """One in force in another office's register: that there is one may be told, not what it says."""
    found = (one for one in _all_signed(session, case) if one.unit_id != case.unit_id)
    return next((one for one in found if one.is_in_force), None)


def _all_signed(session: Session, case: Case) -> list[Certificate]:
    if case.subject_id is None:
        return []
    return [one for one in register.of_person(session, case.subject_id) if one.signed_on]


def as_told(session: Session, case: Case) -> Proposal:
    """What the office would propose if everything told is right; the register goes before the answers."""
    answers, known = read_answers(session, case), registered(session, case)
    level = told.level_of(answers)
    level = level if level in {"extreme", "severe", "mild"} else ""
    level = known.level if known is not None and known.is_in_force else level
    facts = circumstances(answers, level=level, on=today(), province=None)
    held = {name for name in FACTS if getattr(facts, name, False)}
    signed = known.signed_on if known is not None else _day(answers)
    return Proposal(
        GRANT, level, facts.born, frozenset(held | ({"raising"} if facts.children else set())),
        facts.children, signed, "",
    )  # fmt: skip


def evaluated(session: Session, case: Case, proposal: Proposal, on: date) -> Entitlement:
    """What the proposal gives in the month of a day: of what was asked for, what is not paid already."""
    answers = read_answers(session, case)
    held = proposal.facts
    facts = Circumstances(
        level=proposal.level, born=proposal.born, on=on.replace(day=1),
        province=province_of(session, case, answers),
        pregnant="pregnant" in held, children=proposal.children if "raising" in held else (),
        spouse_has_care="spouse_has_care" in held, household_carer="household_carer" in held,
        foster_carer="foster_carer" in held, in_state_facility="in_state_facility" in held,
        social_pension="social_pension" in held,
    )  # fmt: skip
    found = only_asked(entitlement(current_book(), facts), asked_kinds(answers))
    return _without_paid(found, _paid_elsewhere(session, case))


def _paid_elsewhere(session: Session, case: Case) -> frozenset[str]:
    """The kinds of share that another decision pays for this person."""
    if case.subject_id is None:
        return frozenset()
    paid = awards.open_of_person(session, case.subject_id)
    return frozenset(one.kind for one in paid if one.case_id != case.id)


def _without_paid(found: Entitlement, paid: frozenset[str]) -> Entitlement:
    out = (LeftOut(one.kind, "paid_already") for one in found.lines if one.kind in paid)
    lines = tuple(one for one in found.lines if one.kind not in paid)
    return Entitlement(lines, (*found.left_out, *out))


def decided(session: Session, case: Case, proposal: Proposal, on: date) -> Decided:
    """Shares and first month of a decision signed on a day, by the rules of the day of receipt."""
    start = start_month(
        current_book(), received=case.received_on or on, decided=on,
        certificate=proposal.certificate_on,
    )  # fmt: skip
    return Decided(evaluated(session, case, proposal, on), start)


def _day(answers: Answers) -> date | None:
    """The day told, where it is whole; the law asks for its month only."""
    text = str(answers.value(told.CERTIFICATE, "issued", "") or "")
    if len(text) < len("2026-01"):
        return None
    return date.fromisoformat(text if len(text) > len("2026-01") else f"{text}-01")
