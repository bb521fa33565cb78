"""Apologising for a delay: the reason, who is responsible, and a new day that is promised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session
from wtforms.validators import ValidationError

from portal.accounts.roles import Role
from portal.cases.extending import APOLOGISED, slipping
from portal.cases.models import Case, Deadline
from portal.cases.service import Action, Message, Service, State, registry
from portal.cases.standard.names import DESK
from portal.core.clock import today
from portal.core.codes import spoken
from portal.core.forms import DateField, Form, ParagraphField, TextField
from portal.core.languages import date_weekday
from portal.orgs.calendar_here import current_calendar

# Not accepted, withdrawn, stopped: nothing is late there any more.
_ENDED = frozenset({3, 7, 8})


class ExtendForm(Form):
    """Why it is late, who is responsible, until when it will be done."""

    reason = ParagraphField(
        _l("Why it is late, as the applicant will read it"), short=_l("Why it is late"), most=1000,
        hint=_l("Say it plainly. Write nothing about the person's health."),
    )  # fmt: skip
    responsible = TextField(
        _l("Who is responsible, in general words"), short=_l("Body responsible"), most=160,
        hint=_l("A body or a position, no name. For example: the council of the commune."),
    )  # fmt: skip
    promised_on = DateField(
        _l("The new day on which it will be done at the latest"), short=_l("New day"),
        hint=_l("A working day after today and after the end of the time limit."),
    )  # fmt: skip
    not_before: date | None = None

    def validate_promised_on(self, field: DateField) -> None:
        if not field.data:
            return
        if field.data <= max(today(), self.not_before or today()):
            raise ValidationError(_("New day: choose a day after today and after the end of the time limit."))  # fmt: skip
        if not current_calendar(today()).is_working_day(field.data):
            raise ValidationError(_("New day: offices are closed on that day, choose a working day."))  # fmt: skip


def extend_action(states: Iterable[State]) -> Action:
    """Apologise and promise a new day, in every state in which a limit can slip."""
    return Action(
        "xin-loi-gia-han", _l("Apologise for the delay and name a new day"),
        _l("A time limit is over or nearly over. The applicant reads why, who is responsible and the new day. Make the letter afterwards."),
        by=frozenset({*DESK, Role.CHAIR, Role.CLERK}),
        from_states=frozenset(s.slug for s in states if s.national_code not in {None, *_ENDED}),
        to=None, event=APOLOGISED, form=ExtendForm, prepare=prepare, effect=promise, tells=message,
        done=_l("The apology and the new day are recorded. Now make the letter."),
        applies=lambda case: bool(slipping(case, registry.of(case))),
        rare=lambda case: not is_late(case),
    )  # fmt: skip


def is_late(case: Case) -> bool:
    """Whether a limit of the case is over already, not only nearly."""
    late = slipping(case, registry.of(case))
    return bool(late) and late[0].due_on < today()


def prepare(*, session: Session, case: Case, service: Service, form: ExtendForm) -> None:
    """The new day lies after the limit that slips first."""
    late = slipping(case, service)
    form.not_before = late[0].due_on if late else None


def promise(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    """Every running limit that ends before the new day gets it; its legal end stays what it is."""
    day = date.fromisoformat(data["promised_on"])
    running = select(Deadline).where(Deadline.case_id == case.id, Deadline.met_at.is_(None))
    for row in session.scalars(running.where(Deadline.due_on < day)):
        row.promised_on = day
    session.flush()
    session.expire(case, ["deadlines"])


def message(case: Case, data: Mapping[str, Any]) -> Message:
    """No reason in a message, it may name an illness; after a conclusion no day, it would tell which."""
    code = spoken(case.ref)
    subject = _("Application %(code)s: the office apologises for the delay", code=code)
    if registry.of(case).state(case.state).private:
        return Message(subject, _(
            "The office apologises: application %(code)s takes longer than the law gives. Open the"
            " application on the portal, or ask the office, to read why and the new day. You do not"
            " need to do anything.", code=code,
        ))  # fmt: skip
    day = date_weekday(date.fromisoformat(data["promised_on"]))
    return Message(subject, _(
        "The office apologises: application %(code)s takes longer than the law gives. The office"
        " promises the next step by %(day)s. Open the application on the portal, or ask the office,"
        " to read why. You do not need to do anything.", code=code, day=day,
    ))  # fmt: skip
