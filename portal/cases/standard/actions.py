"""Actions every service shares: accepting, confirming a filing, asking, refusing, handing over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.roles import Role
from portal.cases import clocks, messages
from portal.cases.models import Case
from portal.cases.service import Action, applies_always
from portal.cases.standard.forms import AskForm, ConfirmHandoverForm, DeliverForm, RefuseForm
from portal.cases.standard.names import ACCEPTED, DELIVERED, DESK, PREPARED, REJECTED, SUBMITTED
from portal.cases.standard.requests import (
    ask,
    close_request,
    open_request,
    open_request_blocks,
    prepare_ask,
)
from portal.core.clock import now
from portal.orgs.models import Unit


def accept_action(
    slug: str = "tiep-nhan", *, to: str = ACCEPTED,
    applies: Callable[[Case], bool] = applies_always, by: frozenset[Role] = DESK,
) -> Action:  # fmt: skip
    """Take the application in; a service whose kinds of request part ways here has one for each."""
    return Action(
        slug, _l("Accept the application"),
        _l("The application is complete. The applicant is told, and work on it begins."),
        by=by, from_states=frozenset({SUBMITTED}), to=to, event="accepted", applies=applies,
        done=_l("The application is accepted."), tells=messages.accepted_message,
        blockers=open_request_blocks, main=True,
    )  # fmt: skip


def confirm_handover_action(
    slug: str = "xac-nhan-nop",
    *,
    to: str = ACCEPTED,
    applies: Callable[[Case], bool] = applies_always,
    by: frozenset[Role] = DESK,
) -> Action:
    """Record the filing that the desk saw happen; as `accept_action`, one for each way on."""
    return Action(
        slug, _l("Confirm the filing at the desk"),
        _l("The application was filed on the national portal. The time limits of the law begin."),
        by=by, from_states=frozenset({PREPARED}), to=to, event="handover_confirmed", applies=applies,
        done=_l("The filing is confirmed. The time limits have begun."), form=ConfirmHandoverForm,
        tells=messages.filed_message, effect=_confirm_handover, main=True,
    )  # fmt: skip


def refuse_action(*, by: frozenset[Role] = DESK) -> Action:
    return Action(
        "tu-choi", _l("Refuse to accept"),
        _l("The application ends here. The applicant reads the reason."),
        by=by, from_states=frozenset({SUBMITTED, PREPARED}), to=REJECTED, event="rejected",
        done=_l("The application was refused and the applicant is told why."), form=RefuseForm,
        tells=messages.refused_message,
    )  # fmt: skip


def ask_action(*more_states: str, by: frozenset[Role] = DESK) -> Action:
    return Action(
        "yeu-cau-bo-sung", _l("Ask for a paper"),
        _l("The applicant is asked for a paper and can send it here or bring it."),
        by=by, from_states=frozenset({SUBMITTED, ACCEPTED, *more_states}), to=None,
        event="papers_asked", done=_l("The applicant is asked for the paper."), form=AskForm,
        tells=messages.papers_message, effect=ask, prepare=prepare_ask, blockers=open_request_blocks,
    )  # fmt: skip


def close_request_action(*more_states: str, by: frozenset[Role] = DESK) -> Action:
    return Action(
        "ket-thuc-yeu-cau", _l("Close the request for papers"),
        _l("The paper was brought to the desk or is no longer needed. The applicant is no longer asked for it."),
        by=by, from_states=frozenset({SUBMITTED, ACCEPTED, *more_states}), to=None, event="request_closed",
        done=_l("The request for papers is closed."), effect=close_request,
        applies=lambda case: open_request(case) is not None,
    )  # fmt: skip


def ready_action(*from_states: str) -> Action:
    return Action(
        "bao-ket-qua", _l("Tell the applicant that the result is ready"),
        _l("The result is signed and can be received at the office."),
        by=frozenset({*DESK, Role.CLERK}), from_states=frozenset(from_states), to=None,
        event="result_ready", done=_l("The applicant is told that the result is ready."),
        tells=messages.ready_message,
    )  # fmt: skip


def deliver_action(*from_states: str) -> Action:
    return Action(
        "tra-ket-qua", _l("Record that the result was handed over"),
        _l("The result was given to the person or someone they sent. The case is finished."),
        by=frozenset({*DESK, Role.CLERK}), from_states=frozenset(from_states), to=DELIVERED,
        event="delivered", done=_l("The handing over is recorded. The case is finished."),
        form=DeliverForm, tells=messages.delivered_message, main=True,
    )  # fmt: skip


def _confirm_handover(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID
) -> None:
    unit = session.get_one(Unit, case.unit_id)
    case.national_code = data["national_code"]
    # What came on paper was received on the day it came, not on the day it was typed in.
    came = data.get("received_on")
    case.received_on = (
        date.fromisoformat(came) if came else clocks.receipt_day(session, now(), unit)
    )
