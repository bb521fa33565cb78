"""Giving advice: at once by word, or in writing within days that can be more for a complex matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.cases import messages
from portal.cases.models import Case
from portal.cases.service import Action, Service, Text
from portal.core.clock import now
from portal.services.legal_aid.advising import limits, names, paper
from portal.services.legal_aid.advising.forms import ByWordForm, LongerForm, WrittenForm
from portal.services.legal_aid.assigning.changes import waits as change_waits
from portal.services.legal_aid.assigning.limits import has_limit
from portal.services.legal_aid.names import (
    ACCEPTED,
    ASSIGNED,
    COMPLETED,
    IN_PROGRESS,
    LEGAL_AID,
)

_HELPED = frozenset({ASSIGNED, IN_PROGRESS})


def _propose(*, session: Session, case: Case, service: Service, form: ByWordForm) -> None:
    form.propose()


def _show_draft(*, session: Session, case: Case, service: Service, form: WrittenForm) -> None:
    form.show(paper.draft_of(case))


def _draft(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    """The event keeps the words; the limit runs from now on where it did not yet."""
    limits.begin(session, case=case)


def _may_extend(case: Case) -> bool:
    return has_limit(case, names.WRITTEN, running=True)


def _too_late(case: Case) -> Sequence[Text]:
    row = next((one for one in case.deadlines if one.clock == names.WRITTEN), None)
    if row is None or not row.was_missed_by(now()):
        return ()
    return (_l("The time limit is over. More time can only be taken before it ends."),)


def _from_the_start(case: Case, _data: Mapping[str, Any]) -> date | None:
    """The longer limit counts from the same day as the shorter one."""
    return next((one.starts_on for one in case.deadlines if one.clock == names.WRITTEN), None)


def change_first(case: Case) -> Sequence[Text]:
    """Nothing ends while the person waits for an answer about their helper."""
    return (_l("The wish for another helper waits for an answer."),) if change_waits(case) else ()


ACTIONS: tuple[Action, ...] = (
    Action(
        "tu-van-mieng", _l("Record advice given by word"),
        _l("A simple matter is answered at once. The person reads on their page what was asked and answered."),
        by=LEGAL_AID, from_states=_HELPED | {ACCEPTED}, to=None, event=names.GIVEN_BY_WORD,
        to_state=lambda data: COMPLETED if data.get("finished") == "no" else None,
        done=_l("The advice is recorded."), form=ByWordForm, prepare=_propose,
        tells=messages.news_message, blockers=change_first, rare=True,
    ),
    Action(
        "soan-tu-van", _l("Write the advice"),
        _l("You write a draft. The person reads it when the head has signed it. You can come back and change it until then."),
        by=LEGAL_AID, from_states=_HELPED, to=IN_PROGRESS, event=names.DRAFTED,
        done=_l("The draft is kept. Read it as it will be signed, then hand it to sign."),
        form=WrittenForm, prepare=_show_draft, effect=_draft, applies=paper.may_draft,
        main=True,
    ),
    Action(
        "gia-han-tu-van", _l("Take more time for the written advice"),
        _l("Only for a complex matter, and only before the limit ends. The person reads why."),
        by=LEGAL_AID, from_states=_HELPED, to=None, event=names.EXTENDED,
        done=_l("The longer limit runs now, counted from the same day."), form=LongerForm,
        applies=_may_extend, blockers=_too_late, counts_from=_from_the_start,
        tells=messages.news_message, rare=True,
    ),
)  # fmt: skip
