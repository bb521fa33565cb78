"""Entering what came on paper: begun, saved part by part, thrown away, recorded as received."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases.actions import drafting
from portal.cases.actions.submitting import Receipt, receipt_of, submit
from portal.cases.actions.workflow import Actor, Changed, Refused, hold, perform
from portal.cases.models import Case, Channel, StepAnswer
from portal.cases.on_paper import OnPaper
from portal.cases.service import Action, Service
from portal.cases.standard import PREPARED
from portal.core.clock import now
from portal.core.languages import speaking
from portal.documents import queries as documents
from portal.documents.actions import remove
from portal.orgs.models import FilingMode, Unit

CONFIRMED = "handover_confirmed"


class Overtaken(Exception):
    """Someone saved another answer on this step since the officer opened the page."""


def begin_entry(session: Session, *, service: Service, unit: Unit, officer_id: UUID) -> Case:
    """Make an empty draft for a paper that reached this unit; it belongs to no account."""
    return drafting.start_draft(
        session, service=service, applicant_id=None, language="vi", channel=Channel.PAPER.value,
        entered_by=officer_id, unit_id=unit.id, filing_mode=unit.filing_mode.value,
    )  # fmt: skip


def save_part(
    session: Session,
    *,
    case: Case,
    step: str,
    answer: Mapping[str, Any],
    officer_id: UUID,
    seen: str,
) -> None:
    """Keep one part; `seen` is the mark of what stood there when the officer opened the page.

    Raises:
        Overtaken: when someone else saved something else there meanwhile.
    """
    row = _row(session, case, step)
    if row is None or row.saved_by == officer_id:
        clash = False
    else:
        clash = row.saved_at.isoformat() != seen and _answer(row) != dict(answer)
    if clash:
        raise Overtaken
    drafting.save_answer(session, case=case, step=step, answer=answer, saved_by=officer_id)


def keep_typed(
    session: Session, *, case: Case, step: str, typed: Mapping[str, list[str]], officer_id: UUID
) -> None:
    """Keep what was typed on another part and not saved; the answer that stands there stays."""
    row = _row(session, case, step)
    if row is None:
        row = StepAnswer(case_id=case.id, step=step, saved_at=now(), saved_by=officer_id)
        session.add(row)
    row.pending = {name: list(values) for name, values in typed.items()}
    if row.answer_sealed is None:
        row.saved_at, row.saved_by = now(), officer_id
    case.saved_at = now()
    session.flush()


def forget_typed(session: Session, *, case: Case, step: str) -> None:
    """Let go of what was typed and not saved; an answer saved before stands again."""
    row = _row(session, case, step)
    if row is None:
        return
    row.pending = None
    if row.answer_sealed is None:
        session.delete(row)
    session.flush()


def reopen_part(session: Session, *, case: Case, step: str) -> None:
    """Take the answer of one part away, so that it is missing again."""
    row = _row(session, case, step)
    if row is not None:
        session.delete(row)
        session.flush()


def discard_entry(session: Session, *, case: Case) -> None:
    """Remove the draft with its answers and its papers for good."""
    for document in documents.documents_of(session, owner_kind="case", owner_id=case.id):
        remove(session, document=document)
    drafting.discard(session, case=case)


def record(
    session: Session, *, case: Case, service: Service, unit: Unit, officer_id: UUID, said: OnPaper,
    version: int | None = None,
) -> Receipt:  # fmt: skip
    """Record the paper as received, in one transaction; a second press gives the same receipt.

    Where the unit files directly, the case is `submitted` with the day the paper came as its day of
    receipt. Where it hands over to the national portal, what was handed in at the desk is filed
    there by the officer: the history says "prepared" and, with the dossier code, "hand-over
    confirmed", and the time limits begin on the same day. The applicant is told only what holds in
    the end.

    `version` is that of the answers the officer read over before.

    Raises:
        Changed: when a colleague saved another answer since.
        Refused: when a step is still unanswered or the service has no way to confirm a hand-over.
    """
    hold(session, case, version=None)
    if not case.is_draft:
        return receipt_of(case)
    if version is not None and case.version != version:
        raise Changed
    _let_go_of_typed(session, case)
    submit(session, case=case, service=service, unit=unit, actor_id=officer_id, on_paper=said)
    if unit.filing_mode is FilingMode.HANDOVER:
        _confirm(session, case, service, Actor(officer_id, said.role), said)
    return receipt_of(case)


def _confirm(session: Session, case: Case, service: Service, actor: Actor, said: OnPaper) -> None:
    action = _confirming(case, service)
    if action is None:
        raise Refused([])
    data = {"national_code": said.national_code, "received_on": said.received_on.isoformat()}
    with speaking(case.language):
        message = action.tells(case, data) if action.tells else None
    perform(
        session, case=case, service=service, action=action, actor=actor, data=data,
        version=case.version, message=message,
    )  # fmt: skip


def _let_go_of_typed(session: Session, case: Case) -> None:
    """What was typed and never saved is no part of the application and is not kept."""
    for row in session.scalars(select(StepAnswer).where(StepAnswer.case_id == case.id)):
        row.pending = None


def _confirming(case: Case, service: Service) -> Action | None:
    """The action that confirms the filing of this kind of request."""
    return next(
        (
            one
            for one in service.actions
            if one.event == CONFIRMED and PREPARED in one.from_states and one.applies(case)
        ),
        None,
    )


def _answer(row: StepAnswer) -> Mapping[str, Any] | None:
    return row.answer if row.answer_sealed is not None else None


def _row(session: Session, case: Case, step: str) -> StepAnswer | None:
    return session.scalars(
        select(StepAnswer).where(StepAnswer.case_id == case.id, StepAnswer.step == step)
    ).first()
