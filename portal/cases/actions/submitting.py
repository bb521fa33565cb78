"""Sending an application: the state, the person, the receipt, the clocks and the message at once."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from portal.cases import clocks, history
from portal.cases.actions.drafting import read_answers
from portal.cases.actions.sparing import may_tell
from portal.cases.actions.telling import remember_contact, tell, tell_at
from portal.cases.actions.workflow import Refused, hold, move
from portal.cases.helping.subjects import OtherPerson, subject_of
from portal.cases.messages import discreet, made_for_you_message, receipt_message
from portal.cases.models import Brought, Case
from portal.cases.on_paper import OnPaper
from portal.cases.service import Facts, Service
from portal.core.clock import now
from portal.core.codes import new_pin
from portal.core.sealing import keyed_hash
from portal.law import current_book
from portal.notify.models import Channel
from portal.orgs.models import FilingMode, Unit

SUBMITTED = "submitted"
PREPARED = "prepared"


@dataclass(frozen=True)
class Receipt:
    """What the applicant keeps: the code, and the PIN where they gave nothing else."""

    ref: str
    pin: str | None


def submit(
    session: Session, *, case: Case, service: Service, unit: Unit, actor_id: UUID | None,
    on_paper: OnPaper | None = None,
) -> Receipt:  # fmt: skip
    """Send the application to its unit; a second press finds it sent and gives the same receipt.

    `on_paper` is what an officer says who enters it from paper: the day of receipt is the day it
    came, and nobody is told that it waits to be filed, since the officer files it right after.

    Raises:
        Refused: when a step is still unanswered.
    """
    hold(session, case, version=None)
    if not case.is_draft:
        return receipt_of(case)
    answers = read_answers(session, case)
    if service.missing(answers) is not None:
        raise Refused([])
    try:
        _fill_in(session, case, unit, service.facts(answers))
    except OtherPerson as other:
        raise Refused([other.sentence]) from other
    kind = SUBMITTED if unit.filing_mode is FilingMode.DIRECT else PREPARED
    move(case, service, kind)
    if kind == SUBMITTED:
        case.received_on = (
            on_paper.received_on if on_paper else clocks.receipt_day(session, now(), unit)
        )
    told = (on_paper is None or kind == SUBMITTED) and _may_tell_contact(session, case)
    message = discreet(case, receipt_message(case, service, unit))
    history.append(
        session, case=case, kind=kind, actor_id=actor_id,
        actor_role=on_paper.role if on_paper else "applicant",
        data={
            "from": "draft", "to": kind, "unit": str(unit.id), "law": current_book().digest,
            "answers": {step.slug: answers[step.slug] for step in service.steps(answers)},
            **({"on_paper": on_paper.recorded} if on_paper else {"declared": str(service.declaration)}),
            **({"told": {"subject": message.subject, "body": message.body}} if told else {}),
        },
    )  # fmt: skip
    if case.received_on:
        clocks.start(
            session, case=case, service=service, causes=frozenset({kind}), day_zero=case.received_on
        )
    if told:
        tell(session, case=case, message=message, key=f"{case.id.hex}-receipt")
    _tell_the_person(session, case, unit, service.facts(answers))
    session.execute(delete(Brought).where(Brought.case_id == case.id))
    session.flush()
    return receipt_of(case)


def _may_tell_contact(session: Session, case: Case) -> bool:
    address = case.told["address"] if case.told else ""
    return may_tell(session, address=address, sender_id=case.applicant_id)


def _tell_the_person(session: Session, case: Case, unit: Unit, facts: Facts) -> None:
    """Whoever is applied for by a helper learns it through a channel of their own, where there is one."""
    if not facts.subject_phone or facts.subject_phone == facts.phone:
        return
    if not may_tell(session, address=facts.subject_phone, sender_id=case.applicant_id):
        return
    message = made_for_you_message(case, unit)
    tell_at(
        session, case=case, message=message, channel=Channel.SMS, address=facts.subject_phone,
        key=f"{case.id.hex}-person",
    )  # fmt: skip


def receipt_of(case: Case) -> Receipt:
    """The receipt of a sent application."""
    return Receipt(case.ref, case.pin)


def _fill_in(session: Session, case: Case, unit: Unit, facts: Facts) -> None:
    person = subject_of(session, case, facts)
    case.unit_id, case.filing_mode = unit.id, unit.filing_mode.value
    case.subject_id, case.subject_name = person.id, facts.subject_name
    case.variant = facts.variant
    case.submitted_at = case.saved_at = now()
    _remember_second_thing(case, facts)
    remember_contact(case, facts)


def _remember_second_thing(case: Case, facts: Facts) -> None:
    """What opens the status besides the code; someone who gave neither number gets a PIN."""
    if facts.phone:
        case.phone_hash = keyed_hash("phone", facts.phone)
        case.second_phone = second_hash(case.ref, facts.phone[-4:])
    if facts.identity_number:
        case.second_identity = second_hash(case.ref, facts.identity_number[-4:])
    if not facts.phone and not facts.identity_number:
        case.pin = new_pin()
        case.second_pin = second_hash(case.ref, case.pin)


def second_hash(ref: str, digits: str) -> bytes:
    """The keyed hash of the second thing, bound to its code."""
    return keyed_hash("second-thing", f"{ref}:{digits}")
