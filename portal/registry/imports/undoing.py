"""Undoing a list that was taken: only what it made and nobody touched since; the rest stays."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Table, delete, select, update
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.core.clock import now
from portal.core.database import Base
from portal.registry.imports.limits import UNDONE_WITHIN
from portal.registry.imports.taking import fingerprint
from portal.registry.models import (
    BatchState,
    Certificate,
    ImportBatch,
    ImportRow,
    RegisterEntry,
    RowState,
)

CHANGED, USED = "changed", "used"
# Tables whose rows about a person or certificate are undone here themselves.
_OWN = frozenset({"import_row", "register_entry", "certificate"})


def may_undo(batch: ImportBatch) -> bool:
    """Whether this list was taken, and not too long ago."""
    if batch.state == BatchState.UNDOING.value:
        return True
    taken = batch.state == BatchState.TAKEN.value and batch.taken_at is not None
    return taken and batch.taken_at + UNDONE_WITHIN > now()  # type: ignore[operator]


def begin_undoing(session: Session, *, batch: ImportBatch, actor_id: UUID, reason: str) -> None:
    """From here on the list is being undone; pressing again changes nothing."""
    if batch.state != BatchState.TAKEN.value:
        return
    batch.state, batch.touched_at = BatchState.UNDOING.value, now()
    batch.undone_by, batch.undo_reason = actor_id, reason


def to_undo(session: Session, batch_id: UUID, limit: int) -> Sequence[ImportRow]:
    """The next rows, the last line first: what joined an earlier line goes before it."""
    query = select(ImportRow).where(
        ImportRow.batch_id == batch_id, ImportRow.state == RowState.TAKEN.value
    )
    return session.scalars(query.order_by(ImportRow.line.desc()).limit(limit)).all()


def undo_rows(session: Session, *, rows: Sequence[ImportRow]) -> None:
    """Take back what these rows made, where it is as it was and nothing rests on it."""
    things = _Things(session, rows)
    used = things.used()
    going: list[ImportRow] = []
    for row in rows:
        row.why_stays = things.why_stays(row, used)
        row.state = (RowState.STAYS if row.why_stays else RowState.UNDONE).value
        if row.why_stays is None:
            going.append(row)
        elif row.person_id is not None:
            used.add(row.person_id)  # an earlier line made this person, and stays too
    _take_back(session, things, going)


def finish_undoing(session: Session, *, batch: ImportBatch) -> None:
    """Everything that could be taken back is."""
    batch.state, batch.undone_at, batch.touched_at = BatchState.UNDONE.value, now(), now()


class _Things:
    """What some rows made, as it stands now."""

    def __init__(self, session: Session, rows: Sequence[ImportRow]) -> None:
        self.session = session
        self.rows = rows
        self.persons = _by_id(session, Person, {row.person_id for row in rows})
        self.certificates = _by_id(session, Certificate, {row.certificate_id for row in rows})
        entries = select(RegisterEntry).where(
            RegisterEntry.person_id.in_(self.persons),
            RegisterEntry.import_batch_id.in_({row.batch_id for row in rows}),
        )
        self.entries: Mapping[UUID | None, RegisterEntry] = {
            entry.person_id: entry for entry in session.scalars(entries)
        }

    def why_stays(self, row: ImportRow, used: set[UUID]) -> str | None:
        person = self.persons.get(row.person_id) if row.person_made else None
        entry = self.entries.get(row.person_id) if row.entry_made else None
        certificate = self.certificates.get(row.certificate_id)
        if fingerprint(person, entry, certificate) != row.made_hash:
            return CHANGED
        if certificate is not None and certificate.id in used:
            return USED
        return USED if person is not None and person.id in used else None

    def used(self) -> set[UUID]:
        """The persons and certificates of these rows that anything else refers to."""
        found = set(_referred(self.session, "person", _ids(self.persons), _OWN))
        found |= set(
            _referred(self.session, "certificate", _ids(self.certificates), {"import_row"})
        )
        found |= self._with_other_certificates()
        return found

    def _with_other_certificates(self) -> set[UUID]:
        """Persons with a certificate or a line that none of these rows made, or another row's work."""
        made = {row.certificate_id for row in self.rows}
        query = select(Certificate.id, Certificate.person_id).where(
            Certificate.person_id.in_(self.persons)
        )
        others = {person for one, person in self.session.execute(query) if one not in made}
        lines = select(RegisterEntry.id, RegisterEntry.person_id).where(
            RegisterEntry.person_id.in_(self.persons)
        )
        own = {entry.id for entry in self.entries.values()}
        others |= {person for one, person in self.session.execute(lines) if one not in own}
        mine = {row.id for row in self.rows}
        rows = select(ImportRow.id, ImportRow.person_id).where(
            ImportRow.person_id.in_(self.persons),
            ImportRow.state.in_((RowState.TAKEN.value, RowState.STAYS.value)),
        )
        others |= {p for one, p in self.session.execute(rows) if one not in mine and p is not None}
        return others


def _take_back(session: Session, things: _Things, going: Iterable[ImportRow]) -> None:
    certificates, entries, persons = set(), set(), set()
    for row in going:
        certificates.add(row.certificate_id)
        if row.entry_made and row.person_id in things.entries:
            entries.add(things.entries[row.person_id].id)
        if row.person_made:
            persons.add(row.person_id)
        elif row.person_id in things.persons:
            _empty(things.persons[row.person_id], row.filled)
        row.person_id = row.certificate_id = None
    session.flush()
    gone = {one for one in persons if one is not None}
    likes = update(ImportRow).where(ImportRow.like_person_id.in_(gone))
    session.execute(likes.values(like_person_id=None))
    # A row that joined a person made by a row that goes has gone before it: the last line is first.
    session.execute(delete(Certificate).where(Certificate.id.in_(certificates)))
    session.execute(delete(RegisterEntry).where(RegisterEntry.id.in_(entries)))
    session.execute(delete(Person).where(Person.id.in_(gone)))


def _empty(person: Person, filled: Iterable[str]) -> None:
    """Take away what a row gave to somebody who was known before."""
    for name in filled:
        if name == "identity_number":
            person.take_identity_number(None)
        else:
            setattr(person, name, None)


def _referred(session: Session, table: str, ids: Collection[UUID], own: Collection[str]) -> Iterable[UUID]:  # fmt: skip
    """Which of these rows another table refers to, whichever package it belongs to."""
    for other in Base.metadata.sorted_tables:
        if other.name not in own:
            yield from _referred_by(session, other, table, ids)


def _referred_by(session: Session, other: Table, table: str, ids: Collection[UUID]) -> list[UUID]:
    found: list[UUID] = []
    for column in other.columns:
        if any(key.column.table.name == table for key in column.foreign_keys):
            found += session.scalars(select(column).where(column.in_(ids)).distinct())
    return found


def _ids(things: Mapping[UUID | None, object]) -> list[UUID]:
    return [one for one in things if one is not None]


def _by_id(session: Session, model: Any, ids: Collection[UUID | None]) -> dict[UUID | None, Any]:
    query = select(model).where(model.id.in_([one for one in ids if one is not None]))
    return {one.id: one for one in session.scalars(query)}
