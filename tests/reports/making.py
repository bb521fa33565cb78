"""Rows for counting, put there directly: what a report counts, not how it came about."""

from __future__ import annotations

from datetime import date
from typing import Any

from portal.accounts.models import Person
from portal.core.database import db
from portal.registry.models import Certificate

FIRST_HALF = date(2026, 3, 2)


def person(**columns: Any) -> Person:
    """A person with an invented name."""
    made = Person(**{"birth_year": 1990, **columns})
    made.take_name("Nguyễn Thị Mẫu")
    with db.writing() as session:
        session.add(made)
    return made


def certificate(unit: Any, of: Person | None = None, **columns: Any) -> Certificate:
    """A certificate of the unit, signed in the first half of 2026 unless told otherwise."""
    who = of or person()
    birth = columns.pop("birth", "1990-03-05")
    given = {
        "unit_id": unit.id, "person_id": who.id, "origin": "first", "state": "delivered",
        "types": ["mobility"], "level": "severe", "birth_year": int(birth[:4]) if birth else None,
        "sex": "female", "holder": {"full_name": "Nguyễn Thị Mẫu", "birth": birth},
        "signed_on": FIRST_HALF, **columns,
    }  # fmt: skip
    row = Certificate(**given)
    with db.writing() as session:
        session.add(row)
    return row
