"""Giving, entering, accepting, proving, renewing and ending a mandate."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.accounts.actions.accounts import add_person
from portal.accounts.contacts import Contact
from portal.accounts.mandates.queries import works_for
from portal.accounts.mandates.terms import (
    ACCOUNT,
    BY_LAW,
    BY_LAW_KINDS,
    OF_CHILDREN,
    PROOFS,
    NewPerson,
    NotAllowed,
    Terms,
    last_day,
)
from portal.accounts.models import (
    Account,
    Mandate,
    MandateKind,
    MandateService,
    MandateState,
    Person,
    Proof,
)
from portal.core.clock import now, today
from portal.core.codes import new_code

_TRIES = 20


def register(
    session: Session, *, helper_id: UUID, person: NewPerson, terms: Terms,
    unit_id: UUID | None = None,
) -> Mandate:  # fmt: skip
    """A helper enters for whom they act. It opens nothing that was there before.

    The person always gets a row of their own: a name or number typed here never leads to the row,
    and so to the applications, of somebody who is known already.

    Raises:
        NotAllowed: when the kind, the days or the association do not fit.
    """
    if (terms.kind is MandateKind.ASSOCIATION) != (unit_id is not None):
        raise NotAllowed("association")
    if unit_id is not None and not works_for(session, helper_id, unit_id):
        raise NotAllowed("association")
    until = last_day(terms, person.born)
    row = add_person(
        session, full_name=person.full_name, sex=person.sex,
        birth_year=int(person.born[:4]) if person.born else None,
        identity_number=person.identity_number,
    )  # fmt: skip
    mandate = Mandate(
        person_id=row.id, helper_id=helper_id, unit_id=unit_id, kind=terms.kind,
        state=MandateState.ACTIVE, all_services=terms.all_services, from_on=today(), until=until,
        agreed=BY_LAW if terms.kind in BY_LAW_KINDS else terms.agreed,
        proof=Proof.UNCHECKED, proof_kind=PROOFS[terms.kind],
    )  # fmt: skip
    mandate.words = {"born": person.born, "kept_at": terms.kept_at}
    if terms.address:
        mandate.contact = {"channel": terms.channel, "address": terms.address}
    return _keep(session, mandate, terms)


def give(
    session: Session, *, account: Account, contact: Contact, helper_name: str, terms: Terms
) -> Mandate:
    """Someone with an account asks another to help; whether that contact has one is not looked up.

    The one who signs in with the contact accepts. What the person gives opens all they named.

    Raises:
        NotAllowed: `self` for one's own contact, or when the kind or the days do not fit.
    """
    if contact in account.contacts():
        raise NotAllowed("self")
    if terms.kind is not MandateKind.AUTHORISED:
        raise NotAllowed("kind")
    until = last_day(terms, "")
    mandate = Mandate(
        person_id=own_person(session, account).id, invited_hash=contact.keyed_hash(),
        kind=terms.kind, state=MandateState.ASKED, all_services=terms.all_services,
        from_on=today(), until=until, agreed=ACCOUNT, proof=Proof.CHECKED, proof_kind=ACCOUNT,
        proof_by=account.id, proof_at=now(), opened_at=now(), opened_by=account.id,
        told_by="account", told_at=now(),
    )  # fmt: skip
    mandate.words = {"helper": helper_name}
    return _keep(session, mandate, terms)


def own_person(session: Session, account: Account) -> Person:
    """The row of the person who owns this account; made at the first need."""
    query = select(Person).where(Person.account_id == account.id, Person.merged_into_id.is_(None))
    found = session.scalars(query.order_by(Person.created_at, Person.id)).first()
    return found or add_person(session, full_name=account.full_name, account_id=account.id)


def _keep(session: Session, mandate: Mandate, terms: Terms) -> Mandate:
    for _attempt in range(_TRIES):
        mandate.ref = new_code()
        try:
            with session.begin_nested():
                session.add(mandate)
        except IntegrityError:
            continue
        for service in dict.fromkeys(terms.services):
            session.add(MandateService(mandate_id=mandate.id, service=service))
        session.flush()
        return mandate
    raise RuntimeError("no free number was found")


def accept(session: Session, *, mandate: Mandate, account: Account) -> bool:
    """The one who was asked begins to help; False where it was answered before.

    Raises:
        NotAllowed: when it was meant for somebody else, or has passed meanwhile.
    """
    _hold(session, mandate)
    if mandate.state is not MandateState.ASKED:
        return False
    if not is_invited(mandate, account):
        raise NotAllowed("other")
    if mandate.until is not None and mandate.until < today():
        raise NotAllowed("past")
    mandate.helper_id, mandate.invited_hash = account.id, None
    mandate.state = MandateState.ACTIVE
    session.flush()
    return True


def is_invited(mandate: Mandate, account: Account) -> bool:
    """Whether this account signs in with the contact the person named."""
    hashes = {account.email_hash, account.phone_hash} - {None}
    return mandate.invited_hash in hashes


def open_files(session: Session, *, mandate: Mandate, account: Account) -> bool:
    """The person agrees in their own account that the helper also opens what was there before."""
    _hold(session, mandate)
    if mandate.state is not MandateState.ACTIVE or mandate.opened_at is not None:
        return False
    mandate.opened_at, mandate.opened_by = now(), account.id
    session.flush()
    return True


def judge_proof(
    session: Session, *, mandate: Mandate, officer_id: UUID, unit_id: UUID, good: bool, words: str
) -> bool:
    """An officer looked at the paper at the desk: it is good, or another one is needed.

    Raises:
        NotAllowed: `own` for an officer's own mandate, `ended` where it is over, `words` where a
            paper that is not good comes without a word about it.
    """
    _hold(session, mandate)
    if mandate.state is not MandateState.ACTIVE:
        raise NotAllowed("ended")
    if mandate.helper_id == officer_id:
        raise NotAllowed("own")
    if not good and not words:
        raise NotAllowed("words")
    wanted = Proof.CHECKED if good else Proof.ASKED
    if mandate.proof is wanted and (good or mandate.said("asked") == words):
        return False
    mandate.proof, mandate.proof_by, mandate.proof_unit_id = wanted, officer_id, unit_id
    mandate.proof_at = now()
    mandate.words = {**(mandate.words or {}), "asked": "" if good else words}
    session.flush()
    return True


def renew(session: Session, *, mandate: Mandate, account_id: UUID, until: date) -> bool:
    """A helper goes on longer; the paper has to be seen anew, and nothing older stays open.

    Raises:
        NotAllowed: where it is over, ends by law, or was given by the person, who alone renews it.
    """
    _hold(session, mandate)
    if not mandate.holds_on(today()):
        raise NotAllowed("ended")
    if mandate.kind in OF_CHILDREN or mandate.agreed == ACCOUNT or mandate.until is None:
        raise NotAllowed("kind")
    if until == mandate.until:
        return False
    if until < mandate.until:
        raise NotAllowed("earlier")
    last_day(Terms(mandate.kind, until=until), "")
    before = mandate.words or {}
    log = [
        *before.get("renewed", []),
        [today().isoformat(), mandate.until.isoformat(), account_id.hex],
    ]
    mandate.words = {**before, "renewed": log}
    mandate.until, mandate.proof, mandate.warned_at = until, Proof.UNCHECKED, None
    mandate.opened_at = mandate.opened_by = None
    session.flush()
    return True


def end(session: Session, *, mandate: Mandate, by: UUID | None, how: str, why: str = "") -> bool:
    """It is over at once; False where it was over before. `how`: person, helper, desk, age, date."""
    _hold(session, mandate)
    if mandate.state is MandateState.ENDED:
        return False
    mandate.state, mandate.ended_at, mandate.ended_by = MandateState.ENDED, now(), by
    mandate.ended_as, mandate.ended_why = how, why or None
    mandate.invited_hash = None
    session.flush()
    return True


def _hold(session: Session, mandate: Mandate) -> None:
    """Two presses at once: the second sees what the first did."""
    query = select(Mandate).where(Mandate.id == mandate.id).with_for_update()
    session.scalars(query.execution_options(populate_existing=True)).one()
