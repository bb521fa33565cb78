"""A list of a unit from its arrival to what its columns and words mean."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.core.clock import now
from portal.core.sealing import keyed_hash
from portal.core.text import clean, fold
from portal.registry.imports import limits
from portal.registry.imports.fields import Headings, find_headings, guess, plain
from portal.registry.imports.opening import Line, Opened
from portal.registry.imports.parsing import Reader
from portal.registry.imports.refusals import Refused
from portal.registry.imports.wording import NOTHING, level_of, types_of
from portal.registry.members import READERS
from portal.registry.models import BatchState, ImportBatch, ImportMemory, ImportRow, RowState

OPEN = (BatchState.READ.value, BatchState.MATCHED.value, BatchState.CHECKED.value)
# The kinds of words that are asked when they are not understood.
KINDS = ("types", "level")


def headings_of(opened: Opened) -> Headings:
    """The names of the columns; where none is known, the first full row is taken for them.

    Raises:
        Refused: where nothing looks like a list.
    """
    rows = [cells for _line, cells in opened.rows]
    found = find_headings(rows)
    if found is not None:
        return found
    place = next((n for n, row in enumerate(rows[:15]) if sum(map(bool, row)) >= 2), None)
    if place is None or place + 1 >= len(rows):
        raise Refused("no_headings")
    return Headings(list(rows[place]), place + 1)


def begin(session: Session, *, unit_id: UUID, made_by: UUID, file_name: str, data: bytes,
          opened: Opened, headings: Headings) -> ImportBatch:  # fmt: skip
    """A list that is being read: it counts once `finish_reading` says that all rows are there."""
    known = memory_of(session, unit_id)
    shape = {"headings": headings.names, "sheet": opened.sheet, "others": list(opened.others)}
    batch = ImportBatch(
        unit_id=unit_id, made_by=made_by, file_name=clean(file_name)[-120:] or "danh-sach",
        file_hash=keyed_hash("import_file", hashlib.sha256(data).hexdigest()), shape=shape,
        columns=guess(headings.names, known.get("columns", {})), values={},
        row_count=len(opened.rows) - headings.below,
    )  # fmt: skip
    session.add(batch)
    session.flush()
    return batch


def add_rows(session: Session, *, batch_id: UUID, rows: Sequence[Line]) -> None:
    """Keep some rows, sealed, as they stand in the file."""
    session.add_all(ImportRow(batch_id=batch_id, line=line, cells=cells) for line, cells in rows)


def finish_reading(session: Session, *, batch_id: UUID) -> None:
    """All rows are there."""
    batch = session.get_one(ImportBatch, batch_id)
    batch.state, batch.touched_at = BatchState.READ.value, now()


def came_before(session: Session, batch: ImportBatch) -> ImportBatch | None:
    """An earlier list of this unit with the very same contents that was taken, the latest."""
    query = select(ImportBatch).where(
        ImportBatch.unit_id == batch.unit_id, ImportBatch.file_hash == batch.file_hash,
        ImportBatch.state == BatchState.TAKEN.value, ImportBatch.id != batch.id,
    )  # fmt: skip
    return session.scalars(query.order_by(ImportBatch.taken_at.desc())).first()


def unit_batch(session: Session, viewer: Viewer, batch_id: UUID, *, hold: bool = False) -> ImportBatch | None:  # fmt: skip
    """This list if it belongs to one of the viewer's units; None while it is still being read."""
    query = select(ImportBatch).where(
        ImportBatch.id == batch_id, ImportBatch.unit_id.in_(viewer.unit_ids(*READERS)),
        ImportBatch.state != BatchState.READING.value,
    )  # fmt: skip
    return session.scalars(query.with_for_update() if hold else query).first()


def batches_of(session: Session, unit_ids: Collection[UUID], limit: int = 50) -> list[ImportBatch]:
    """The lists of these units, the latest first."""
    query = select(ImportBatch).where(
        ImportBatch.unit_id.in_(unit_ids), ImportBatch.state != BatchState.READING.value
    )
    return list(session.scalars(query.order_by(ImportBatch.made_at.desc()).limit(limit)))


