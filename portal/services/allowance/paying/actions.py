"""The steps on a granted case: propose a change, take it back, sign the decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session, object_session

from portal.cases import official
from portal.cases.actions.workflow import Changed
from portal.cases.models import Case
from portal.cases.official import PaperToSign, steps
from portal.cases.service import Action, Message, Text
from portal.core.clock import today
from portal.core.codes import spoken
from portal.services.allowance.models import AwardState
from portal.services.allowance.paying import changing, names
from portal.services.allowance.paying.decision import DECISION
from portal.services.allowance.paying.forms import (
    AdjustForm,
    ChangeForm,
    MoveForm,
    ResumeForm,
    StopForm,
    SuspendForm,
)
from portal.services.allowance.paying.models import What

_PAID = (AwardState.PAID,)
_PAUSED = (AwardState.SUSPENDED,)
_OPEN = (AwardState.PAID, AwardState.SUSPENDED)


def _applies(case: Case, *, states: tuple[AwardState, ...]) -> bool:
    session = object_session(case)
    if session is None or changing.proposed(session, case) is not None:
        return False
    return bool(changing.awards_of(session, case, *states))


def _prepare(
    *, session: Session, case: Case, service: Any, form: ChangeForm, states: tuple[AwardState, ...]
) -> None:  # fmt: skip
    form.offer(changing.awards_of(session, case, *states))


def _propose(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID, what: What,
    states: tuple[AwardState, ...],
) -> Mapping[str, Any]:  # fmt: skip
    awards = changing.awards_of(session, case, *states)
    award = next((one for one in awards if one.id.hex == data["award"]), None)
    if award is None:
        raise Changed
    change = changing.propose(
        session, case=case, what=what, award=award, data=data, actor_id=actor_id
    )
    return {"change": str(change.id), "what": what.value, "amount": change.amount}


def _action(
    slug: str, label: Text, explains: Text, what: What, form: type[ChangeForm],
    states: tuple[AwardState, ...],
) -> Action:  # fmt: skip
    return Action(
        slug, label, explains, by=names.PROPOSERS, from_states=names.WHILE, to=None,
        event=names.PROPOSED, done=_l("The change is proposed. Read the decision, then hand it to sign."),
        form=form, prepare=partial(_prepare, states=states),
        effect=partial(_propose, what=what, states=states),
        applies=partial(_applies, states=states), rare=True,
    )  # fmt: skip


def _carry_out(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> Mapping[str, Any]:  # fmt: skip
    change = changing.proposed(session, case)
    if change is None:
        raise Changed
    signed = data.get("signed_on")
    day = date.fromisoformat(signed) if signed else today()
    changing.carry_out(session, change=change, decided_on=day, actor_id=actor_id)
    return {
        "change": str(change.id),
        "what": change.what,
        "from_month": change.from_month.isoformat(),
    }


def _drop(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> Mapping[str, Any]:  # fmt: skip
    return {"change": str(changing.drop(session, case=case).id)}


def _waits(case: Case) -> bool:
    return steps.waits(case, names.DECISION)


def changed_message(case: Case, _data: Mapping[str, Any]) -> Message:
    code = spoken(case.ref)
    return Message(
        _("Application %(code)s: there is a new decision", code=code),
        _(
            "The office has signed a new decision about application %(code)s. Open the application"
            " on the portal to read it, or ask the office.",
            code=code,
        ),
    )


DECIDES = PaperToSign(
    two_people=True,
    letter=DECISION, name=_l("the decision on the change"), when=names.WHILE, to=None,
    series="decision", prepared_by=names.PROPOSERS, applies=changing.has_proposal, effect=_carry_out,
    tells=changed_message,
)  # fmt: skip

ACTIONS = (
    _action(
        "dieu-chinh-muc", _l("Change the amount"),
        _l("For another level of disability, another age group, or an amount that was wrong. What was paid stays as it was; the difference comes with the next list."),
        What.ADJUST, AdjustForm, _PAID,
    ),
    _action(
        "tam-dung-chi-tra", _l("Suspend the payment"),
        _l("Nothing is paid from that month until you let it go on. The person reads why and what to do."),
        What.SUSPEND, SuspendForm, _PAID,
    ),
    _action(
        "chi-tra-lai", _l("Let the payment go on"),
        _l("The pause ends with the month before. You say whether its months are paid afterwards."),
        What.RESUME, ResumeForm, _PAUSED,
    ),
    _action(
        "thoi-huong", _l("End the payment"),
        _l("The last month that is paid is the one before. The person reads why and how to disagree."),
        What.STOP, StopForm, _OPEN,
    ),
    _action(
        "chuyen-noi-huong", _l("The person moves to another commune"),
        _l("Your office pays for the last time in the month before, and sends the file. The new commune decides anew: the person reads where to apply."),
        What.MOVE, MoveForm, _OPEN,
    ),
    Action(
        "bo-de-xuat-thay-doi", _l("Take the proposed change back"),
        _l("Nothing changes. The record keeps that it was proposed."),
        by=names.PROPOSERS, from_states=names.WHILE, to=None, event=names.DROPPED,
        done=_l("The proposal is taken back."), effect=_drop,
        applies=lambda case: changing.has_proposal(case) and not _waits(case), rare=True,
    ),
    *official.actions_of(DECIDES),
)  # fmt: skip
