"""Who stands in the register of a unit: whoever has a signed certificate of it, or a line in it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select, union_all
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.accounts.roles import Role
from portal.accounts.viewer import Viewer
from portal.registry.models import Certificate, CertificateState, RegisterEntry
from portal.registry.queries import REGISTER_WORKERS

# Who may change the register: bring lists in, merge, record answers.
KEEPERS = (Role.SOCIAL_OFFICER, Role.CHAIR, Role.CLERK)
READERS = REGISTER_WORKERS
# Who sees that a certificate was wrong, and who decides on it.
REVOKERS = (Role.SOCIAL_OFFICER, Role.CHAIR)
UNSIGNED = (CertificateState.DRAFT.value, CertificateState.TO_SIGN.value)
IN_FORCE = (CertificateState.SIGNED.value, CertificateState.DELIVERED.value)


def is_member(unit_ids: Collection[UUID]) -> ColumnElement[bool]:
    """The condition that a person stands in the register of one of these units, and counts."""
    certified = select(Certificate.person_id).where(
        Certificate.unit_id.in_(unit_ids), Certificate.state.not_in(UNSIGNED)
    )
    listed = select(RegisterEntry.person_id).where(RegisterEntry.unit_id.in_(unit_ids))
    return Person.id.in_(union_all(certified, listed)) & Person.merged_into_id.is_(None)


def members(unit_ids: Collection[UUID]) -> Select[Person]:
    """Everybody in the register of these units."""
    return select(Person).where(is_member(unit_ids))


def member(session: Session, viewer: Viewer, person_id: UUID) -> Person | None:
    """This person if they stand in the register of one of the viewer's units."""
    query = members(viewer.unit_ids(*READERS)).where(Person.id == person_id)
    return session.scalars(query).first()


def signed_of(session: Session, unit_ids: Collection[UUID], person_ids: Collection[UUID]) -> dict[UUID, list[Certificate]]:  # fmt: skip
    """The signed certificates of these people in these units, the latest first, by person."""
    query = select(Certificate).where(
        Certificate.person_id.in_(person_ids), Certificate.unit_id.in_(unit_ids),
        Certificate.state.not_in(UNSIGNED),
    ).order_by(Certificate.signed_on.is_(None), Certificate.signed_on.desc(), Certificate.id.desc())  # fmt: skip
    found: dict[UUID, list[Certificate]] = {person_id: [] for person_id in person_ids}
    for certificate in session.scalars(query):
        found[certificate.person_id].append(certificate)
    return found


def entries_of(session: Session, unit_ids: Collection[UUID], person_ids: Collection[UUID]) -> dict[UUID, RegisterEntry]:  # fmt: skip
    """The lines of these people in these units, by person."""
    query = select(RegisterEntry).where(
        RegisterEntry.person_id.in_(person_ids), RegisterEntry.unit_id.in_(unit_ids)
    )
    return {entry.person_id: entry for entry in session.scalars(query)}
