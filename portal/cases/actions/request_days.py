"""The last day to send papers, moved on where it would fall on a day off after the calendar changed.

The other way round nothing moves back: who was told a later day keeps it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases import history
from portal.cases.actions.telling import tell
from portal.cases.messages import discreet
from portal.cases.models import Case, PaperRequest
from portal.cases.moved import Cause
from portal.cases.service import Message
from portal.core.clock import today
from portal.core.codes import spoken
from portal.core.languages import date_weekday, speaking
from portal.law.days import WorkingCalendar

REQUEST_MOVED = "request_moved"


@dataclass(frozen=True)
class RequestMove:
    """An open request whose last day is no working day under the calendar that is coming."""

    request_id: UUID
    case_id: UUID
    before: date
    after: date


def requests_to_move(
    session: Session, calendar_on: Callable[[date], WorkingCalendar]
) -> list[RequestMove]:
    """Every open request, its day not yet over, that ends on a day off; nothing is written."""
    query = (
        select(PaperRequest.id, PaperRequest.case_id, PaperRequest.due_on)
        .join(Case, Case.id == PaperRequest.case_id)
        .where(PaperRequest.answered_at.is_(None), PaperRequest.closed_at.is_(None))
        .where(PaperRequest.due_on >= today(), Case.closed_at.is_(None))
        .order_by(PaperRequest.case_id)
    )
    found = []
    for row in session.execute(query):
        after = calendar_on(today()).on_or_after(row.due_on)
        if after != row.due_on:
            found.append(RequestMove(row.id, row.case_id, row.due_on, after))
    return found


def move_requests(
    session: Session, calendar_on: Callable[[date], WorkingCalendar], *, cause: Cause,
    actor_id: UUID, actor_role: str,
) -> int:  # fmt: skip
    """Move those days on; the history and the applicant are told. Gives how many moved."""
    moves = requests_to_move(session, calendar_on)
    for move in moves:
        # Whoever writes a history holds its case; the moves come in the order of the cases.
        query = select(Case).where(Case.id == move.case_id).with_for_update()
        case = session.scalars(query.execution_options(populate_existing=True)).one()
        session.get_one(PaperRequest, move.request_id).due_on = move.after
        told = discreet(case, _message(case, move, cause))
        event = history.append(
            session, case=case, kind=REQUEST_MOVED, actor_id=actor_id, actor_role=actor_role,
            data={
                "before": move.before.isoformat(), "due_on": move.after.isoformat(),
                "cause": cause.as_data(), "told": {"subject": told.subject, "body": told.body},
                "from": case.state, "to": case.state,
            },
        )  # fmt: skip
        tell(session, case=case, message=told, key=f"{case.id.hex}-{event.sequence}")
    session.flush()
    return len(moves)


def _message(case: Case, move: RequestMove, cause: Cause) -> Message:
    with speaking(case.language):
        words = {"code": spoken(case.ref), "after": date_weekday(move.after)}
        return Message(
            _("Application %(code)s: you have longer to send papers", code=words["code"]),
            _(
                "You can send the papers that application %(code)s needs until %(after)s, not"
                " %(before)s. %(why)s",
                before=date_weekday(move.before), why=cause.sentence(), **words,
            ),
        )  # fmt: skip
