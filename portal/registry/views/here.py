"""Whose register is looked at: that of the viewer's units, nothing else exists for them."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from portal.accounts import access, guards
from portal.accounts.models import Person
from portal.core.database import db
from portal.orgs import queries as orgs
from portal.orgs.models import Unit
from portal.registry.members import KEEPERS, READERS, member, members


def my_units() -> frozenset[UUID]:
    """The units whose register the viewer reads."""
    return guards.the_viewer().unit_ids(*READERS)


def units_i_keep() -> dict[UUID, Unit]:
    """The units whose register the viewer may change, by id."""
    return _units(guards.the_viewer().unit_ids(*KEEPERS))


def units_here() -> dict[UUID, Unit]:
    """The units whose register the viewer reads, by id."""
    return _units(my_units())


def _units(ids: frozenset[UUID]) -> dict[UUID, Unit]:
    found = (orgs.unit(db.session(), unit_id) for unit_id in sorted(ids))
    return {unit.id: unit for unit in found if unit is not None}


def person_or_404(person_id: UUID, *, note: str = "") -> Person:
    """Somebody in the register; their opening is noted first when `note` says what for."""
    found = _member(person_id)
    if note:
        for unit_id in my_units():
            access.note_opening(
                viewer=guards.the_viewer(), kind="person", record_id=person_id, unit_id=unit_id,
                action=note,
            )  # fmt: skip
        db.let_go()  # what is read from here on includes this opening
        found = _member(person_id)
    return found


def note_list(action: str) -> None:
    """Log that the viewer reads a list of the register: it names people with type and level."""
    for unit_id in my_units():
        access.note_opening(
            viewer=guards.the_viewer(), kind="register", record_id=unit_id, unit_id=unit_id,
            action=action,
        )  # fmt: skip
    db.let_go()  # what is read from here on includes this opening


def kept_person_or_404(person_id: UUID, *, note: str = "") -> Person:
    """Somebody in the register of a unit that the viewer keeps; to read it is not enough."""
    kept = members(units_i_keep()).where(Person.id == person_id)
    guards.require(db.session().scalars(kept).first() is not None)
    return person_or_404(person_id, note=note)


def unit_of_person(person_id: UUID) -> UUID:
    """The unit that the viewer keeps and in whose register this person stands."""
    for unit_id in sorted(units_i_keep()):
        if db.session().scalars(members([unit_id]).where(Person.id == person_id)).first():
            return unit_id
    return sorted(units_i_keep())[0]


def _member(person_id: UUID) -> Person:
    found = member(db.session(), guards.the_viewer(), person_id)
    guards.require(found is not None)
    assert found is not None
    return found


def chosen(args: Mapping[str, str], name: str, known: Mapping[str, object]) -> str:
    """A value of the address if it is one of those known; otherwise nothing."""
    value = args.get(name, "")
    return value if value in known else ""
