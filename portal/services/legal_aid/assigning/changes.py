"""The wish for another helper: said by the person, answered by the head in a few working days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases import clocks, history, messages
from portal.cases.actions.workflow import Changed, hold
from portal.cases.models import Case
from portal.cases.service import Action, registry
from portal.core.clock import now
from portal.orgs.models import Unit
from portal.services.legal_aid.assigning import assignments, names
from portal.services.legal_aid.assigning.forms import AnswerChangeForm, TakeDownChangeForm
from portal.services.legal_aid.assigning.limits import has_limit
from portal.services.legal_aid.models import ChangeRequest
from portal.services.legal_aid.names import ASSIGNED, HEAD, IN_PROGRESS, LEGAL_AID, SEEKING

HELPED = frozenset({ASSIGNED, IN_PROGRESS})


@dataclass(frozen=True)
class Wish:
    """Why another helper is wished for, and what they should know."""

    reason: str
    wish: str
    came_on: date


def all_of(session: Session, case: Case) -> list[ChangeRequest]:
    """Every wish for another helper, the earliest first."""
    query = select(ChangeRequest).where(ChangeRequest.case_id == case.id)
    return list(session.scalars(query.order_by(ChangeRequest.filed_at)))


def open_one(session: Session, case: Case) -> ChangeRequest | None:
    """The wish that waits for an answer."""
    return next((one for one in all_of(session, case) if one.is_open), None)


def may_ask(case: Case) -> bool:
    """Whether somebody helps who could be changed, and no wish waits already."""
    return case.state in HELPED and not waits(case)


def waits(case: Case) -> bool:
    """Whether a wish is open; read from the limits, so that lists need no further question."""
    return has_limit(case, names.CHANGE, running=True)


def file(
    session: Session, *, case: Case, account_id: UUID, reason: str, wish: str, row_id: UUID
) -> None:
    """The person asks on the page of their request; a second press finds it there.

    Raises:
        Changed: when nobody helps now, or a wish is open already.
    """  # fmt: skip
    hold(session, case, version=None)
    before = session.get(ChangeRequest, row_id)
    if before is not None and before.case_id == case.id:
        return
    if not may_ask(case):
        raise Changed
    came_on = clocks.receipt_day(session, now(), session.get_one(Unit, case.unit_id))
    _keep(session, case, Wish(reason, wish, came_on), account_id, row_id)
    history.append(
        session, case=case, kind=names.CHANGE_ASKED, actor_id=account_id, actor_role="applicant",
        data={"change": str(row_id), "words": reason, "from": case.state, "to": case.state},
    )  # fmt: skip
    clocks.start(
        session, case=case, service=registry.of(case), causes=frozenset({names.CHANGE_ASKED}),
        day_zero=came_on,
    )  # fmt: skip
    case.saved_at = now()
    session.flush()


def _keep(
    session: Session, case: Case, wish: Wish, account_id: UUID, row_id: UUID | None = None
) -> ChangeRequest:
    row = ChangeRequest(
        case_id=case.id, came_on=wish.came_on, filed_by=account_id, reason=wish.reason,
        wish=wish.wish or None, **({"id": row_id} if row_id else {}),
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def _take_down(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID
) -> Mapping[str, str]:
    wish = Wish(str(data["reason"]), str(data.get("wish") or ""), _day(case, data))
    row = _keep(session, case, wish, actor_id)
    # What was said stands in the record; the timeline shows the step alone.
    return {"change": str(row.id), "words": wish.reason, "reason": ""}


def _day(_case: Case, data: Mapping[str, Any]) -> date:
    return date.fromisoformat(str(data["came_on"]))


def _answer(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID
) -> Mapping[str, str]:
    row = open_one(session, case)
    if row is None:
        raise Changed
    row.granted, row.answer = data["granted"] == "yes", str(data["answer"])
    row.answered_at, row.answered_by = now(), actor_id
    found = assignments.current(session, case)
    if row.granted and found is not None:
        assignments.end(session, assignment=found[0], ending=assignments.CHANGED, actor_id=actor_id)
        case.assigned_to = None
    session.flush()
    return {"change": str(row.id)}


ACTIONS: tuple[Action, ...] = (
    Action(
        "ghi-doi-nguoi", _l("Record the wish for another helper"),
        _l("The person said or wrote that they would like someone else. The head answers within the limit, counted from the day it came."),
        by=LEGAL_AID, from_states=HELPED, to=None, event=names.CHANGE_ASKED,
        done=_l("It is recorded. It waits for the answer of the head."), form=TakeDownChangeForm,
        effect=_take_down, applies=may_ask, counts_from=_day, rare=True,
    ),
    Action(
        "tra-loi-doi-nguoi", _l("Answer the wish for another helper"),
        _l("The person reads the answer and the reasons. If it is yes, you name another helper next."),
        by=HEAD, from_states=HELPED, to=None, event=names.CHANGE_ANSWERED,
        to_state=lambda data: SEEKING if data.get("granted") == "yes" else None,
        done=_l("The answer is recorded."), form=AnswerChangeForm, effect=_answer,
        applies=waits, tells=messages.news_message, main=True,
    ),
)  # fmt: skip
