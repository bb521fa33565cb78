"""What touches applications when help begins, is opened further, or ends: recorded in each history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from portal.accounts.mandates import actions as mandates
from portal.accounts.models import AccessEntry, Account, Mandate, Person
from portal.cases import history
from portal.cases.actions import drafting
from portal.cases.actions.submitting import second_hash
from portal.cases.actions.telling import tell
from portal.cases.actions.workflow import hold
from portal.cases.helping import telling
from portal.cases.helping.acting import APPLICANT, acting_account, covers_service, same_person
from portal.cases.models import DRAFT, Case, MandateFile
from portal.cases.service import Service, registry
from portal.core.codes import new_pin
from portal.core.sealing import keyed_hash
from portal.core.text import fold

RECEIPT = "receipt"
PERSON, HELPER, DESK, AGE, DATE, REFUSED = "person", "helper", "desk", "age", "date", "refused"
# The person's own word: afterwards the helper's telephone must not be what opens their status.
AT_THEIR_WORD = frozenset({PERSON, DESK})


class NotYours(Exception):
    """The application cannot be joined to this account; `why` is a word for the page."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def begin_for(
    session: Session, *, service: Service, mandate: Mandate, account_id: UUID, language: str
) -> Case:
    """A draft about the person of the mandate.

    Raises:
        NotYours: `service` where the mandate does not cover it.
    """
    if not covers_service(session, mandate, service.slug):
        raise NotYours("service")
    return drafting.start_draft(
        session, service=service, applicant_id=account_id, language=language,
        subject_id=mandate.person_id, mandate_id=mandate.id,
    )  # fmt: skip


def open_one(
    session: Session, *, mandate: Mandate, case: Case, account_id: UUID, how: str,
    actor_role: str = APPLICANT,
) -> bool:  # fmt: skip
    """An application that was there before is opened to the helper; False where it was open already.

    Raises:
        NotYours: `service` where the mandate does not cover it, `person` where it is for another,
            `before` where the helper's earlier help for it has ended: their receipt proves nothing.
    """
    if how == RECEIPT and _helped_before(session, mandate, case, account_id):
        raise NotYours("before")
    if not covers_service(session, mandate, case.service):
        raise NotYours("service")
    person = session.get_one(Person, mandate.person_id)
    if not _may_be(session, case, person):
        raise NotYours("person")
    hold(session, case, version=None)
    query = select(MandateFile.id).where(
        MandateFile.mandate_id == mandate.id, MandateFile.case_id == case.id
    )
    if session.scalars(query).first() is not None:
        return False
    session.add(MandateFile(mandate_id=mandate.id, case_id=case.id, opened_by=account_id, how=how))
    session.flush()
    record(session, case, "file_opened_to_helper", account_id, actor_role, {"mandate": mandate.ref, "how": how})  # fmt: skip
    _tell_opened(session, mandate, case)
    return True


def _may_be(session: Session, case: Case, person: Person) -> bool:
    """Whether an application can be about this person: the name, and nothing known that differs."""
    if fold(case.subject_name or "") != person.name_folded:
        return False
    subject = session.get(Person, case.subject_id) if case.subject_id else None
    if subject is None:
        return True
    pairs = (
        (subject.identity_number_hash, person.identity_number_hash),
        (subject.birth_year, person.birth_year),
    )
    return all(not one or not other or one == other for one, other in pairs)


def _helped_before(session: Session, mandate: Mandate, case: Case, account_id: UUID) -> bool:
    """Whether this helper, or their association, once acted in the case under help that is over."""
    if case.applicant_id == account_id:
        return True
    whose = [Mandate.helper_id == account_id]
    if mandate.unit_id is not None:
        whose.append(Mandate.unit_id == mandate.unit_id)
    query = select(Mandate.id).where(
        Mandate.person_id == case.subject_id, Mandate.id != mandate.id, or_(*whose)
    )
    return session.scalars(query.limit(1)).first() is not None


def _tell_opened(session: Session, mandate: Mandate, case: Case) -> None:
    """Whoever is told of the case learns it, and the person where they have an account or a channel.

    Of a confidential case the message says only that there is news, and goes only where news may go.
    """
    message = telling.opened_message(mandate, case)
    tell(session, case=case, message=message, key=f"{case.id.hex}-opened-{mandate.id.hex}")
    if registry.of(case).confidential:
        return
    telling.tell_person(session, mandate, message, f"opened-{case.id.hex}")
    subject = session.get(Person, case.subject_id) if case.subject_id else None
    owner = session.get(Account, subject.account_id) if subject and subject.account_id else None
    if owner is not None:
        telling.tell_account(session, mandate, owner, message, f"opened-{case.id.hex}")


def link(session: Session, *, case: Case, account: Account) -> None:
    """The person proved with code and second thing that this application is about them.

    Raises:
        NotYours: `helper` for whoever acts or acted for the person, `name` where the account bears
            another name, `taken` where another account is the person's already.
    """
    if case.subject_id is None:
        raise NotYours("name")
    person = session.get_one(Person, case.subject_id, with_for_update=True)
    if person.account_id == account.id:
        return
    if person.account_id is not None:
        raise NotYours("taken")
    if _helps(session, person, case, account):
        raise NotYours("helper")
    if fold(account.full_name) != person.name_folded:
        raise NotYours("name")
    hold(session, case, version=None)
    person.account_id = account.id
    session.flush()
    record(session, case, "person_linked", account.id, APPLICANT, {})


def _helps(session: Session, person: Person, case: Case, account: Account) -> bool:
    """Whether this account ever acted for the person: their receipts prove nothing about it."""
    if case.applicant_id == account.id or acting_account(session, case, account.id) is not None:
        return True
    query = select(Mandate.id).where(
        Mandate.person_id == person.id, Mandate.helper_id == account.id
    )
    return session.scalars(query.limit(1)).first() is not None


