"""Putting a list up, taking it down, and recording that a person objects to their name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from portal.cases import history
from portal.cases.actions.workflow import Actor, Changed, hold
from portal.cases.models import Case
from portal.core.clock import now
from portal.services.certification.models import Posting, PostingLine, PostingObjection
from portal.services.certification.posting.queries import (
    Group,
    group_of,
    in_order,
    lines_of,
    objection_of,
)
from portal.services.certification.posting.rules import fields_on

POSTED, TAKEN_DOWN = "posted", "posting_ended"
OBJECTED, OBJECTION_ENDED = "posting_objected", "posting_objection_ended"


def put_up(
    session: Session, *, group: Group, from_on: date, to_on: date, hamlets: Mapping[UUID, str],
    actor: Actor,
) -> Posting:  # fmt: skip
    """Make the list of a session and write it into the history of each of its cases.

    Raises:
        Changed: when the conclusions that wait are no longer those the officer saw.
    """
    seen = {one.conclusion.id for one in group.ready}
    for one in sorted(group.ready, key=lambda ready: ready.case.id):
        hold(session, one.case, version=None)
    again = group_of(session, unit_id=group.unit_id, session_id=group.session_id, on=group.on)
    if again is None or {one.conclusion.id for one in again.ready} != seen:
        raise Changed
    posting = Posting(
        unit_id=group.unit_id, session_id=group.session_id, concluded_on=group.on,
        from_on=from_on, to_on=to_on, shows=fields_on(from_on), made_by=actor.account_id,
    )  # fmt: skip
    session.add(posting)
    session.flush()
    for position, one in enumerate(in_order(again.ready), start=1):
        session.add(PostingLine(
            posting_id=posting.id, case_id=one.case.id, conclusion_id=one.conclusion.id,
            position=position, hamlet=hamlets.get(one.case.id) or None,
        ))  # fmt: skip
        _note(session, one.case, POSTED, actor, posting=str(posting.id), due_on=to_on.isoformat())
    session.flush()
    return posting


def take_down(session: Session, *, posting: Posting, on: date, actor: Actor) -> None:
    """Record on which day the list was taken down; once is enough.

    Raises:
        Changed: when it is down already.
    """
    session.refresh(posting, with_for_update=True)
    if posting.taken_down_on is not None:
        raise Changed
    posting.taken_down_on, posting.taken_down_by = on, actor.account_id
    cases = sorted((case for _line, case, _found in lines_of(session, posting)), key=lambda c: c.id)
    for case in cases:
        hold(session, case, version=None)
        _note(session, case, TAKEN_DOWN, actor, posting=str(posting.id))
    session.flush()


def object_to_name(session: Session, *, case: Case, note: str, actor: Actor) -> None:
    """The person does not want their name on a list; a second press changes nothing."""
    hold(session, case, version=None)
    found = objection_of(session, case)
    if found is not None and found.holds:
        return
    found = found or PostingObjection(case_id=case.id)
    found.at, found.recorded_by, found.ended_at, found.ended_by = (
        now(),
        actor.account_id,
        None,
        None,
    )
    found.note = note or None
    session.add(found)
    _note(session, case, OBJECTED, actor)
    session.flush()


def end_objection(session: Session, *, case: Case, actor: Actor) -> None:
    """The person agrees to their name after all."""
    hold(session, case, version=None)
    found = objection_of(session, case)
    if found is None or not found.holds:
        return
    found.ended_at, found.ended_by = now(), actor.account_id
    _note(session, case, OBJECTION_ENDED, actor)
    session.flush()


def _note(session: Session, case: Case, kind: str, actor: Actor, **data: str) -> None:
    history.append(
        session, case=case, kind=kind, actor_id=actor.account_id, actor_role=actor.role,
        data={**data, "from": case.state, "to": case.state},
    )  # fmt: skip
    case.saved_at = now()
