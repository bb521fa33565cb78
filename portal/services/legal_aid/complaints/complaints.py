"""Complaints about what the centre did: first to its head, then to the Director of Justice.

Each step has a limit of its own that runs on after the matter has ended. The second step follows
an answer, or the first limit that passed without one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases import clocks, history
from portal.cases.actions.workflow import Changed, hold
from portal.cases.models import Case
from portal.cases.service import registry
from portal.core.clock import now
from portal.orgs.models import Unit
from portal.services.legal_aid.complaints import names
from portal.services.legal_aid.models import AidComplaint

_CLOCKS = (
    (1, names.FIRST, names.FILED, names.FIRST_SETTLED),
    (2, names.SECOND, names.FILED_AGAIN, names.SECOND_SETTLED),
)


@dataclass(frozen=True)
class Filing:
    """What is complained about, to whom, and from which day the answer is due."""

    step: int
    about: str
    words: str
    came_on: date


def all_of(session: Session, case: Case) -> list[AidComplaint]:
    """Every complaint about the help in this case, the earliest first."""
    query = select(AidComplaint).where(AidComplaint.case_id == case.id)
    return list(session.scalars(query.order_by(AidComplaint.came_on, AidComplaint.filed_at)))


def open_ones(session: Session, case: Case, step: int) -> list[AidComplaint]:
    """Those of this step that wait for an answer."""
    return [one for one in all_of(session, case) if one.is_open and one.step == step]


def waits(case: Case, clock: str) -> bool:
    """Whether a complaint of this step is open, as the limits say."""
    return any(row.clock == clock and row.met_at is None for row in case.deadlines)


def next_step(case: Case) -> int | None:
    """The step at which the person can complain now: 2 after an answer or a limit that passed."""
    if case.state not in names.EVERYWHERE:
        return None
    rows = {row.clock: row for row in case.deadlines}
    first, second = rows.get(names.FIRST), rows.get(names.SECOND)
    if second is not None and second.met_at is None:
        return None
    if first is None:
        return 1
    if first.met_at is None:
        unasked = second is None or second.starts_on < first.starts_on
        return 2 if unasked and first.was_missed_by(now()) else None
    # The second step belongs to the latest answer; once it is over, something new begins at the first.
    settled = second.met_at if second is not None else None
    return 1 if settled is not None and settled >= first.met_at else 2


def keep(
    session: Session, *, case: Case, filing: Filing, account_id: UUID, row_id: UUID | None = None
) -> AidComplaint:
    """Keep a complaint and start its limit; the caller appends it to the history."""
    row = AidComplaint(
        case_id=case.id, step=filing.step, about=filing.about, words=filing.words,
        came_on=filing.came_on, filed_by=account_id, **({"id": row_id} if row_id else {}),
    )  # fmt: skip
    session.add(row)
    session.flush()
    keep_clocks(session, case)
    return row


def file(
    session: Session, *, case: Case, account_id: UUID, step: int, about: str, words: str,
    row_id: UUID,
) -> None:  # fmt: skip
    """The person complains on the page of the request; a second press finds it there.

    Raises:
        Changed: when this step is not open to them now.
    """
    hold(session, case, version=None)
    before = session.get(AidComplaint, row_id)
    if before is not None and before.case_id == case.id:
        return
    if next_step(case) != step:
        raise Changed
    came_on = clocks.receipt_day(session, now(), session.get_one(Unit, case.unit_id))
    row = keep(
        session, case=case, filing=Filing(step, about, words, came_on), account_id=account_id,
        row_id=row_id,
    )  # fmt: skip
    history.append(
        session, case=case, kind=names.FILED if step == 1 else names.FILED_AGAIN,
        actor_id=account_id, actor_role="applicant",
        data={
            "complaint": str(row.id), "about": about, "words": words, "from": case.state,
            "to": case.state,
        },
    )  # fmt: skip
    case.saved_at = now()
    session.flush()


def answer(
    session: Session, *, case: Case, step: int, data: Mapping[str, Any], actor_id: UUID
) -> AidComplaint:
    """Write down what was found.

    Raises:
        Changed: when no complaint of this step waits.
    """
    wanted = data.get("which")
    waiting = open_ones(session, case, step)
    row = next((one for one in waiting if wanted in (None, "", str(one.id))), None)
    if row is None:
        raise Changed
    row.finding, row.answer = str(data["finding"]), str(data["answer"])
    row.answered_at, row.answered_by = now(), actor_id
    row.answered_on = date.fromisoformat(data["on"])
    session.flush()
    keep_clocks(session, case)
    return row


def keep_clocks(session: Session, case: Case) -> None:
    """Each limit counts from the earliest complaint of its step still open; without one it is kept."""
    service = registry.of(case)
    for step, clock, begun, settled in _CLOCKS:
        days = [one.came_on for one in open_ones(session, case, step)]
        if not days:
            clocks.meet(session, case=case, service=service, event=settled)
        elif not _runs_from(session, case, clock, min(days)):
            clocks.start(
                session, case=case, service=service, causes=frozenset({begun}), day_zero=min(days)
            )
    session.expire(case, ["deadlines"])


def _runs_from(session: Session, case: Case, clock: str, day: date) -> bool:
    session.expire(case, ["deadlines"])
    return any(
        row.clock == clock and row.met_at is None and row.starts_on == day for row in case.deadlines
    )
