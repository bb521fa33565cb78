"""The certificates that recipients hold now, for many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.registry import queries as register
from portal.registry.models import Certificate


def certificates(session: Session, people: Sequence[Person]) -> Mapping[UUID, Certificate]:
    """The certificate in force of each of these people, on whichever row of theirs, in two queries."""
    owners = _owners(session, people)
    query = select(Certificate).where(
        Certificate.person_id.in_(owners), Certificate.state.in_(register.IN_FORCE)
    )
    found: dict[UUID, Certificate] = {}
    for one in session.scalars(query.order_by(Certificate.signed_on, Certificate.id)):
        for person_id in owners[one.person_id]:
            found[person_id] = one
    return found


def _owners(session: Session, people: Sequence[Person]) -> Mapping[UUID, set[UUID]]:
    """Row to the people it stands for: themselves, merged ones, the same number, name and year."""
    owners: dict[UUID, set[UUID]] = defaultdict(set)
    by_key: dict[tuple[object, ...], set[UUID]] = defaultdict(set)
    for person in people:
        owners[person.id].add(person.id)
        if person.merged_into_id is not None:
            owners[person.merged_into_id].add(person.id)
        if person.identity_number_hash is not None:
            by_key[(person.identity_number_hash, person.name_folded, person.birth_year)].add(
                person.id
            )
    query = select(Person).where(
        or_(
            Person.identity_number_hash.in_({key[0] for key in by_key}),
            Person.merged_into_id.in_({person.id for person in people}),
        )
    )
    for row in session.scalars(query):
        if row.merged_into_id is not None:
            owners[row.id] |= owners.get(row.merged_into_id, set())
        owners[row.id] |= by_key.get(
            (row.identity_number_hash, row.name_folded, row.birth_year), set()
        )
    return owners
