"""States and actions that every service shares: arriving, being accepted, asked, withdrawn, closed.

A service puts its own states and actions between `accepted` and `closed` ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session
from wtforms.validators import ValidationError

from portal.accounts.roles import Role
from portal.cases import clocks, messages
from portal.cases.models import Case, PaperRequest
from portal.cases.service import Action, State, Text, Turn
from portal.core.clock import now, today
from portal.core.forms import DateField, Form, ParagraphField, TextField
from portal.law import current_calendar
from portal.orgs.models import Unit

SUBMITTED, PREPARED, ACCEPTED = "submitted", "prepared", "accepted"
REJECTED, WITHDRAWN, DELIVERED = "rejected_at_intake", "withdrawn", "delivered"
OPEN_TO_WITHDRAWAL = frozenset({SUBMITTED, PREPARED, ACCEPTED})
DESK = frozenset({Role.RECEPTION, Role.SOCIAL_OFFICER})


class RefuseForm(Form):
    reason = ParagraphField(
        _l("Reason, as the applicant will read it"),
        short=_l("Reason"),
        most=1000,
        hint=_l("Say what is wrong and what the person can do about it."),
    )


class AskForm(Form):
    text = ParagraphField(
        _l("Which paper is needed, and why, as the applicant will read it"),
        short=_l("Which paper"),
        most=1000,
        hint=_l("For example: a clearer photo of the hospital discharge paper, because the second page cannot be read."),
    )
    due_on = DateField(_l("Until when"), hint=_l("A working day in the future."))

    def validate_due_on(self, field: DateField) -> None:
        if field.data and field.data <= today():
            raise ValidationError(_("Until when: choose a day after today."))
        if field.data and not current_calendar(today()).is_working_day(field.data):
            raise ValidationError(_("Until when: offices are closed on that day, choose a working day."))


class ConfirmHandoverForm(Form):
    national_code = TextField(
        _l("Dossier code given by the national portal"),
        short=_l("Dossier code"),
        most=40,
        hint=_l("Copy it as it stands there."),
    )

    def validate_national_code(self, field: TextField) -> None:
        text = str(field.data or "")
        if not all(c.isascii() and (c.isalnum() or c in ".-/_") for c in text):
            raise ValidationError(_("Dossier code: use only letters, digits and the signs . - / _"))


class DeliverForm(Form):
    handed_to = TextField(_l("Handed to whom (full name)"), short=_l("Handed to whom"))
    handed_on = DateField(_l("On which day"), past=True)


def intake_states(*, check_clock: str = "") -> tuple[State, ...]:
    """Where every case begins and where it may end early; `check_clock` limits the first check."""
    return (
        State(
            "draft", _l("Draft"), _l("You have not sent this application yet."), Turn.APPLICANT,
            next=_l("Answer the questions, then send the application."), tone="todo",
        ),
        State(
            PREPARED, _l("Prepared, not yet filed"),
            _l("The application is prepared and checked, but it is not filed yet and no time limit runs."),
            Turn.APPLICANT,
            next=_l("Go to %(unit)s with your identity papers and the code. They file the application in front of you."),
            tone="todo",
        ),
        State(
            SUBMITTED, _l("Arrived"),
            _l("The application has arrived. An officer will check whether it is complete."),
            Turn.AUTHORITY, who=_l("An officer of %(unit)s"),
            next=_l("The officer accepts the application, asks you for a paper, or says why it cannot be accepted."),
            tone="waiting", clock=check_clock, national_code=1,
        ),
        State(
            REJECTED, _l("Not accepted"),
            _l("The office did not accept the application. The reason stands on the page of the application."),
            Turn.NOBODY,
            next=_l("You can put right what was wrong and send a new application. If you disagree, ask the office how to complain."),
            tone="stopped", national_code=3, closed=True,
        ),
        State(
            WITHDRAWN, _l("Withdrawn"),
            _l("You withdrew this application. Nobody works on it any more."),
            Turn.NOBODY, next=_l("You can send a new application at any time."),
            tone="stopped", national_code=7, closed=True,
        ),
    )  # fmt: skip


def accept_action() -> Action:
    return Action(
        "tiep-nhan", _l("Accept the application"),
        _l("The application is complete. The applicant is told, and work on it begins."),
        by=DESK, from_states=frozenset({SUBMITTED}), to=ACCEPTED, event="accepted",
        done=_l("The application is accepted."), tells=messages.accepted_message,
        blockers=open_request_blocks, main=True,
    )  # fmt: skip


def confirm_handover_action() -> Action:
    return Action(
        "xac-nhan-nop", _l("Confirm the filing at the desk"),
        _l("The application was filed on the national portal. The time limits of the law begin."),
        by=DESK, from_states=frozenset({PREPARED}), to=ACCEPTED, event="handover_confirmed",
        done=_l("The filing is confirmed. The time limits have begun."), form=ConfirmHandoverForm,
        tells=messages.filed_message, effect=_confirm_handover, main=True,
    )  # fmt: skip


def refuse_action() -> Action:
    return Action(
        "tu-choi", _l("Refuse to accept"),
        _l("The application ends here. The applicant reads the reason."),
        by=DESK, from_states=frozenset({SUBMITTED, PREPARED}), to=REJECTED, event="rejected",
        done=_l("The application was refused and the applicant is told why."), form=RefuseForm,
        tells=messages.refused_message,
    )  # fmt: skip


def ask_action(*more_states: str) -> Action:
    return Action(
        "yeu-cau-bo-sung", _l("Ask for a paper"),
        _l("The applicant is asked for a paper and can send it here or bring it."),
        by=DESK, from_states=frozenset({SUBMITTED, ACCEPTED, *more_states}), to=None,
        event="papers_asked", done=_l("The applicant is asked for the paper."), form=AskForm,
        tells=messages.papers_message, effect=_ask, blockers=open_request_blocks,
    )  # fmt: skip


def close_request_action() -> Action:
    return Action(
        "ket-thuc-yeu-cau", _l("Close the request for papers"),
        _l("The paper was brought to the desk or is no longer needed. The applicant is no longer asked for it."),
        by=DESK, from_states=frozenset({SUBMITTED, ACCEPTED}), to=None, event="request_closed",
        done=_l("The request for papers is closed."), effect=_close_request,
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


def open_request(case: Case) -> PaperRequest | None:
    """The request for papers that the applicant has not answered yet."""
    return next((request for request in case.requests if request.is_open), None)


def open_request_blocks(case: Case) -> list[Text]:
    """An open request must be answered or closed first."""
    if open_request(case) is None:
        return []
    return [_l("The applicant has not yet answered the request for papers. Wait, or close the request first.")]


def _ask(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    session.add(
        PaperRequest(
            case_id=case.id,
            asked_at=now(),
            asked_by=actor_id,
            due_on=date.fromisoformat(data["due_on"]),
            text=data["text"],
        )
    )
    session.flush()
    session.expire(case, ["requests"])


def _close_request(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    request = open_request(case)
    if request is not None:
        request.closed_at = now()
        session.flush()


def _confirm_handover(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    unit = session.get_one(Unit, case.unit_id)
    case.national_code = data["national_code"]
    case.received_on = clocks.receipt_day(now(), unit)
