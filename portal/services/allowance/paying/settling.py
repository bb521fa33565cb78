"""What changes without a decision of its own: another level of the law, and a death."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Person
from portal.cases import history
from portal.cases.actions.workflow import Changed, hold
from portal.cases.models import Case
from portal.core.clock import today
from portal.core.database import db
from portal.core.worker import Job
from portal.orgs.models import Unit
from portal.registry.queries import same_person
from portal.services.allowance.models import Award, AwardState
from portal.services.allowance.paying import changing, names, proposals
from portal.services.allowance.paying.models import AwardChange, ChangeState, What
from portal.services.allowance.paying.rules import last_paid_month, next_month
from portal.services.allowance.paying.shares import month_before, with_death_month

_EVERY = timedelta(hours=6)


def take_over_law(session: Session, *, unit: Unit, seen: str, actor_id: UUID) -> int:
    """Let the amounts of the law in force hold for everybody they overtook; how many.

    What was listed at the old amount comes as the difference in the next list.

    Raises:
        Changed: when the amounts are not those the officer compared.
    """
    session.scalars(select(Unit.id).where(Unit.id == unit.id).with_for_update()).one()
    found = proposals.by_law(session, unit)
    if proposals.mark_of(found) != seen:
        raise Changed
    for one in found:
        if one.amount is None:
            continue
        case = session.get_one(Case, one.award.case_id)
        hold(session, case, version=None)
        change = _by_itself(one.award, What.ADJUST, names.LAW, one.from_month, actor_id)
        change.group, change.amount = one.group, one.amount.dong
        session.add(change)
        paused = one.award.state == AwardState.SUSPENDED
        changing.end(one.award, month_before(one.from_month))
        session.flush()
        new = changing.follow(one.award, one.amount, one.from_month, today(), actor_id)
        new.state = AwardState.SUSPENDED.value if paused else AwardState.PAID.value
        session.add(new)
        session.flush()
        if paused:
            _carry_pause(session, one.award, new, actor_id)
        history.append(
            session, case=case, kind=names.CHANGED_BY_LAW, actor_id=actor_id, actor_role="social_officer",
            data={"change": str(change.id), "amount": one.amount.dong, "from_month": one.from_month.isoformat()},
        )  # fmt: skip
    session.flush()
    return len(found)


def _carry_pause(session: Session, old: Award, new: Award, actor_id: UUID | None) -> None:
    """A pause that runs goes on with the award that follows."""
    query = select(AwardChange).where(
        AwardChange.award_id == old.id, AwardChange.what == What.SUSPEND.value,
        AwardChange.state == ChangeState.HOLDS.value,
    )  # fmt: skip
    last = session.scalars(query.order_by(AwardChange.from_month.desc())).first()
    if last is not None:
        same = _by_itself(new, What.SUSPEND, last.reason, last.from_month, actor_id)
        session.add(same)
        session.flush()


def end_by_death(
    session: Session, *, person_id: UUID, died_on: date, actor_id: UUID | None
) -> int:  # fmt: skip
    """End what is paid for someone who died, with the last month of the law; how many ended."""
    people = same_person(session, person_id)
    query = select(Award).where(Award.person_id.in_(people), Award.until_month.is_(None))
    ended = session.scalars(query.with_for_update()).all()
    for award in ended:
        _end_one(session, award, died_on, actor_id)
    return len(ended)


def _end_one(session: Session, award: Award, died_on: date, actor_id: UUID | None) -> None:
    case = session.get_one(Case, award.case_id)
    hold(session, case, version=None)
    waiting = changing.proposed(session, case)
    if waiting is not None:
        waiting.state = ChangeState.DROPPED.value
    last = last_paid_month(died_on, with_death_month=with_death_month(died_on))
    change = _by_itself(award, What.STOP, names.DEATH, next_month(last), actor_id)
    session.add(change)
    changing.end(award, last)
    session.flush()
    history.append(
        session, case=case, kind=names.ENDED_BY_DEATH, actor_id=actor_id, actor_role="officer",
        data={"change": str(change.id), "until_month": last.isoformat()},
    )  # fmt: skip


def take_death_back(session: Session, *, change: AwardChange) -> None:
    """The person lives: what ended by the mistake is paid again, as if nothing had been."""
    award = session.get_one(Award, change.award_id)
    case = session.get_one(Case, change.case_id)
    hold(session, case, version=None)
    change.state = ChangeState.DROPPED.value
    award.state, award.until_month = AwardState.PAID.value, None
    history.append(
        session, case=case, kind=names.DEATH_TAKEN_BACK, actor_id=None, actor_role="system",
        data={"change": str(change.id)},
    )  # fmt: skip
    session.flush()


def _by_itself(
    award: Award, what: What, reason: str, month: date, actor_id: UUID | None
) -> AwardChange:  # fmt: skip
    return AwardChange(
        award_id=award.id, case_id=award.case_id, unit_id=award.unit_id, what=what.value,
        reason=reason, from_month=month, state=ChangeState.HOLDS.value, made_by=actor_id,
        decided_on=today(),
    )  # fmt: skip


def run() -> int:
    """End what a recorded death ends, and open again what a death recorded by mistake ended."""
    with db.writing() as session:
        dead = _dead(session)
        for person in dead:
            if person.died_on is not None:
                end_by_death(session, person_id=person.id, died_on=person.died_on, actor_id=None)
        living = _living(session)
        for change in living:
            take_death_back(session, change=change)
        return len(dead) + len(living)


def _dead(session: Session) -> Sequence[Person]:
    query = (
        select(Person)
        .join(Award, Award.person_id == Person.id)
        .where(Person.died_on.is_not(None), Award.until_month.is_(None))
        .distinct()
    )
    return session.scalars(query).all()


def _living(session: Session) -> Sequence[AwardChange]:
    """Ends by a death that is recorded no more, where nothing else is paid for the same meanwhile."""
    other = aliased(Award)
    meanwhile = exists(
        select(other.id).where(
            other.person_id == Award.person_id,
            other.kind == Award.kind,
            other.until_month.is_(None),
        )
    )
    query = (
        select(AwardChange)
        .join(Award, Award.id == AwardChange.award_id)
        .join(Person, Person.id == Award.person_id)
        .where(AwardChange.reason == names.DEATH, AwardChange.state == ChangeState.HOLDS.value)
        .where(AwardChange.decided_on.is_not(None), Person.died_on.is_(None))
        .where(AwardChange.what == What.STOP.value, ~meanwhile)
    )
    return session.scalars(query).all()


JOBS = (Job("end allowances of the dead", _EVERY, run),)