def take_over(session: Session, *, case: Case, account: Account) -> bool:
    """The person becomes the applicant: news and the second thing are theirs from now on.

    The helper still opens it as long as the mandate holds. False where it was theirs already.

    Raises:
        NotYours: `person` where the application is not about the owner of this account.
    """
    person = session.get(Person, case.subject_id) if case.subject_id else None
    if person is None or person.account_id != account.id or case.is_draft:
        raise NotYours("person")
    hold(session, case, version=None)
    if case.applicant_id == account.id:
        return False
    before = case.applicant_id
    case.applicant_id = account.id
    case.told = _told_of(account)
    _second_thing_of(case, account)
    record(session, case, "taken_over", account.id, APPLICANT, {"before": str(before or "")})
    return True


def _told_of(account: Account) -> dict[str, str] | None:
    if account.email:
        return {"channel": "email", "address": account.email}
    return {"channel": "sms", "address": account.phone} if account.phone else None


def _second_thing_of(case: Case, account: Account) -> None:
    """Their own telephone, or a new PIN: the helper knows the old one."""
    case.phone_hash = keyed_hash("phone", account.phone) if account.phone else None
    case.second_phone = second_hash(case.ref, account.phone[-4:]) if account.phone else None
    if case.pin is not None or case.second_phone is None:
        _new_pin(case)


def _new_pin(case: Case) -> None:
    case.pin = new_pin()
    case.second_pin = second_hash(case.ref, case.pin)


def end_help(
    session: Session, *, mandate: Mandate, by: UUID | None, how: str, why: str = "",
    role: str = APPLICANT,
) -> bool:  # fmt: skip
    """The help is over at once: recorded in each application, drafts under it gone, both sides told."""
    cases = made_under(session, mandate)
    if not mandates.end(session, mandate=mandate, by=by, how=how, why=why):
        return False
    for case in cases:
        if case.is_draft:
            if how in AT_THEIR_WORD:
                drafting.discard(session, case=case)
            continue
        hold(session, case, version=None)
        if how in AT_THEIR_WORD:
            _forget_helper(session, mandate, case)
        record(session, case, "helped_over", by, role, {"mandate": mandate.ref, "how": how, "reason": why})  # fmt: skip
    if how in AT_THEIR_WORD:
        for case in _read_besides(session, mandate, cases):
            hold(session, case, version=None)
            _forget_helper(session, mandate, case)
    _tell_end(session, mandate, how)
    return True


def made_under(session: Session, mandate: Mandate) -> Sequence[Case]:
    """The applications that were made under a mandate or opened to it."""
    opened = exists(
        select(MandateFile.id).where(
            MandateFile.mandate_id == mandate.id, MandateFile.case_id == Case.id
        )
    )
    query = select(Case).where(or_(Case.mandate_id == mandate.id, opened))
    return session.scalars(query.order_by(Case.created_at, Case.id)).all()


def _read_besides(session: Session, mandate: Mandate, known: Sequence[Case]) -> Sequence[Case]:
    """Applications of the person's own that were open to the helper as a whole, and that were read."""
    if mandate.opened_at is None:
        return ()
    whose = AccessEntry.account_id == mandate.helper_id
    if mandate.unit_id is not None:
        whose = AccessEntry.unit_id == mandate.unit_id
    read = select(AccessEntry.record_id).where(AccessEntry.kind == "case", whose)
    query = (
        select(Case)
        .join(Mandate, Mandate.id == mandate.id)
        .where(
            Case.id.in_(read), Case.id.not_in([case.id for case in known]), Case.state != DRAFT,
            same_person(),
        )
    )  # fmt: skip
    return session.scalars(query.order_by(Case.id)).all()


def _forget_helper(session: Session, mandate: Mandate, case: Case) -> None:
    """News no longer goes to the helper, and neither their telephone nor the old PIN opens the status."""
    helpers = {mandate.helper_id, case.applicant_id} - {None}
    for account in session.scalars(select(Account).where(Account.id.in_(helpers))):
        if _reads_here(session, case, account):
            continue
        if case.told and case.told["address"] in {account.phone, account.email}:
            case.told = None
        if account.phone and case.phone_hash == keyed_hash("phone", account.phone):
            case.phone_hash = case.second_phone = None
    if case.pin is not None or not (case.second_phone or case.second_identity):
        _new_pin(case)


def _reads_here(session: Session, case: Case, account: Account) -> bool:
    person = session.get(Person, case.subject_id) if case.subject_id else None
    return person is not None and person.account_id == account.id


def _tell_end(session: Session, mandate: Mandate, how: str) -> None:
    helper = session.get(Account, mandate.helper_id) if mandate.helper_id else None
    make = telling.passed_on_message if how == AGE else telling.ended_message
    if helper is not None and how != HELPER:
        telling.tell_account(session, mandate, helper, make(mandate, helper.language), "ended")
    if how != PERSON:
        telling.tell_person(session, mandate, make(mandate, "vi"), "ended")
        person = session.get_one(Person, mandate.person_id)
        owner = session.get(Account, person.account_id) if person.account_id else None
        if owner is not None and not mandate.contact:
            telling.tell_account(session, mandate, owner, make(mandate, owner.language), "over")


def record(
    session: Session, case: Case, kind: str, actor_id: UUID | None, role: str,
    data: Mapping[str, Any],
) -> None:  # fmt: skip
    """One line in the history of an application about who may act in it; its state stays."""
    history.append(
        session, case=case, kind=kind, actor_id=actor_id, actor_role=role,
        data={**data, "from": case.state, "to": case.state},
    )  # fmt: skip
    session.flush()
