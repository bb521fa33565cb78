"""Finding certificates, by the case they come from, by the person, by number, by check code."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.accounts.roles import Role
from portal.accounts.viewer import Viewer
from portal.documents.letters import rows
from portal.documents.letters.paper import Paper
from portal.documents.models import OwnerKind
from portal.registry.models import Certificate, CertificateState
from portal.registry.numbering import key_of

# Who works with the certificates of a unit.
REGISTER_WORKERS = (Role.RECEPTION, Role.SOCIAL_OFFICER, Role.CHAIR, Role.CLERK)
OWNER = OwnerKind.CERTIFICATE.value
IN_FORCE = (CertificateState.SIGNED.value, CertificateState.DELIVERED.value)
_UNSIGNED = (CertificateState.DRAFT.value, CertificateState.TO_SIGN.value)


def of_case(session: Session, case_id: UUID) -> Certificate | None:
    """The certificate a case is about: the latest one made of it; None before there is a draft."""
    return next(iter(all_of_case(session, case_id)), None)


def all_of_case(session: Session, case_id: UUID) -> Sequence[Certificate]:
    """Every certificate made of a case, the latest first."""
    query = select(Certificate).where(Certificate.case_id == case_id)
    return session.scalars(
        query.order_by(Certificate.created_at.desc(), Certificate.id.desc())
    ).all()


def unsigned_of_case(session: Session, case_id: UUID) -> Certificate | None:
    """The draft of a case, also while it waits to be signed."""
    query = select(Certificate).where(
        Certificate.case_id == case_id, Certificate.state.in_(_UNSIGNED)
    )
    return session.scalars(query).first()


def in_force(session: Session, person_id: UUID) -> Certificate | None:
    """The certificate that holds for a person now, whichever case or import it came from."""
    found = of_person(session, person_id)
    return next((one for one in found if one.is_in_force), None)


def of_person(session: Session, person_id: UUID) -> Sequence[Certificate]:
    """Every certificate of a person, the one signed last first; drafts stand at the end."""
    query = select(Certificate).where(Certificate.person_id.in_(same_person(session, person_id)))
    ordered = query.order_by(
        Certificate.signed_on.is_(None), Certificate.signed_on.desc(), Certificate.created_at.desc()
    )
    return session.scalars(ordered).all()


def same_person(session: Session, person_id: UUID) -> frozenset[UUID]:
    """The rows that stand for the same human: merged ones, and the same number, name and year.

    The number alone is not enough, since it may have been given wrongly for someone else.
    """
    person = session.get(Person, person_id)
    if person is None:
        return frozenset({person_id})
    root = record_that_counts(session, person)
    ids = {person.id, root.id, *_merged_into(session, root.id)}
    if root.identity_number_hash is not None:
        same = select(Person.id).where(
            Person.identity_number_hash == root.identity_number_hash,
            Person.name_folded == root.name_folded, Person.birth_year == root.birth_year,
        )  # fmt: skip
        ids.update(session.scalars(same))
    return frozenset(ids)


def record_that_counts(session: Session, person: Person) -> Person:
    """The record into which this one was merged, however often; itself if it was not."""
    while person.merged_into_id is not None:
        person = session.get_one(Person, person.merged_into_id)
    return person


def _merged_into(session: Session, root_id: UUID) -> set[UUID]:
    """Whoever was merged into this record, and into those again."""
    found: set[UUID] = set()
    latest = {root_id}
    while latest:
        query = select(Person.id).where(Person.merged_into_id.in_(latest))
        latest = set(session.scalars(query)) - found
        found |= latest
    return found


def unit_certificates(viewer: Viewer) -> Select[Certificate]:
    """The certificates of the units this person works in; every staff query starts here."""
    return select(Certificate).where(Certificate.unit_id.in_(viewer.unit_ids(*REGISTER_WORKERS)))


def by_number(session: Session, *, unit_id: UUID, number: str) -> Sequence[Certificate]:
    """The certificates of a unit that bear this number, imported ones too."""
    query = select(Certificate).where(
        Certificate.unit_id == unit_id, Certificate.number_key == key_of(number)
    )
    return session.scalars(query).all()


def by_check_code(session: Session, code: str) -> Certificate | None:
    """The certificate with this check code; the caller must compare the birth date too."""
    return session.scalars(select(Certificate).where(Certificate.check_code == code)).first()


def paper_of(session: Session, certificate: Certificate) -> Paper | None:
    """The official paper as it was kept at signing; None before that, and for imported ones."""
    kept = rows.letters_of(session, owner_kind=OWNER, owner_id=certificate.id)
    return rows.paper_of(kept[0]) if kept else None
