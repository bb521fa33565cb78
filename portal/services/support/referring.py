"""Passing a need on, asking again, and what came back: each in the transaction of its action."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.cases.actions.drafting import read_answers
from portal.cases.actions.workflow import Changed, Refused
from portal.cases.models import Case
from portal.core.clock import today
from portal.orgs import calendars
from portal.services.support import queries
from portal.services.support.kinds import kinds
from portal.services.support.models import (
    Came,
    Outcome,
    SupportBody,
    SupportNeed,
    SupportReferral,
)
from portal.services.support.questions import agreed_to, wanted
from portal.services.support.rules import follow_up_on
from portal.services.support.standing import bring_in_line

Data = Mapping[str, Any]


def accept(session: Session, case: Case) -> None:
    """Keep each kind that is asked for; from here on it has tries and an outcome of its own."""
    if case.unit_id is None or queries.needs_of(session, case):
        return
    answers = read_answers(session, case)
    for slug in wanted(answers):
        session.add(SupportNeed(
            case_id=case.id, unit_id=case.unit_id, kind=slug, asked_on=case.received_on or today(),
            agreed=agreed_to(answers, slug),
        ))  # fmt: skip
    session.flush()


def refer(*, session: Session, case: Case, data: Data, actor_id: UUID) -> Mapping[str, Any]:
    """Keep to whom a need was passed on, when, how and with what.

    Raises:
        Refused: without the person's agreement, or where the same body is asked for it already.
    """
    need = _need(session, case, data["need"])
    body = session.get_one(SupportBody, UUID(str(data["body"])))
    if not need.agreed:
        raise Refused([_l("The person did not agree that data is passed on for this.")])
    if any(one.body_id == body.id and one.need_id == need.id and one.is_open for one in queries.referrals_of(session, case)):  # fmt: skip
        raise Refused([_l("This body was asked already and has not answered. Ask again instead.")])
    kind = kinds().by_slug[need.kind]
    row = _added(
        session, case, need, actor_id, body_id=body.id, body_name=body.name,
        parameter=kind.expected, sent_on=date.fromisoformat(data["sent_on"]), way=data["way"],
        sent=str(data["sent"]), view=str(data.get("view") or "") or None,
    )  # fmt: skip
    return {"referral": str(row.id), "kind": need.kind, "body_name": body.name, **_reached(body)}


def guide(*, session: Session, case: Case, data: Data, actor_id: UUID) -> Mapping[str, Any]:
    """Keep that the person goes there themselves: nothing is passed on and nothing waited for."""
    need = _need(session, case, data["need"])
    row = _added(
        session, case, need, actor_id, body_name=str(data["where"]), sent_on=today(), way="self",
        parameter=kinds().by_slug[need.kind].expected, answer=Came.SELF.value, answered_on=today(),
        answered_by=actor_id, words=str(data["words"]),
        follow_up_on=follow_up_on(today(), calendars.calendar(session, today())),
    )  # fmt: skip
    return {"referral": str(row.id), "kind": need.kind}


def ask_again(*, session: Session, case: Case, data: Data, actor_id: UUID) -> Mapping[str, Any]:
    """Keep that a body was asked again; its day stays what it was."""
    row = open_one(session, case, data["referral"])
    row.asked_again_on = date.fromisoformat(data["asked_on"])
    row.times_asked_again += 1
    session.flush()
    return {"kind": _kind_of(session, row), "body_name": row.body_name}


def answer(*, session: Session, case: Case, data: Data, actor_id: UUID) -> Mapping[str, Any]:
    """Keep what a body answered, in words for the person."""
    row = open_one(session, case, data["referral"])
    row.answer, row.words = str(data["answer"]), str(data["words"])
    row.answered_on, row.answered_by = date.fromisoformat(data["answered_on"]), actor_id
    row.paper = str(data.get("paper") or "") or None
    if row.answer in {Came.YES, Came.WAITING_LIST}:
        working = calendars.calendar(session, row.answered_on)
        row.follow_up_on = follow_up_on(max(row.answered_on, today()), working)
    bring_in_line(session, case)
    return {"kind": _kind_of(session, row), "body_name": row.body_name}


def tell_outcome(
    session: Session, *, case: Case, kind: str, outcome: Outcome, actor_id: UUID | None
) -> bool:
    """Keep what became of a need; False where it was said before.

    "Not given" opens the need again: the tries so far no longer stand.

    Raises:
        Changed: when the case does not ask for this kind, or it has another outcome.
        Refused: when "not given" is said of what nobody has answered.
    """
    need = next((one for one in queries.needs_of(session, case) if one.kind == kind), None)
    if need is None:
        raise Changed
    if need.outcome is not None:
        if need.outcome == outcome.value:
            return False
        raise Changed
    tries = [one for one in queries.referrals_of(session, case) if one.need_id == need.id and one.counts]  # fmt: skip
    if outcome is Outcome.NOT_GIVEN:
        answered = [one for one in tries if not one.is_open]
        if not answered:
            raise Refused(
                [
                    _l(
                        "Nobody has answered yet, so nothing could be given. Wait for the answer, or say that it is no longer needed."
                    )
                ]
            )
        for one in answered:
            one.failed_on = today()
    else:
        need.outcome, need.outcome_on = outcome.value, today()
        for one in tries:
            if one.is_open:
                one.called_back_on = today()
    bring_in_line(session, case)
    return True


def call_back(session: Session, case: Case) -> list[SupportReferral]:
    """The agreement ended: nothing more is passed on, and who was asked is to be told."""
    for need in queries.needs_of(session, case):
        need.agreed = False
    called = [one for one in queries.referrals_of(session, case) if one.is_open]
    for one in called:
        one.called_back_on = today()
    bring_in_line(session, case)
    return called


def open_one(session: Session, case: Case, referral_id: Any) -> SupportReferral:
    """A try of this case that waits for an answer.

    Raises:
        Changed: when it was answered or called back meanwhile.
    """
    found = next((one for one in queries.referrals_of(session, case) if str(one.id) == str(referral_id)), None)  # fmt: skip
    if found is None or not found.is_open:
        raise Changed
    return found


def _need(session: Session, case: Case, kind: Any) -> SupportNeed:
    found = next((one for one in queries.needs_of(session, case) if one.kind == kind), None)
    if found is None or found.outcome is not None:
        raise Changed
    return found


def _kind_of(session: Session, row: SupportReferral) -> str:
    return session.get_one(SupportNeed, row.need_id).kind


def _added(
    session: Session, case: Case, need: SupportNeed, actor_id: UUID, **values: Any
) -> SupportReferral:
    row = SupportReferral(
        case_id=case.id, need_id=need.id, unit_id=case.unit_id, made_by=actor_id, **values
    )
    session.add(row)
    bring_in_line(session, case)
    return row


def _reached(body: SupportBody) -> Mapping[str, str]:
    """Where a letter to this body goes, as the directory has it today."""
    return {"person": body.reached("person"), "address": body.reached("address")}
