"""Computing every open limit anew after the working calendar changed, in batches.

The caller holds the calendar (`orgs.calendars.hold_for_change`), so no limit is started and no
history is written meanwhile; what was started before is committed and therefore seen.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from uuid import UUID

from sqlalchemy import Row, func, select, update
from sqlalchemy.orm import Session, load_only

from portal.cases import history, moved
from portal.cases.actions.request_days import move_requests, requests_to_move
from portal.cases.messages import discreet
from portal.cases.models import Case, CaseEvent, Deadline, EventContent
from portal.cases.moved import DEADLINE_MOVED, Cause, Move
from portal.cases.pausing import Rule, Wait, outlook
from portal.cases.service import Message, registry
from portal.cases.waiting import stored_rule, stored_waits
from portal.core.clock import now
from portal.core.database import new_id
from portal.law import current_book
from portal.law.days import WorkingCalendar
from portal.notify.models import Channel, OutboxMessage

BATCH = 500
# The working calendar under the counting rules of a day.
CalendarOn = Callable[[date], WorkingCalendar]
Limit = Row[UUID, UUID, str, str, date, date, date | None]
# Parameter, day of receipt, start, requests -> the last day; None where the book has no value.
Counting = Callable[[str, date, date, tuple[Wait, ...]], date | None]


@dataclass(frozen=True)
class CaseMoves:
    """A case with limits that move, and beside them all of its limits that run."""

    case_id: UUID
    moves: tuple[Move, ...]
    open_limits: tuple[Move, ...]
    rows: tuple[tuple[UUID, date], ...]


@dataclass
class Effect:
    """What a change of the calendar does to open limits; `first` are some of the cases.

    `requests` counts the open requests for papers whose last day would be a day off and moves on.
    """

    cases: int = 0
    later: int = 0
    earlier: int = 0
    requests: int = 0
    first: list[CaseMoves] = field(default_factory=list)

    @property
    def limits(self) -> int:
        return self.later + self.earlier

    def add(self, found: CaseMoves, keep: int) -> None:
        self.cases += 1
        self.later += sum(1 for one in found.moves if one.after > one.before)
        self.earlier += sum(1 for one in found.moves if one.after < one.before)
        if len(self.first) < keep:
            self.first.append(found)


def effect_of(session: Session, calendar_on: CalendarOn, *, show: int = 25) -> Effect:
    """What would move under this calendar; nothing is written."""
    effect = Effect(requests=len(requests_to_move(session, calendar_on)))
    for batch in _batches(session, calendar_on):
        for found in batch:
            effect.add(found, show)
    return effect


def recompute(
    session: Session, calendar_on: CalendarOn, *, cause: Cause, actor_id: UUID, actor_role: str
) -> Effect:
    """Move every open limit to its day under this calendar, and say so in each case's history.

    A limit whose parameter has no value for the day of receipt keeps its day. The applicant is
    told when the day their page names becomes a later one.
    """
    effect = Effect()
    for batch in _batches(session, calendar_on):
        if not batch:
            continue
        rows = [{"id": row_id, "due_on": due} for found in batch for row_id, due in found.rows]
        session.execute(update(Deadline), rows)
        _write(session, batch, cause, actor_id, actor_role)
        for found in batch:
            effect.add(found, 0)
    effect.requests = move_requests(
        session, calendar_on, cause=cause, actor_id=actor_id, actor_role=actor_role
    )
    return effect


def _batches(session: Session, calendar_on: CalendarOn) -> Iterator[list[CaseMoves]]:
    """The cases with moving limits, by the number of the case, some hundred limits at a time."""
    due = _counting(calendar_on)
    last: UUID | None = None
    while True:
        rows = _open_limits(session, last)
        if not rows:
            return
        # A page may end within a case; its limits belong together, so the next page begins there.
        whole = [row for row in rows if row.case_id != rows[-1].case_id]
        taken = whole if len(rows) == BATCH and whole else rows
        by_case: dict[UUID, list[Limit]] = defaultdict(list)
        for row in taken:
            by_case[row.case_id].append(row)
        waits = _waits(session, taken, calendar_on)
        moves = (_moves_of(rows, due, waits.get(case_id, ())) for case_id, rows in by_case.items())
        yield [found for found in moves if found is not None]
        last = taken[-1].case_id


def _open_limits(session: Session, after: UUID | None) -> Sequence[Limit]:
    query = (
        select(
            Deadline.id, Deadline.case_id, Deadline.clock, Deadline.parameter,
            Deadline.starts_on, Deadline.due_on, Case.received_on,
        )
        .join(Case, Case.id == Deadline.case_id)
        # A limit in hours ends at its hour, whatever days are worked.
        .where(Deadline.met_at.is_(None), Deadline.due_at.is_(None))
        .order_by(Deadline.case_id, Deadline.id)
        .limit(BATCH)
    )  # fmt: skip
    return session.execute(query if after is None else query.where(Deadline.case_id > after)).all()


def _waits(
    session: Session, rows: Sequence[Limit], calendar_on: CalendarOn
) -> Mapping[UUID, tuple[Wait, ...]]:
    """The requests of those cases whose rule about them is verified; of the others none count."""
    ruled = {row.case_id for row in rows if stored_rule(row.received_on) is not Rule.NONE}
    return stored_waits(session, ruled, calendar_on) if ruled else {}


def _counting(calendar_on: CalendarOn) -> Counting:
    """Few limits differ in parameter, day of receipt and start, so each is counted once."""
    book = current_book()

    @lru_cache(maxsize=4096)
    def due(
        parameter: str, received: date, starts_on: date, waits: tuple[Wait, ...]
    ) -> date | None:
        found = book.find(parameter, received)
        if found is None:
            return None
        rule, working = stored_rule(received), calendar_on(starts_on)
        return outlook(starts_on, waits, rule=rule, limit=found, calendar=working).due_on

    return due


def _moves_of(rows: Sequence[Limit], due: Counting, waits: tuple[Wait, ...]) -> CaseMoves | None:
    limits, moves, changed = [], [], []
    for row in rows:
        after = _after(row, due, waits)
        limits.append(Move(row.clock, row.due_on, after))
        if after != row.due_on:
            moves.append(limits[-1])
            changed.append((row.id, after))
    if not moves:
        return None
    return CaseMoves(rows[0].case_id, tuple(moves), tuple(limits), tuple(changed))


def _after(row: Limit, due: Counting, waits: tuple[Wait, ...]) -> date:
    received = row.received_on or row.starts_on
    return due(row.parameter, received, row.starts_on, waits) or row.due_on


def _write(
    session: Session, batch: Sequence[CaseMoves], cause: Cause, actor_id: UUID, actor_role: str
) -> None:
    """The events of a batch and the messages, each kind in one statement."""
    cases = _held_cases(session, batch)
    ends = _ends(session, list(cases))
    events, contents, messages = [], [], []
    for found in batch:
        case = cases[found.case_id]
        told = _told(case, found, cause)
        event, content = _event(case, ends.get(case.id), found, cause, told, actor_id, actor_role)
        events.append(event)
        contents.append(content)
        messages += [_outgoing(case, told, event)] if told and case.told else []
    for rows in (events, contents, messages):
        session.add_all(rows)
        session.flush()
    for row in (*events, *contents, *messages, *cases.values()):
        session.expunge(row)


def _held_cases(session: Session, batch: Sequence[CaseMoves]) -> dict[UUID, Case]:
    """Whoever writes a history holds its case; always in the same order."""
    columns = (Case.ref, Case.service, Case.state, Case.language, Case.told_sealed)
    query = (
        select(Case)
        .where(Case.id.in_([found.case_id for found in batch]))
        .options(load_only(*columns))
        .order_by(Case.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {case.id: case for case in session.scalars(query)}


def _ends(session: Session, case_ids: Sequence[UUID]) -> dict[UUID, tuple[int, bytes]]:
    """Sequence and hash of the last event of each case."""
    newest = (
        select(CaseEvent.case_id, func.max(CaseEvent.sequence).label("last"))
        .where(CaseEvent.case_id.in_(case_ids))
        .group_by(CaseEvent.case_id)
        .subquery()
    )
    query = select(CaseEvent.case_id, CaseEvent.sequence, CaseEvent.hash).join(
        newest, (newest.c.case_id == CaseEvent.case_id) & (newest.c.last == CaseEvent.sequence)
    )
    return {row.case_id: (row.sequence, row.hash) for row in session.execute(query)}


def _event(
    case: Case, end: tuple[int, bytes] | None, found: CaseMoves, cause: Cause,
    told: Message | None, actor_id: UUID, actor_role: str,
) -> tuple[CaseEvent, EventContent]:  # fmt: skip
    payload = {
        "moved": [one.as_data() for one in found.moves], "cause": cause.as_data(),
        "from": case.state, "to": case.state,
    }  # fmt: skip
    if told:
        payload["told"] = {"subject": told.subject, "body": told.body}
    salt = os.urandom(16)
    sequence, previous = end or (0, history.FIRST)
    event = CaseEvent(
        id=new_id(), case_id=case.id, sequence=sequence + 1, at=now(), actor_id=actor_id,
        actor_role=actor_role, kind=DEADLINE_MOVED, previous=previous,
        digest=history.digest_of(salt, payload),
    )  # fmt: skip
    event.hash = history.hash_of(event)
    return event, EventContent(event_id=event.id, content={"salt": salt.hex(), "data": payload})


def _told(case: Case, found: CaseMoves, cause: Cause) -> Message | None:
    service = registry.get(case.service)
    if service is None:
        return None
    move = moved.promised_later(case, service, found.open_limits, found.moves)
    return discreet(case, moved.message(case, service, move, cause)) if move else None


def _outgoing(case: Case, told: Message, event: CaseEvent) -> OutboxMessage:
    """As `telling.tell`, without asking for each whether it is there: the event is new."""
    moment = now()
    return OutboxMessage(
        channel=Channel(case.told["channel"]), address=case.told["address"], subject=told.subject,
        body=told.body, key=f"{case.id.hex}-{event.sequence}", about=case.id,
        language=case.language, created_at=moment, due_at=moment, attempts=0,
    )  # fmt: skip
