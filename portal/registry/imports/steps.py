"""The long ways of a list, in small transactions: others wait for less than a second.

Each may be stopped at any moment and gone on with by the same page or by the worker. What is open
in between is a state of the list, never a half-written row.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from portal.core.clock import now, today
from portal.core.database import db
from portal.registry.imports import batches, limits, taking, undoing
from portal.registry.imports.checking import Seen, check_rows
from portal.registry.imports.fields import Headings
from portal.registry.imports.opening import Opened
from portal.registry.models import BatchState, ImportBatch, ImportRow


def bring_in(*, unit_id: UUID, made_by: UUID, file_name: str, data: bytes, opened: Opened, headings: Headings) -> UUID:  # fmt: skip
    """Keep a list that was read; it appears once all its rows are there."""
    rows = opened.rows[headings.below :]
    with db.writing() as session:
        batch_id = batches.begin(
            session, unit_id=unit_id, made_by=made_by, file_name=file_name, data=data,
            opened=opened, headings=headings,
        ).id  # fmt: skip
    for start in range(0, len(rows), limits.AT_A_TIME):
        with db.writing() as session:
            batches.add_rows(
                session, batch_id=batch_id, rows=rows[start : start + limits.AT_A_TIME]
            )
    with db.writing() as session:
        batches.finish_reading(session, batch_id=batch_id)
    return batch_id


def check(batch_id: UUID) -> None:
    """Judge every row; checking again forgets what was decided about doubles."""
    seen, last = Seen(), 0
    while True:
        with db.writing() as session:
            batch = _held(session, batch_id)
            if batch is None or batch.state not in batches.OPEN:
                return
            query = select(ImportRow).where(ImportRow.batch_id == batch_id, ImportRow.line > last)
            rows = session.scalars(query.order_by(ImportRow.line).limit(limits.AT_A_TIME)).all()
            reader = batches.reader_of(session, batch, today())
            check_rows(session, unit_id=batch.unit_id, rows=rows, reader=reader, seen=seen)
            batch.state, batch.touched_at = BatchState.MATCHED.value, now()
            if len(rows) < limits.AT_A_TIME:
                batch.state = BatchState.CHECKED.value
                return
            last = rows[-1].line


def take(batch_id: UUID, *, seconds: float = limits.ONE_REQUEST) -> bool:
    """Go on taking a list that was begun; True when it is done, False when time is over."""
    return _go_on(batch_id, BatchState.TAKING, _take_some, seconds)


def undo(batch_id: UUID, *, seconds: float = limits.ONE_REQUEST) -> bool:
    """Go on undoing a list; True when it is done, False when time is over."""
    return _go_on(batch_id, BatchState.UNDOING, _undo_some, seconds)


def go_on_with_all() -> int:
    """The worker's turn: what a stopped request left open; returns how many lists were ended."""
    ended = 0
    for batch_id, state in _left_open():
        ended += (take if state == BatchState.TAKING.value else undo)(batch_id)
    return ended


def forget_old() -> int:
    """Remove lists that nobody confirmed, and the rows' contents of those that were taken."""
    old = now() - limits.FORGOTTEN_AFTER
    unconfirmed = (*batches.OPEN, BatchState.READING.value)
    done = (BatchState.TAKEN.value, BatchState.UNDONE.value)
    with db.writing() as session:
        gone = session.scalars(
            select(ImportBatch.id).where(
                ImportBatch.state.in_(unconfirmed), ImportBatch.touched_at < old
            )
        ).all()
        for batch_id in gone:
            batches.drop(session, batch_id=batch_id)
    with db.writing() as session:
        query = select(ImportBatch).where(
            ImportBatch.state.in_(done), ImportBatch.touched_at < old,
            ImportBatch.emptied_at.is_(None),
        )  # fmt: skip
        emptied = session.scalars(query.limit(20)).all()
        for batch in emptied:
            batches.empty(session, batch=batch)
    return len(gone) + len(emptied)


def _left_open() -> list[tuple[UUID, str]]:
    idle = now() - limits.LEFT_ALONE
    with db.reading() as session:
        query = select(ImportBatch.id, ImportBatch.state).where(
            or_(
                ImportBatch.state == BatchState.TAKING.value,
                ImportBatch.state == BatchState.UNDOING.value,
            ),
            ImportBatch.touched_at < idle,
        )
        return list(session.execute(query))


def _go_on(batch_id: UUID, state: BatchState, some: Callable[[Session, ImportBatch], bool], seconds: float) -> bool:  # fmt: skip
    end = time.monotonic() + seconds
    while True:
        with db.writing() as session:
            batch = _held(session, batch_id)
            if batch is None or batch.state != state.value:
                return True
            batch.touched_at = now()
            if some(session, batch):
                return True
        if time.monotonic() > end:
            return False


def _take_some(session: Session, batch: ImportBatch) -> bool:
    rows = taking.to_take(session, batch.id, limits.AT_A_TIME)
    reader = batches.reader_of(session, batch, today())
    taking.take_rows(session, batch=batch, rows=rows, reader=reader)
    if len(rows) < limits.AT_A_TIME:
        taking.finish_taking(session, batch=batch)
        return True
    return False


def _undo_some(session: Session, batch: ImportBatch) -> bool:
    rows = undoing.to_undo(session, batch.id, limits.AT_A_TIME)
    undoing.undo_rows(session, rows=rows)
    if len(rows) < limits.AT_A_TIME:
        undoing.finish_undoing(session, batch=batch)
        return True
    return False


def _held(session: Session, batch_id: UUID) -> ImportBatch | None:
    """The list, held until this transaction ends, so that two who press at once queue."""
    query = select(ImportBatch).where(ImportBatch.id == batch_id).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).first()
