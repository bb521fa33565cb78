"""The certificate of the person an application is about, as far as its reader may know of it.

A number that someone types opens nothing: an applicant is shown only certificates that came of their
own applications or were linked to their own account, an officer those of the unit that has the case.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.cases.actions.drafting import read_answers
from portal.cases.models import Beginning, Case
from portal.cases.queries import own_cases
from portal.cases.service import Answers, Facts, KnownCertificate, registry
from portal.core.sealing import keyed_hash
from portal.core.text import fold
from portal.orgs.models import Unit
from portal.registry.models import Certificate
from portal.registry.queries import IN_FORCE, record_that_counts, same_person

if TYPE_CHECKING:
    from portal.accounts.viewer import Viewer


def certificate_of(
    session: Session, case: Case, *, viewer: Viewer | None = None, answers: Answers | None = None
) -> Certificate | None:
    """The certificate in force that the applicant of this case may be shown for its person.

    `viewer` is who reads, where that is not who applied; `answers` are given where they were read
    already.
    """
    mine = _filed_by(session, case, viewer)
    if not mine:
        return None
    facts = registry.of(case).facts(answers or read_answers(session, case))
    if facts.subject_name:
        return _latest([one for one in mine if _is_about(session, one, facts)])
    begun_from = _begun_from(session, case)
    if begun_from is None:
        return None
    direct = [one for one in mine if one.case_id == begun_from.id]
    if not direct and begun_from.subject_id is not None:
        people = same_person(session, begun_from.subject_id)
        direct = [one for one in mine if one.person_id in people]
    return _latest(direct)


def certificate_in_unit(session: Session, case: Case) -> Certificate | None:
    """The certificate in force that the unit of this case has for the person, for its officers.

    The identity number typed must be that of the record, and the name or the birth year too, since a
    number is easily mistyped.
    """
    facts = registry.of(case).facts(read_answers(session, case))
    if case.unit_id is None or not facts.identity_number:
        return None
    query = (
        select(Certificate)
        .join(Person, Person.id == Certificate.person_id)
        .where(
            Certificate.unit_id == case.unit_id, Certificate.state.in_(IN_FORCE),
            Person.identity_number_hash == keyed_hash("identity_number", facts.identity_number),
            or_(Person.name_folded == fold(facts.subject_name), Person.birth_year == _year(facts)),
        )
    )  # fmt: skip
    return _latest(session.scalars(query).all())


def as_known(session: Session, certificate: Certificate | None) -> KnownCertificate | None:
    """The certificate as the steps of an application may use it."""
    if certificate is None:
        return None
    unit, holder = session.get(Unit, certificate.unit_id), certificate.holder or {}
    return KnownCertificate(
        number=certificate.number or "", level=certificate.level, types=tuple(certificate.types),
        holder=str(holder.get("full_name") or ""), birth=str(holder.get("birth") or ""),
        signed_on=certificate.signed_on, issued_by=unit.name if unit is not None else "",
    )  # fmt: skip


def _filed_by(session: Session, case: Case, viewer: Viewer | None) -> Sequence[Certificate]:
    """The certificates in force that came of cases this account filed, or of its linked person."""
    if viewer is not None:
        filed = own_cases(viewer).with_only_columns(Case.id)
        account_id: UUID | None = viewer.account_id
    else:
        account_id = case.applicant_id
        filed = select(Case.id).where(Case.applicant_id == account_id, _alike(case))
    if account_id is None:
        return ()
    linked = select(Person.id).where(Person.account_id == account_id)
    query = select(Certificate).where(
        Certificate.state.in_(IN_FORCE),
        or_(Certificate.case_id.in_(filed), Certificate.person_id.in_(linked)),
    )
    return session.scalars(query).all()


def _alike(case: Case) -> ColumnElement[bool]:
    """What was filed by mandate is known within that mandate alone."""
    if case.mandate_id is None:
        return Case.mandate_id.is_(None)
    return Case.mandate_id == case.mandate_id


def _is_about(session: Session, certificate: Certificate, facts: Facts) -> bool:
    """By the number where both have one, or else by name and birth year."""
    person = record_that_counts(session, session.get_one(Person, certificate.person_id))
    if person.identity_number_hash is not None and facts.identity_number:
        return bool(
            person.identity_number_hash == keyed_hash("identity_number", facts.identity_number)
        )
    return person.name_folded == fold(facts.subject_name) and person.birth_year == _year(facts)


def _begun_from(session: Session, case: Case) -> Case | None:
    query = (
        select(Case).join(Beginning, Beginning.from_id == Case.id)
        .where(Beginning.case_id == case.id)
    )  # fmt: skip
    return session.scalars(query).first()


def _latest(found: Sequence[Certificate]) -> Certificate | None:
    return max(
        found, key=lambda one: (str(one.signed_on or ""), one.created_at.isoformat()), default=None
    )


def _year(facts: Facts) -> int | None:
    return int(facts.birth[:4]) if facts.birth[:4].isdecimal() else None
