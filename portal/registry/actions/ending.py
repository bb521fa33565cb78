"""How a certificate ends: revoked by a decision, or with the death of the person; moved to another unit.

A replaced one ends where the later one is signed (`issuing`).
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.registry import numbering, queries
from portal.registry.actions.issuing import WrongState
from portal.registry.models import (
    Certificate,
    CertificateMove,
    CertificateState,
    Origin,
    RegisterEntry,
)

_ENDED_BY_DEATH = CertificateState.ENDED.value
_UNSIGNED = (CertificateState.DRAFT.value, CertificateState.TO_SIGN.value)


def revoke(session: Session, *, certificate: Certificate, on: date, reason: str) -> None:
    """End a certificate that is in force by a decision of the chair.

    Raises:
        WrongState: when it is not in force any more.
    """
    hold(session, certificate)
    if not certificate.is_in_force:
        raise WrongState
    certificate.state, certificate.ended_on = CertificateState.REVOKED.value, on
    certificate.end_reason = reason
    session.flush()


def end_by_death(session: Session, *, person_id: UUID, died_on: date) -> int:
    """Note the day of death on every row of the person and end what is in force; how many ended."""
    ids = queries.same_person(session, person_id)
    for person in session.scalars(select(Person).where(Person.id.in_(ids)).with_for_update()):
        person.died_on = died_on
    ended = [one for one in queries.of_person(session, person_id) if one.is_in_force]
    for certificate in ended:
        hold(session, certificate)
        certificate.state, certificate.ended_on = _ENDED_BY_DEATH, max(died_on, _start(certificate))
    session.flush()
    return len(ended)


def take_death_back(session: Session, *, person_id: UUID) -> None:
    """The person lives: the day was recorded by mistake, and what ended by it holds again."""
    ids = queries.same_person(session, person_id)
    for person in session.scalars(select(Person).where(Person.id.in_(ids)).with_for_update()):
        person.died_on = None
    for certificate in queries.of_person(session, person_id):
        hold_again(certificate)
    session.flush()


def hold_again(certificate: Certificate) -> None:
    """Let a certificate that ended by a death hold as it did before; any other stays as it is."""
    if certificate.state == _ENDED_BY_DEATH:
        # One from an old list is in the hands of the person, though the day may be unknown.
        imported = certificate.origin == Origin.IMPORTED.value
        handed = imported or certificate.delivered_on is not None
        state = CertificateState.DELIVERED if handed else CertificateState.SIGNED
        certificate.state, certificate.ended_on = state.value, None


def drop_unsigned(session: Session, *, case_id: UUID) -> None:
    """A draft of a case that ended without a certificate is no certificate and goes."""
    session.execute(
        delete(Certificate).where(Certificate.case_id == case_id, Certificate.state.in_(_UNSIGNED))
    )


class NumberThere(Exception):
    """The unit that is to keep the certificate has another one with its number."""


def hand_over(
    session: Session, *, person_id: UUID, from_unit: UUID, to_unit: UUID, moved_by: UUID
) -> int:
    """Give the certificates of a person to the unit they live in now; how many went.

    The old unit loses them with this step. Who issued them stays known (`issuer_of`).

    Raises:
        NumberThere: when a number would stand twice in the new unit.
    """
    theirs = [one for one in queries.of_person(session, person_id) if one.unit_id == from_unit]
    for certificate in theirs:
        hold(session, certificate)
        if certificate.number and numbering.is_taken(session, unit_id=to_unit, number=certificate.number):  # fmt: skip
            raise NumberThere
        certificate.unit_id = to_unit
        session.add(
            CertificateMove(
                certificate_id=certificate.id, from_unit_id=from_unit, to_unit_id=to_unit,
                moved_by=moved_by,
            )
        )  # fmt: skip
    _move_entries(session, person_id, from_unit, to_unit)
    session.flush()
    return len(theirs)


def issuer_of(session: Session, certificate: Certificate) -> UUID:
    """The unit that issued it, wherever its file is kept now."""
    query = select(CertificateMove.from_unit_id).where(
        CertificateMove.certificate_id == certificate.id
    )
    first = session.scalars(query.order_by(CertificateMove.moved_at).limit(1)).first()
    return first or certificate.unit_id


def _move_entries(session: Session, person_id: UUID, from_unit: UUID, to_unit: UUID) -> None:
    """What the old unit noted of the person in its register goes along."""
    ids = queries.same_person(session, person_id)
    there = set(
        session.scalars(select(RegisterEntry.person_id).where(RegisterEntry.unit_id == to_unit))
    )
    query = select(RegisterEntry).where(
        RegisterEntry.unit_id == from_unit, RegisterEntry.person_id.in_(ids)
    )
    for entry in session.scalars(query):
        if entry.person_id in there:
            session.delete(entry)
        else:
            entry.unit_id = to_unit


def hold(session: Session, certificate: Certificate) -> None:
    """Take the certificate for this transaction, as it stands in the database now."""
    query = select(Certificate).where(Certificate.id == certificate.id).with_for_update()
    session.scalars(query.execution_options(populate_existing=True)).one()


def _start(certificate: Certificate) -> date:
    """A certificate signed after the death, before anyone knew, ends on the day it began."""
    return certificate.signed_on or date.min
