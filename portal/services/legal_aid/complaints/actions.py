"""Complaints at the centre: taken down, answered by the head, passed on, answered by the Director."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.cases import history, messages
from portal.cases.actions.workflow import Changed
from portal.cases.models import Case
from portal.cases.service import Action, Clock, Service
from portal.core.forms import Choice
from portal.core.languages import date_long
from portal.services.legal_aid.complaints import complaints, names
from portal.services.legal_aid.complaints.forms import (
    AnswerForm,
    PassOnForm,
    SecondAnswerForm,
    TakeDownForm,
)
from portal.services.legal_aid.complaints.words import ABOUT
from portal.services.legal_aid.models import AidComplaint
from portal.services.legal_aid.names import HEAD, LEGAL_AID

CLOCKS: tuple[Clock, ...] = (
    # Whoever disagrees may do so after the end, too: the limits run on in a closed case.
    Clock(
        names.FIRST, _l("The head of the centre answers a complaint"), "legal_aid.complaint_first",
        frozenset({names.FILED}), frozenset({names.FIRST_SETTLED}), outlives=True,
    ),
    Clock(
        names.SECOND, _l("The Director of the Department of Justice answers a complaint"),
        "legal_aid.complaint_second", frozenset({names.FILED_AGAIN}),
        frozenset({names.SECOND_SETTLED}), outlives=True,
    ),
)  # fmt: skip


def first_waits(case: Case) -> bool:
    return complaints.waits(case, names.FIRST)


def second_waits(case: Case) -> bool:
    return complaints.waits(case, names.SECOND)


def is_passed_on(case: Case) -> bool:
    """Whether the second complaint that waits went to the Director."""
    for event in reversed(case.events):
        if event.kind in {names.PASSED_ON, names.FILED_AGAIN}:
            return event.kind == names.PASSED_ON
    return False


def named(one: AidComplaint) -> str:
    """A complaint as the desk names it: about what, and when it came."""
    return _("%(about)s. Came on %(day)s", about=ABOUT[one.about], day=date_long(one.came_on))


def _take_down(step: int) -> Any:
    def effect(
        *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID
    ) -> Mapping[str, str]:
        if complaints.next_step(case) != step:
            raise Changed
        row = complaints.keep(
            session, case=case, account_id=actor_id,
            filing=complaints.Filing(step, str(data["about"]), str(data["words"]), _came(case, data)),
        )  # fmt: skip
        return {"complaint": str(row.id)}

    return effect


def _came(_case: Case, data: Mapping[str, Any]) -> date:
    return date.fromisoformat(str(data["came_on"]))


def _offer(step: int) -> Any:
    def prepare(*, session: Session, case: Case, service: Service, form: AnswerForm) -> None:
        waiting = complaints.open_ones(session, case, step)
        choices = [Choice(str(one.id), named(one), one.words or "") for one in waiting]
        form.offer(choices, not_before=min((one.came_on for one in waiting), default=None))

    return prepare


def _answer(step: int) -> Any:
    def effect(
        *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID
    ) -> Mapping[str, str]:
        row = complaints.answer(session, case=case, step=step, data=data, actor_id=actor_id)
        return {"complaint": str(row.id), "about": row.about, "came_on": row.came_on.isoformat()}

    return effect


def _propose(*, session: Session, case: Case, service: Service, form: PassOnForm) -> None:
    form.propose()


def last_of(case: Case, *kinds: str) -> dict[str, Any]:
    """What the latest of these events recorded; empty where there was none."""
    found = next((one for one in reversed(case.events) if one.kind in kinds), None)
    return history.data_of(found) if found is not None else {}


ACTIONS: tuple[Action, ...] = (
    Action(
        "ghi-khieu-nai-lan-dau", _l("Record a complaint"),
        _l("The person came, wrote or called. The limit for the answer counts from the day it came, also after the help has ended."),
        by=LEGAL_AID, from_states=names.EVERYWHERE, to=None, event=names.FILED,
        done=_l("The complaint is recorded. The head answers it within the limit."),
        form=TakeDownForm, effect=_take_down(1), tells=messages.news_message, rare=True,
        applies=lambda case: complaints.next_step(case) == 1, counts_from=_came,
    ),
    Action(
        "tra-loi-khieu-nai-lan-dau", _l("Answer a complaint"),
        _l("You have looked into it. The person reads the answer and the reasons at once. Make the letter afterwards."),
        by=HEAD, from_states=names.EVERYWHERE, to=None, event=names.ANSWERED,
        done=_l("The answer is recorded. Make the letter now."), form=AnswerForm,
        prepare=_offer(1), effect=_answer(1), applies=first_waits, tells=messages.news_message,
        main=True,
    ),
    Action(
        "ghi-khieu-nai-lan-hai", _l("Record a second complaint"),
        _l("The person disagrees with the answer, or got none in time. It goes to the Director of the Department of Justice."),
        by=LEGAL_AID, from_states=names.EVERYWHERE, to=None, event=names.FILED_AGAIN,
        done=_l("The complaint is recorded. Pass it on to the Director now."), form=TakeDownForm,
        effect=_take_down(2), tells=messages.news_message, rare=True,
        applies=lambda case: complaints.next_step(case) == 2, counts_from=_came,
    ),
    Action(
        "chuyen-khieu-nai", _l("Record that the second complaint was passed on"),
        _l("The complaint and the file went to the Director of the Department of Justice. The limit of the Director counts from the day it came."),
        by=LEGAL_AID, from_states=names.EVERYWHERE, to=None, event=names.PASSED_ON,
        done=_l("It is recorded. Enter the decision of the Director when it comes."),
        form=PassOnForm, prepare=_propose, tells=messages.news_message, main=True,
        applies=lambda case: second_waits(case) and not is_passed_on(case),
    ),
    Action(
        "ghi-giai-quyet-lan-hai", _l("Enter the decision of the Director"),
        _l("The decision on the second complaint has come. The person reads what was found and that they can go to court."),
        by=LEGAL_AID, from_states=names.EVERYWHERE, to=None, event=names.ANSWERED_AGAIN,
        done=_l("The decision is recorded."), form=SecondAnswerForm, prepare=_offer(2),
        effect=_answer(2), applies=lambda case: second_waits(case) and is_passed_on(case),
        tells=messages.news_message, main=True,
    ),
)  # fmt: skip
