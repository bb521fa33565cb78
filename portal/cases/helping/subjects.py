"""The person an application is about: the row of a mandate, or a new one."""

from __future__ import annotations

from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from portal.accounts.actions.accounts import add_person
from portal.accounts.models import Account, Mandate, Person, Proof, Sex
from portal.cases.models import DRAFT, Case, Channel
from portal.cases.service import Facts
from portal.core.text import fold

SOMEBODY_ELSE = _l(
    "You began this application for a person you help, but the answers name somebody else. Correct"
    " the name and the birth date, or begin another application for the other person."
)


class OtherPerson(Exception):
    """The answers are about somebody else than the person of the mandate."""

    sentence = SOMEBODY_ELSE


def subject_of(session: Session, case: Case, facts: Facts) -> Person:
    """The row of the person this application is about.

    Raises:
        OtherPerson: when it was begun under a mandate for one person and answered for another.
    """
    if case.mandate_id is None or case.subject_id is None:
        return _new(session, case, facts)
    person = session.get_one(Person, case.subject_id)
    if is_open(session, person, case.mandate_id):
        person.take_name(facts.subject_name)
        person.birth_year = _year(facts) or person.birth_year
    elif not fits(person, facts):
        raise OtherPerson
    person.birth_year = person.birth_year or _year(facts)
    person.sex = person.sex or (Sex(facts.sex) if facts.sex else None)
    if facts.identity_number and not person.identity_number:
        person.take_identity_number(facts.identity_number)
    return person


def fits(person: Person, facts: Facts) -> bool:
    """Whether the answers can be about this person: one number, or the name with the birth year."""
    if person.identity_number and facts.identity_number:
        return bool(person.identity_number == facts.identity_number)
    year = _year(facts)
    if person.birth_year and year and person.birth_year != year:
        return False
    return person.name_folded == fold(facts.subject_name)


def names_another(session: Session, case: Case, facts: Facts) -> bool:
    """Whether a draft under a mandate could not be sent, since its answers name somebody else."""
    if case.mandate_id is None or case.subject_id is None or not facts.subject_name:
        return False
    person = session.get_one(Person, case.subject_id)
    return not fits(person, facts) and not is_open(session, person, case.mandate_id)


def is_open(session: Session, person: Person, mandate_id: UUID) -> bool:
    """Whether the first application still says who the person is, as a slip in the name is put right.

    Once the paper was checked, the person reads here, or an application was sent, it no longer may.
    """
    mandate = session.get_one(Mandate, mandate_id)
    if person.account_id is not None or mandate.proof is Proof.CHECKED:
        return False
    sent = select(Case.id).where(Case.subject_id == person.id, Case.state != DRAFT)
    return not session.scalar(select(exists(sent)))


def _new(session: Session, case: Case, facts: Facts) -> Person:
    return add_person(
        session,
        full_name=facts.subject_name,
        birth_year=_year(facts),
        sex=Sex(facts.sex) if facts.sex else None,
        identity_number=facts.identity_number or None,
        account_id=case.applicant_id if _is_applicant(session, case, facts) else None,
    )


def _is_applicant(session: Session, case: Case, facts: Facts) -> bool:
    """Whether someone applies for themselves: they say so, and the name is that of their account."""
    if case.applicant_id is None or case.channel != Channel.ONLINE.value or facts.applicant_name:
        return False
    account = session.get_one(Account, case.applicant_id)
    return fold(account.full_name) == fold(facts.subject_name)


def _year(facts: Facts) -> int | None:
    return int(facts.birth[:4]) if facts.birth else None
