"""Writing to each other about a case: once however often one presses, kept in the history, told once.

The case itself is not changed by a message, so that an officer who is about to decide is not sent
back because someone wrote a line.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.cases import history
from portal.cases.actions.telling import tell
from portal.cases.actions.workflow import Actor, Changed, hold
from portal.cases.conversation import FROM_APPLICANT, FROM_OFFICE
from portal.cases.messages import discreet
from portal.cases.models import Case, CaseMessage, StepAnswer
from portal.cases.service import Message, Service
from portal.core import throttle
from portal.core.clock import now

LONGEST = 2000  # characters of one message
KIND = "case-message"
# Ten messages in a row are free; an hour of silence forgets them.
BRAKE = throttle.Brake(10, timedelta(minutes=10), timedelta(hours=2), timedelta(hours=1))
# An unread message was told already; only after this time the applicant is told again.
TOLD_AGAIN_AFTER = timedelta(hours=24)
_APPLICANT = "applicant"


def may_write(case: Case, service: Service) -> bool:
    """Whether the two sides can write: the case is open and has an applicant who reads here."""
    return (
        not case.is_draft and case.applicant_id is not None and not service.state(case.state).closed
    )


def rest_until(session: Session, *, case: Case, account_id: UUID) -> datetime | None:
    """When this person may write on again, or None when they may write now."""
    return throttle.check(session, KIND, _brake_key(case, account_id))


def write(
    session: Session,
    *,
    case: Case,
    service: Service,
    actor: Actor,
    words: str,
    key: str,
    seen: UUID | None = None,
    notice: Message | None = None,
) -> bool:
    """Send a message; what the writer had seen of the other side counts as read.

    `key` names the page it was written on: the same words from the same page are one message,
    however often they arrive; False says that it was there already. `notice` tells the applicant
    that something is there.

    Raises:
        Changed: when the case was closed meanwhile.
    """
    hold(session, case, version=None)
    if session.get(CaseMessage, _id_of(case, actor, words, key)) is not None:
        return False
    if not may_write(case, service):
        raise Changed
    told = discreet(case, notice) if notice and _should_tell(session, case) else None
    message = _append(session, case, actor, words, key, told)
    mark_read(session, case=case, from_applicant=not message.from_applicant, up_to=seen)
    forget_unsent(session, case=case, account_id=actor.account_id)
    if actor.account_id is not None:
        throttle.record(session, KIND, _brake_key(case, actor.account_id), BRAKE)
    return True


def _append(
    session: Session, case: Case, actor: Actor, words: str, key: str, notice: Message | None
) -> CaseMessage:
    own = actor.role == _APPLICANT
    data: dict[str, Any] = {"text": words, "from": case.state, "to": case.state}
    if notice is not None:
        data["told"] = {"subject": notice.subject, "body": notice.body}
    event = history.append(
        session, case=case, kind=FROM_APPLICANT if own else FROM_OFFICE,
        actor_id=actor.account_id, actor_role=actor.role, data=data,
    )  # fmt: skip
    message = CaseMessage(
        id=_id_of(case, actor, words, key), case_id=case.id, event_id=event.id,
        from_applicant=own, at=event.at,
    )  # fmt: skip
    session.add(message)
    session.flush()
    if notice is not None:
        tell(session, case=case, message=notice, key=f"{case.id.hex}-{event.sequence}")
    return message


def _id_of(case: Case, actor: Actor, words: str, key: str) -> UUID:
    """The same page and the same words give the same id, which the table holds only once."""
    return uuid5(case.id, f"{actor.account_id}|{key}|{words}")


def _should_tell(session: Session, case: Case) -> bool:
    query = select(CaseMessage.id).where(
        CaseMessage.case_id == case.id,
        CaseMessage.from_applicant.is_(False),
        CaseMessage.read_at.is_(None),
        CaseMessage.at > now() - TOLD_AGAIN_AFTER,
    )
    return session.scalars(query.limit(1)).first() is None


def mark_read(session: Session, *, case: Case, from_applicant: bool, up_to: UUID | None) -> None:
    """One side has read the other's messages up to this one; what came later stays unread."""
    last = session.get(CaseMessage, up_to) if up_to is not None else None
    if last is None or last.case_id != case.id:
        return
    session.execute(
        update(CaseMessage)
        .where(
            CaseMessage.case_id == case.id,
            CaseMessage.from_applicant.is_(from_applicant),
            CaseMessage.read_at.is_(None),
            CaseMessage.at <= last.at,
        )
        .values(read_at=now())
    )


def keep_unsent(session: Session, *, case: Case, account_id: UUID, words: str) -> None:
    """Keep what arrived after its session had ended; only its writer sees it and sends it."""
    row = _unsent(session, case, account_id)
    if row is None:
        row = StepAnswer(case_id=case.id, step=_unsent_name(account_id), saved_at=now())
        session.add(row)
    row.pending, row.saved_at = {"text": [words]}, now()
    session.flush()


def read_unsent(session: Session, *, case: Case, account_id: UUID) -> str:
    """What this person wrote and could not send, or nothing."""
    row = _unsent(session, case, account_id)
    pending = row.pending if row is not None else None
    return str(pending["text"][0]) if pending else ""


def forget_unsent(session: Session, *, case: Case, account_id: UUID | None) -> None:
    if account_id is not None:
        session.execute(
            delete(StepAnswer).where(
                StepAnswer.case_id == case.id, StepAnswer.step == _unsent_name(account_id)
            )
        )


def _unsent(session: Session, case: Case, account_id: UUID) -> StepAnswer | None:
    query = select(StepAnswer).where(
        StepAnswer.case_id == case.id, StepAnswer.step == _unsent_name(account_id)
    )
    return session.scalars(query).first()


def _unsent_name(account_id: UUID) -> str:
    """No step of a service can be called so: its address is taken."""
    return f"tin-nhan/{account_id.hex}"


def _brake_key(case: Case, account_id: UUID) -> str:
    return f"{case.id.hex}:{account_id.hex}"