def match_columns(session: Session, *, batch: ImportBatch, columns: Mapping[str, str]) -> None:
    """Say what the columns mean, and remember it for the unit's next list."""
    batch.columns = {place: slug for place, slug in columns.items() if slug}
    batch.state, batch.touched_at = BatchState.MATCHED.value, now()
    names = batch.shape["headings"]
    known = memory_of(session, batch.unit_id)
    before = known.get("columns", {})
    told = {plain(names[int(p)]): slug for p, slug in columns.items() if plain(names[int(p)])}
    remember(session, unit_id=batch.unit_id, known={**known, "columns": {**before, **told}})


def match_values(session: Session, *, batch: ImportBatch, told: Mapping[str, Mapping[str, Any]]) -> None:  # fmt: skip
    """Say what the words mean that were not understood, and remember it for the unit."""
    batch.values = {kind: dict(words) for kind, words in told.items()}
    batch.touched_at = now()
    known = memory_of(session, batch.unit_id)
    for kind, words in told.items():
        known = {**known, kind: {**known.get(kind, {}), **{w: v for w, v in words.items() if v}}}
    remember(session, unit_id=batch.unit_id, known=known)


def strange_values(session: Session, batch: ImportBatch) -> dict[str, dict[str, int]]:
    """The words for types and levels that are not understood, as first written, with how often."""
    found: dict[str, dict[str, tuple[str, int]]] = {kind: {} for kind in KINDS}
    reader = reader_of(session, batch, date.min)
    understand = {"types": types_of, "level": level_of}
    for row in session.scalars(select(ImportRow).where(ImportRow.batch_id == batch.id)):
        cells = reader.cells(row.cells or [])
        for kind in KINDS:
            text = cells.get(kind, "")
            if fold(text) in NOTHING or understand[kind](text, reader.knows(kind)):
                continue
            first, times = found[kind].get(plain(text), (text[:100], 0))
            found[kind][plain(text)] = (first, times + 1)
    return {
        kind: dict(sorted(words.values(), key=lambda one: -one[1])[: limits.MOST_STRANGE_VALUES])
        for kind, words in found.items()
    }


def reader_of(session: Session, batch: ImportBatch, today: date) -> Reader:
    """How the rows of this list are read: what was said for it goes before what is remembered."""
    known, own = memory_of(session, batch.unit_id), batch.values or {}
    values = {kind: {**known.get(kind, {}), **own.get(kind, {})} for kind in KINDS}
    return Reader({int(place): slug for place, slug in batch.columns.items()}, values, today)


def counts_of(session: Session, batch_id: UUID) -> dict[str, int]:
    """How many rows are in each state; and how many of those to be taken have a warning."""
    query = select(ImportRow.state, func.count()).where(ImportRow.batch_id == batch_id)
    found = {state.value: 0 for state in RowState}
    found.update(session.execute(query.group_by(ImportRow.state)).all())
    return found


def memory_of(session: Session, unit_id: UUID) -> dict[str, Any]:
    """What this unit's headings and words meant before."""
    found = session.scalars(select(ImportMemory).where(ImportMemory.unit_id == unit_id)).first()
    return dict(found.known) if found is not None else {}


def remember(session: Session, *, unit_id: UUID, known: Mapping[str, Any]) -> None:
    """Keep what headings and words mean for the unit's next list."""
    found = session.scalars(
        select(ImportMemory).where(ImportMemory.unit_id == unit_id).with_for_update()
    ).first()
    if found is None:
        found = ImportMemory(unit_id=unit_id)
        session.add(found)
    found.known = dict(known)


def drop(session: Session, *, batch_id: UUID) -> None:
    """Forget a list that was not taken, rows and all."""
    session.execute(delete(ImportRow).where(ImportRow.batch_id == batch_id))
    session.execute(delete(ImportBatch).where(ImportBatch.id == batch_id))


def empty(session: Session, *, batch: ImportBatch) -> None:
    """Forget what the rows of a taken list said; what they became stays known, for undoing."""
    rows = update(ImportRow).where(ImportRow.batch_id == batch.id)
    session.execute(rows.values(cells_sealed=None, problems_sealed=None))
    batch.emptied_at = now()


def left_days(batch: ImportBatch) -> int:
    """In how many days an unconfirmed list is forgotten; 0 means within the next day."""
    return max(0, (batch.touched_at + limits.FORGOTTEN_AFTER - now()).days)
