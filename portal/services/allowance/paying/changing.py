"""Proposing a change of what is paid, and carrying it out when the decision is signed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session, object_session

from portal.cases.actions.workflow import Changed, Refused
from portal.cases.models import Case
from portal.law import current_book
from portal.law.allowance import Amount, allowance_amount
from portal.law.book import NoParameter
from portal.orgs.models import Unit
from portal.services.allowance.models import Award, AwardState
from portal.services.allowance.paying.models import AwardChange, ChangeState, What
from portal.services.allowance.paying.shares import month_before


def proposed(session: Session, case: Case) -> AwardChange | None:
    """The change that waits for its decision."""
    query = select(AwardChange).where(
        AwardChange.case_id == case.id, AwardChange.state == ChangeState.PROPOSED.value
    )
    return session.scalars(query).first()


def latest(session: Session, case: Case) -> AwardChange | None:
    """The change that waits, or the one that was decided last."""
    query = select(AwardChange).where(
        AwardChange.case_id == case.id, AwardChange.state != ChangeState.DROPPED.value
    )
    return session.scalars(
        query.order_by(AwardChange.made_at.desc(), AwardChange.id.desc())
    ).first()


def has_proposal(case: Case) -> bool:
    """Whether a change waits for its decision."""
    session = object_session(case)
    return session is not None and proposed(session, case) is not None


def awards_of(session: Session, case: Case, *states: AwardState) -> list[Award]:
    """The awards of this case that stand in one of these states, in the order they were decided."""
    query = select(Award).where(
        Award.case_id == case.id, Award.unit_id == case.unit_id,
        Award.state.in_([one.value for one in states]),
    )  # fmt: skip
    return list(session.scalars(query.order_by(Award.created_at, Award.id)))


def amount_of(session: Session, *, unit_id: UUID, group: str, month: date) -> Amount | None:
    """What a group gets in a month by the law book and the province's level; None before it begins."""
    province = session.get_one(Unit, unit_id).province_code
    try:
        return allowance_amount(current_book(), group, on=month, province=province)
    except NoParameter:
        return None


def propose(
    session: Session, *, case: Case, what: What, award: Award, data: Mapping[str, Any], actor_id: UUID | None
) -> AwardChange:  # fmt: skip
    """Keep a change that waits for its decision.

    Raises:
        Changed: when another one waits already.
        Refused: when the law book has no amount for that month.
    """
    if proposed(session, case) is not None or award.case_id != case.id:
        raise Changed
    month = date.fromisoformat(str(data["from_month"])).replace(day=1)
    change = AwardChange(
        award_id=award.id, case_id=case.id, unit_id=award.unit_id, what=what.value,
        reason=data["reason"], from_month=month, made_by=actor_id,
        pays_back=data.get("pays_back") == "yes", to_commune=data.get("commune") or None,
    )  # fmt: skip
    change.note = data.get("note") or None
    if what is What.ADJUST:
        found = amount_of(session, unit_id=award.unit_id, group=str(data["group"]), month=month)
        if found is None:
            raise Refused([_l("The law book has no amount for that month.")])
        change.group, change.amount = str(data["group"]), found.dong
    session.add(change)
    session.flush()
    return change


def carry_out(
    session: Session, *, change: AwardChange, decided_on: date, actor_id: UUID | None
) -> None:  # fmt: skip
    """Let the change hold; what was listed stays as it was, differences come with the next list.

    Raises:
        Changed: when the award is not as it was when the change was proposed.
    """
    award = _held(session, change.award_id)
    if change.state != ChangeState.PROPOSED or award.until_month is not None:
        raise Changed
    change.state, change.decided_on = ChangeState.HOLDS.value, decided_on
    _DO[What(change.what)](session, award, change, actor_id)
    session.flush()


def _adjust(session: Session, award: Award, change: AwardChange, actor_id: UUID | None) -> None:
    found = amount_of(
        session, unit_id=award.unit_id, group=str(change.group), month=change.from_month
    )
    if found is None or change.decided_on is None:
        raise Changed
    end(award, month_before(change.from_month))
    session.flush()  # the open award of a person is one
    session.add(follow(award, found, change.from_month, change.decided_on, actor_id))


def follow(
    award: Award, found: Amount, month: date, decided_on: date, actor_id: UUID | None
) -> Award:  # fmt: skip
    """The award that goes on from another one with a new amount."""
    new = Award(
        person_id=award.person_id, unit_id=award.unit_id, case_id=award.case_id, kind=award.kind,
        group=found.coefficient.key.rpartition(".")[2], coefficient=str(found.coefficient.number),
        level_dong=found.level.dong, amount=found.dong, from_month=month, replaces_id=award.id,
        decided_on=decided_on, created_by=actor_id,
    )  # fmt: skip
    new.payee, new.payment = award.payee, award.payment
    return new


def end(award: Award, last_month: date) -> None:
    """Close an award; one that ends before it began keeps its first month, where a pause takes it out."""
    award.state, award.until_month = AwardState.ENDED.value, max(last_month, award.from_month)


def _suspend(session: Session, award: Award, change: AwardChange, actor_id: UUID | None) -> None:
    award.state = AwardState.SUSPENDED.value


def _resume(session: Session, award: Award, change: AwardChange, actor_id: UUID | None) -> None:
    award.state = AwardState.PAID.value


def _stop(session: Session, award: Award, change: AwardChange, actor_id: UUID | None) -> None:
    end(award, month_before(change.from_month))


_DO = {
    What.ADJUST: _adjust, What.SUSPEND: _suspend, What.RESUME: _resume, What.STOP: _stop,
    What.MOVE: _stop,
}  # fmt: skip


def drop(session: Session, *, case: Case) -> AwardChange:
    """Take a proposal back; it stays in the record as one that never held."""
    change = proposed(session, case)
    if change is None:
        raise Changed
    change.state = ChangeState.DROPPED.value
    session.flush()
    return change


def _held(session: Session, award_id: UUID) -> Award:
    query = select(Award).where(Award.id == award_id).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one()
