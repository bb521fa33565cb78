"""Correcting what the register knows of a person or of an imported certificate; nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Person, Sex
from portal.registry.models import Certificate, Origin, RegisterChange, RegisterEntry
from portal.registry.numbering import key_of

PERSON_FIELDS = ("name", "birth", "sex", "identity_number", "residence", "note")
CERTIFICATE_FIELDS = ("number", "signed_on")


def known_of(person: Person, entry: RegisterEntry | None, *, birth: str, residence: str) -> dict[str, str]:  # fmt: skip
    """What stands there now, as the form shows it."""
    return {
        "name": person.full_name, "birth": birth, "sex": person.sex.value if person.sex else "",
        "identity_number": person.identity_number or "", "residence": residence,
        "note": (entry.note if entry else "") or "",
    }  # fmt: skip


def correct_person(session: Session, *, person: Person, unit_id: UUID, before: Mapping[str, str],
                   after: Mapping[str, str], actor_id: UUID, reason: str) -> bool:  # fmt: skip
    """Set what changed and keep what stood there; False when nothing changed."""
    what = {
        name: [before[name], after[name]] for name in PERSON_FIELDS if before[name] != after[name]
    }
    if not what:
        return False
    if "name" in what:
        person.take_name(after["name"])
    if "identity_number" in what:
        person.take_identity_number(after["identity_number"] or None)
    if "birth" in what:
        person.birth_year = int(after["birth"][:4]) if after["birth"] else None
    if "sex" in what:
        person.sex = Sex(after["sex"]) if after["sex"] else None
    _correct_entry(session, person, unit_id, what, actor_id)
    _note(session, person.id, unit_id, what, actor_id, reason)
    return True


def _correct_entry(session: Session, person: Person, unit_id: UUID, what: Mapping[str, Sequence[str]], actor_id: UUID) -> None:  # fmt: skip
    """The line of the unit, made where there is none; a found number takes the odd one's place."""
    query = select(RegisterEntry).where(
        RegisterEntry.person_id == person.id, RegisterEntry.unit_id == unit_id
    )
    entry = session.scalars(query).first()
    if entry is None:
        entry = RegisterEntry(unit_id=unit_id, person_id=person.id, created_by=actor_id)
        session.add(entry)
    for name in ("birth", "residence", "note"):
        if name in what:
            setattr(entry, name, what[name][1] or None)


def correct_certificate(session: Session, *, certificate: Certificate, number: str, signed_on: date | None,
                        actor_id: UUID, reason: str) -> bool:  # fmt: skip
    """Fill in number and day of a certificate from an old list; one the portal made is not touched."""
    if certificate.origin != Origin.IMPORTED.value:
        raise ValueError("only a certificate from an old list is corrected here")
    before = {"number": certificate.number or "", "signed_on": _iso(certificate.signed_on)}
    after = {"number": number, "signed_on": _iso(signed_on)}
    what = {name: [before[name], after[name]] for name in before if before[name] != after[name]}
    if not what:
        return False
    certificate.number = number or None
    certificate.number_key = key_of(number) if number else None
    certificate.signed_on = certificate.delivered_on = signed_on
    _note(
        session, certificate.person_id, certificate.unit_id, what, actor_id, reason, certificate.id
    )
    return True


def changes_of(session: Session, person_id: UUID) -> Sequence[RegisterChange]:
    """Every correction about this person, the latest first."""
    query = select(RegisterChange).where(RegisterChange.person_id == person_id)
    return session.scalars(query.order_by(RegisterChange.at.desc())).all()


def _note(session: Session, person_id: UUID, unit_id: UUID, what: Mapping[str, Sequence[str]],
          actor_id: UUID, reason: str, certificate_id: UUID | None = None) -> None:  # fmt: skip
    session.add(
        RegisterChange(
            unit_id=unit_id, person_id=person_id, certificate_id=certificate_id, by=actor_id,
            what={name: list(values) for name, values in what.items()}, reason=reason,
        )
    )  # fmt: skip
    session.flush()


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
