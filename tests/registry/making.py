"""People and certificates put into a register directly, for tests that need some to be there."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from portal.accounts.actions.accounts import add_person
from portal.accounts.models import Person, Sex
from portal.core.database import db
from portal.orgs.models import Unit
from portal.registry.models import Certificate, RegisterEntry
from portal.registry.numbering import key_of


def person(unit: Unit, name: str, *, born: int | None = 1990, identity: str | None = None,
           certificate: bool = True, entry: dict[str, Any] | None = None, **about: Any) -> Person:  # fmt: skip
    """Somebody in the register of a unit, with a certificate unless told otherwise."""
    with db.writing() as session:
        made = add_person(
            session, full_name=name, birth_year=born, sex=Sex.FEMALE, identity_number=identity
        )
        if certificate:
            session.add(_certificate(unit, made, **about))
        if entry is not None or not certificate:
            session.add(RegisterEntry(unit_id=unit.id, person_id=made.id, **(entry or {})))
    return made


def certificate(unit: Unit, of: Person, **about: Any) -> UUID:
    """One more certificate of somebody."""
    with db.writing() as session:
        made = _certificate(unit, of, **about)
        session.add(made)
    return made.id


def _certificate(unit: Unit, of: Person, **about: Any) -> Certificate:
    values: dict[str, Any] = {
        "origin": "imported", "state": "delivered", "types": ["mobility"], "level": "severe",
        "signed_on": date(2015, 2, 1), "birth_year": of.birth_year, "number": "1/GXN",
        "holder": {"full_name": of.full_name, "birth": str(of.birth_year or ""), "residence": "Thôn 3"},
        **about,
    }  # fmt: skip
    if values["number"]:
        values["number_key"] = key_of(values["number"])
    return Certificate(unit_id=unit.id, person_id=of.id, **values)
