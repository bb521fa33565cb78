"""Telling the applicant, through the outbox and in the same transaction."""

from __future__ import annotations

from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.cases.messages import discreet
from portal.cases.models import Case
from portal.cases.service import Facts, Message
from portal.cases.serving import not_reached_by
from portal.notify.actions import enqueue
from portal.notify.models import Channel


def remember_contact(case: Case, facts: Facts) -> None:
    """Keep how this person wants to be told: by e-mail, by phone message, or not at all."""
    address = {"email": facts.email, "sms": facts.phone}.get(facts.told_by, "")
    case.told = {"channel": facts.told_by, "address": address} if address else None


def tell(session: Session, *, case: Case, message: Message, key: str) -> None:
    """Queue a message to the applicant, if they asked to be told; the timeline shows it anyway.

    A way that they ruled out meanwhile is not used.
    """
    told = case.told
    if told and not not_reached_by(session, case, told["channel"]):
        channel = Channel(told["channel"])
        tell_at(
            session, case=case, message=message, channel=channel, address=told["address"], key=key
        )


def tell_at(
    session: Session, *, case: Case, message: Message, channel: Channel, address: str, key: str
) -> None:
    """Queue a message about this case to one address; the same key twice is one message.

    Once the person has died nothing is sent any more; the family reads the page of the application.
    """
    if has_died(session, case):
        return
    message = discreet(case, message)
    enqueue(
        session,
        channel=channel,
        address=address,
        subject=message.subject,
        body=message.body,
        key=key,
        about=case.id,
        language=case.language,
    )


def has_died(session: Session, case: Case) -> bool:
    """Whether the death of the person this case is about was recorded."""
    person = session.get(Person, case.subject_id) if case.subject_id else None
    return person is not None and person.died_on is not None
