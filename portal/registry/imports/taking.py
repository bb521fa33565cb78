"""Rows of a list become persons, lines of the register and certificates."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from portal.accounts.models import Person, Sex
from portal.core.clock import now
from portal.core.sealing import keyed_hash
from portal.registry.imports.parsing import Parsed, Reader
from portal.registry.models import (
    BatchState,
    Certificate,
    CertificateState,
    Choice,
    ImportBatch,
    ImportRow,
    Origin,
    RegisterEntry,
    RowState,
)
from portal.registry.numbering import key_of

_DECIDED = (Choice.BOTH.value, Choice.SAME.value)


def begin_taking(session: Session, *, batch: ImportBatch, actor_id: UUID) -> None:
    """From here on the list is taken, at once or in parts; pressing again changes nothing."""
    if batch.state != BatchState.CHECKED.value:
        return
    batch.state, batch.taken_by, batch.touched_at = BatchState.TAKING.value, actor_id, now()


def to_take(session: Session, batch_id: UUID, limit: int) -> Sequence[ImportRow]:
    """The next rows that are right and decided, in the order of their lines."""
    query = select(ImportRow).where(
        ImportRow.batch_id == batch_id,
        or_(
            ImportRow.state == RowState.READY.value,
            and_(ImportRow.state == RowState.DOUBLE.value, ImportRow.choice.in_(_DECIDED)),
        ),
    )
    return session.scalars(query.order_by(ImportRow.line).limit(limit)).all()


def take_rows(session: Session, *, batch: ImportBatch, rows: Sequence[ImportRow], reader: Reader) -> None:  # fmt: skip
    """Make what these rows say; persons first, then what refers to them."""
    made = [_Made(row, reader.read(row.cells or [])) for row in rows]
    known = _persons_of(session, batch.id, rows)
    for one in made:
        _person(session, one, known)
        known[one.row.line] = one.person
    session.flush()
    entries = _entries(session, batch.unit_id, [one.person.id for one in made])
    for one in made:
        _entry(session, one, batch, entries)
        _certificate(session, one, batch)
    session.flush()
    for one in made:
        row = one.row
        row.person_id, row.state = one.person.id, RowState.TAKEN.value
        row.certificate_id = one.certificate.id if one.certificate else None
        row.made_hash = fingerprint(
            one.person if row.person_made else None, one.entry, one.certificate
        )


def finish_taking(session: Session, *, batch: ImportBatch) -> None:
    """Everything that could be taken is; doubles that nobody decided are left out."""
    left = update(ImportRow).where(
        ImportRow.batch_id == batch.id, ImportRow.state == RowState.DOUBLE.value
    )
    session.execute(left.values(state=RowState.LEFT.value))
    batch.state, batch.taken_at, batch.touched_at = BatchState.TAKEN.value, now(), now()


def fingerprint(person: Person | None, entry: RegisterEntry | None, certificate: Certificate | None) -> bytes:  # fmt: skip
    """Tells later whether what a row made is still as it was made."""
    values = [
        [person.full_name, person.birth_year, person.sex, person.identity_number,
         str(person.died_on), str(person.merged_into_id)] if person else None,
        [entry.birth, entry.residence, entry.other_number, entry.note, entry.person_id.hex]
        if entry else None,
        [certificate.person_id.hex, certificate.state, certificate.types, certificate.level,
         certificate.number, str(certificate.signed_on), str(certificate.ended_on),
         str(certificate.replaces_id), str(certificate.case_id), certificate.spared_at_age,
         certificate.holder] if certificate else None,
    ]  # fmt: skip
    return keyed_hash("import_made", json.dumps(values, ensure_ascii=False, sort_keys=True))


@dataclass
class _Made:
    row: ImportRow
    parsed: Parsed
    person: Person = None  # type: ignore[assignment]  # set before anything reads it
    entry: RegisterEntry | None = None
    certificate: Certificate | None = None


def _persons_of(session: Session, batch_id: UUID, rows: Sequence[ImportRow]) -> dict[int, Person]:
    """The persons that these rows are said to be: by the line they refer to, negative for none."""
    lines = {row.like_line for row in rows if row.like_line is not None}
    query = (
        select(ImportRow.line, Person)
        .join(Person, Person.id == ImportRow.person_id)
        .where(ImportRow.batch_id == batch_id, ImportRow.line.in_(lines))
    )
    return dict(session.execute(query).all())


def _person(session: Session, one: _Made, known: dict[int, Person]) -> None:
    row, parsed = one.row, one.parsed
    same: Person | None = None
    if row.choice == Choice.SAME.value:
        if row.like_person_id is not None:
            same = _counting(session, session.get_one(Person, row.like_person_id))
        elif row.like_line is not None:
            same = known.get(row.like_line)
    if same is not None:
        one.person = same
        # Somebody this list made itself is left alone, so that undoing finds them as they were.
        row.filled = _fill(same, parsed) if row.like_person_id is not None else []
        return
    one.person = Person(birth_year=parsed.birth_year, sex=Sex(parsed.sex) if parsed.sex else None)
    one.person.take_name(parsed.name)
    one.person.take_identity_number(parsed.identity or None)
    row.person_made = True
    session.add(one.person)


def _counting(session: Session, person: Person) -> Person:
    """The record that counts, should this one have been merged since the list was checked."""
    while person.merged_into_id is not None:
        person = session.get_one(Person, person.merged_into_id)
    return person


def _fill(person: Person, parsed: Parsed) -> list[str]:
    """Give a known person what was missing; nothing that is known is changed."""
    filled = []
    if parsed.identity and not person.identity_number:
        person.take_identity_number(parsed.identity)
        filled.append("identity_number")
    if parsed.birth_year and person.birth_year is None:
        person.birth_year = parsed.birth_year
        filled.append("birth_year")
    if parsed.sex and person.sex is None:
        person.sex = Sex(parsed.sex)
        filled.append("sex")
    return filled


def _entries(session: Session, unit_id: UUID, person_ids: Sequence[UUID]) -> dict[UUID, RegisterEntry]:  # fmt: skip
    query = select(RegisterEntry).where(
        RegisterEntry.unit_id == unit_id, RegisterEntry.person_id.in_(person_ids)
    )
    return {entry.person_id: entry for entry in session.scalars(query)}


def _entry(session: Session, one: _Made, batch: ImportBatch, entries: dict[UUID, RegisterEntry]) -> None:  # fmt: skip
    """The person's line in the register; one that is there already stays as it is."""
    if one.person.id in entries:
        return
    parsed = one.parsed
    entry = RegisterEntry(
        unit_id=batch.unit_id, person_id=one.person.id, birth=parsed.birth or None,
        residence=parsed.residence or None, note=parsed.note or None, import_batch_id=batch.id,
        created_by=batch.taken_by,
    )  # fmt: skip
    if parsed.other_number and parsed.number_shape:
        entry.take_other_number(parsed.other_number, parsed.number_shape)
    session.add(entry)
    entries[one.person.id] = one.entry = entry
    one.row.entry_made = True


def _certificate(session: Session, one: _Made, batch: ImportBatch) -> None:
    parsed = one.parsed
    if not parsed.has_certificate:
        return
    one.certificate = Certificate(
        unit_id=batch.unit_id, person_id=one.person.id, origin=Origin.IMPORTED.value,
        state=CertificateState.DELIVERED.value, types=parsed.types, level=parsed.level,
        birth_year=parsed.birth_year, sex=parsed.sex, import_batch_id=batch.id,
        number=parsed.number or None, number_key=key_of(parsed.number) if parsed.number else None,
        signed_on=parsed.signed_on, delivered_on=parsed.signed_on,
        holder={
            "full_name": parsed.name,
            "birth": parsed.birth, "sex": parsed.sex or "",
            "identity_number": parsed.identity, "residence": parsed.residence,
        },
    )  # fmt: skip
    session.add(one.certificate)
