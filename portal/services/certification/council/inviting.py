"""Inviting people and members, and calling an invitation off: told, written into the history, on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from portal.accounts.contacts import ContactKind
from portal.accounts.models import Account
from portal.cases import history, letters
from portal.cases.actions.telling import tell
from portal.cases.actions.workflow import Actor, hold
from portal.cases.letters import Signer
from portal.cases.models import Case
from portal.cases.service import Message, registry
from portal.core.clock import now
from portal.core.database import new_id
from portal.core.languages import speaking
from portal.documents.letters import rows as letter_rows
from portal.documents.letters.paper import Paper
from portal.documents.models import Letter, OwnerKind
from portal.notify.actions import enqueue
from portal.notify.models import Channel
from portal.orgs.models import Unit
from portal.services.certification.council import invitation as said
from portal.services.certification.council import planning
from portal.services.certification.council.agenda import Row
from portal.services.certification.council.invitation import Invitation
from portal.services.certification.council.member_papers import KIND
from portal.services.certification.council.planning import Seen
from portal.services.certification.council.rules import Person
from portal.services.certification.models import CouncilSession, SessionState

MessageFor = Callable[[str], Message]


@dataclass(frozen=True)
class Sending:
    """Who sends invitations, in which role, who signs them, and what people bring."""

    actor: Actor
    unit: Unit
    signer: Signer
    bring: tuple[str, ...]


def invite(
    session: Session, *, meeting: CouncilSession, rows: Sequence[Row], sending: Sending, seen: Seen
) -> int:
    """Invite these people; gives how many were told now. A second press invites nobody twice."""
    if not planning.hold(session, meeting, seen):
        return 0
    # Always in one order, so that two officers who invite wait for each other and never in a circle.
    due = sorted((row for row in rows if row.uninvited), key=lambda row: row.case.id)
    for row in due:
        _invite_one(session, meeting, row, sending)
    if due and meeting.state == SessionState.PLANNED.value:
        meeting.state = SessionState.INVITED.value
    session.flush()
    return len(due)


def invitation_of(meeting: CouncilSession, row: Row, bring: tuple[str, ...]) -> Invitation:
    """What this person is invited to; what is got ready is said in Vietnamese, as letters are."""
    with speaking("vi"):
        ready = row.needs.things()
    return Invitation(
        meeting.on, row.begins, row.item.place_kind, row.place, bring, tuple(_small(one) for one in ready)
    )  # fmt: skip


def _small(line: str) -> str:
    return line[:1].lower() + line[1:]


def _invite_one(session: Session, meeting: CouncilSession, row: Row, sending: Sending) -> None:
    case, again = row.case, row.item.invited_at is not None
    hold(session, case, version=None)
    found = invitation_of(meeting, row, sending.bring)
    message = said.invited_message(case, sending.unit, found, again=again)
    letter = _write_letter(session, case, found, sending)
    kind = said.INVITED_AGAIN if again else said.INVITED
    about = {**found.data(), "letter": str(letter.id), "session": str(meeting.id)}
    _record(session, case, kind, sending.actor, message, about)
    row.item.invited_at, row.item.retell = now(), False


def _write_letter(session: Session, case: Case, found: Invitation, sending: Sending) -> Letter:
    """The letter beside the message: who has no telephone gets it by hand."""
    service = registry.of(case)
    source = letters.gather(session, case=case, service=service, unit=sending.unit)
    paper = letters.write(said.kind_for(found), source, sending.signer)
    if sending.actor.account_id is None:
        raise LookupError("a letter is made by somebody")
    return letter_rows.keep(
        session, letter_id=new_id(), owner_kind=OwnerKind.CASE.value, owner_id=case.id,
        kind=said.SLUG, paper=paper, made_by=sending.actor.account_id,
    )  # fmt: skip


def call_off(
    session: Session, *, case: Case, unit: Unit, day: date, words: str, actor: Actor
) -> None:
    """Tell a person who was invited that the meeting does not take place; the words stay inside the portal."""
    hold(session, case, version=None)
    message = said.called_off_message(case, unit, day)
    about = {"note": words} if words else {}
    _record(session, case, said.CALLED_OFF, actor, message, about)


def _record(
    session: Session,
    case: Case,
    kind: str,
    actor: Actor,
    message: Message,
    about: Mapping[str, object],
) -> None:
    event = history.append(
        session, case=case, kind=kind, actor_id=actor.account_id, actor_role=actor.role,
        data={
            **about, "told": {"subject": message.subject, "body": message.body},
            "from": case.state, "to": case.state,
        },
    )  # fmt: skip
    tell(session, case=case, message=message, key=f"{case.id.hex}-{event.sequence}")


def keep_members_letter(
    session: Session, *, meeting: CouncilSession, letter_id: UUID, paper: Paper, actor: Actor
) -> Letter:
    """The letter to the members, kept with the session; the same id twice is one letter."""
    made = session.get(Letter, letter_id)
    if made is not None and made.owner_id == meeting.id:
        return made
    if made is not None or actor.account_id is None:
        raise LookupError("this letter belongs elsewhere")
    meeting.members_invited_at = now()
    if meeting.state == SessionState.PLANNED.value:
        meeting.state = SessionState.INVITED.value
    return letter_rows.keep(
        session, letter_id=letter_id, owner_kind=OwnerKind.COUNCIL_SESSION.value,
        owner_id=meeting.id, kind=KIND, paper=paper, made_by=actor.account_id,
    )  # fmt: skip


def tell_members(
    session: Session, *, meeting: CouncilSession, people: Sequence[Person], message_of: MessageFor,
    key: str,
) -> int:  # fmt: skip
    """Tell the members who have an account; gives how many. The letter reaches everyone."""
    accounts = {seat.account_id for one in people for seat in one.seats if seat.account_id}
    told = 0
    for account_id in sorted(accounts):
        account = session.get(Account, account_id)
        contacts = account.contacts() if account is not None else []
        if account is None or not contacts:
            continue
        mail = next((one for one in contacts if one.kind is ContactKind.EMAIL), contacts[0])
        channel = Channel.EMAIL if mail.kind is ContactKind.EMAIL else Channel.SMS
        message = message_of(account.language)
        enqueue(
            session, channel=channel, address=mail.value, subject=message.subject,
            body=message.body, key=f"{key}-{account_id.hex}", about=meeting.id,
            language=account.language,
        )  # fmt: skip
        told += 1
    return told
