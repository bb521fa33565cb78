"""Planning sessions: day and place, which cases, in which order, with what they need.

Every change goes through `hold`: a page that is no longer what it was is refused, and a second press
of the same button does nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases.actions.workflow import Changed
from portal.cases.models import Case
from portal.core.clock import now
from portal.services.certification.council import agenda, needs, queries
from portal.services.certification.council.needs import Needs
from portal.services.certification.models import AgendaItem, Council, CouncilSession, SessionState


class NoCouncil(Exception):
    """The unit has no council on that day."""


@dataclass(frozen=True)
class Seen:
    """What the officer's page was: the version of the session, and the name of this press."""

    version: int
    press: UUID


@dataclass(frozen=True)
class Plan:
    """When and where a session takes place."""

    on: date
    begins: time
    place_kind: str
    place: str


def council_for(session: Session, unit_id: UUID, day: date) -> Council:
    """The council that sits that day; raises NoCouncil."""
    found = queries.council_on(session, unit_id, day)
    if found is None:
        raise NoCouncil
    return found


def plan(
    session: Session, *, session_id: UUID, unit_id: UUID, plan: Plan, made_by: UUID
) -> CouncilSession:
    """A new session; the same id twice is the same session."""
    made = session.get(CouncilSession, session_id)
    if made is not None:
        return made
    council = council_for(session, unit_id, plan.on)
    meeting = CouncilSession(
        id=session_id, council_id=council.id, unit_id=unit_id, on=plan.on, begins=plan.begins,
        place_kind=plan.place_kind, place=plan.place, made_by=made_by,
    )  # fmt: skip
    session.add(meeting)
    session.flush()
    return meeting


def hold(session: Session, meeting: CouncilSession, seen: Seen) -> bool:
    """Take the session for this transaction; False when this very press was carried out before.

    Raises:
        Changed: when somebody changed it since the page was made.
    """
    query = select(CouncilSession).where(CouncilSession.id == meeting.id).with_for_update()
    held = session.scalars(query.execution_options(populate_existing=True)).one()
    if held.press == seen.press:
        return False
    if held.version != seen.version:
        raise Changed
    held.press, held.changed_at = seen.press, now()
    return True


def change_plan(session: Session, *, meeting: CouncilSession, plan: Plan, seen: Seen) -> None:
    """Another day, time or place; whoever was invited has to be told again."""
    if not hold(session, meeting, seen):
        return
    council = council_for(session, meeting.unit_id, plan.on)
    before = (meeting.on, meeting.begins, meeting.place_kind, meeting.place)
    for item in queries.items_of(session, meeting):
        _follow(meeting, item, plan)
    meeting.on, meeting.begins, meeting.council_id = plan.on, plan.begins, council.id
    meeting.place_kind, meeting.place = plan.place_kind, plan.place
    if before != (plan.on, plan.begins, plan.place_kind, plan.place):
        meeting.members_invited_at = None
    session.flush()


def _follow(meeting: CouncilSession, item: AgendaItem, plan: Plan) -> None:
    """An item moves with its session; someone met at home stays there."""
    same_place = item.place_kind == meeting.place_kind and not item.place
    elsewhere = same_place and (meeting.place_kind, meeting.place) != (plan.place_kind, plan.place)
    later = item.begins is None and meeting.begins != plan.begins
    if same_place:
        item.place_kind = plan.place_kind
    if meeting.on != plan.on or elsewhere or later:
        item.retell = item.invited_at is not None


def put_on(
    session: Session, *, meeting: CouncilSession, cases: Sequence[Case], seen: Seen
) -> list[AgendaItem]:
    """Put these cases at the end of the agenda, with the needs from their answers."""
    if not hold(session, meeting, seen):
        return []
    cases = _still_free(session, cases)
    support = agenda.support_of(session, [case.id for case in cases])
    last = max((item.position for item in queries.items_of(session, meeting)), default=0)
    found = []
    for number, case in enumerate(cases, start=last + 1):
        answers = support[case.id]
        item = _row(session, meeting, case)
        item.position, item.begins, item.place = number, None, None
        item.place_kind = needs.place_from_answers(answers, meeting.place_kind)
        item.needs = needs.from_answers(answers).kept()
        item.removed_at = item.invited_at = None
        item.retell = False
        session.add(item)
        found.append(item)
    session.flush()
    return found


def _still_free(session: Session, cases: Sequence[Case]) -> list[Case]:
    """Those on no other agenda: two officers may put one case on two agendas at the same moment."""
    ids = sorted(case.id for case in cases)
    session.execute(select(Case.id).where(Case.id.in_(ids)).order_by(Case.id).with_for_update())
    query = select(AgendaItem.case_id).where(
        AgendaItem.case_id.in_(ids), AgendaItem.removed_at.is_(None), AgendaItem.done_at.is_(None)
    )
    taken = set(session.scalars(query))
    return [case for case in cases if case.id not in taken]


def _row(session: Session, meeting: CouncilSession, case: Case) -> AgendaItem:
    """The row of this case here: one that was taken off before comes back."""
    query = select(AgendaItem).where(
        AgendaItem.session_id == meeting.id, AgendaItem.case_id == case.id
    )
    known = session.scalars(query).first()
    return known or AgendaItem(session_id=meeting.id, case_id=case.id)


@dataclass(frozen=True)
class ItemPlan:
    """When, where and with what one person is met; `place` only where it is not the session's."""

    begins: time | None
    place_kind: str
    place: str
    needs: Needs


def change_item(
    session: Session, *, meeting: CouncilSession, item: AgendaItem, plan: ItemPlan, seen: Seen
) -> None:
    """Change one person's time, place and needs."""
    if not hold(session, meeting, seen):
        return
    before = (item.begins or meeting.begins, item.place_kind, item.place or "")
    item.begins, item.place_kind, item.place = plan.begins, plan.place_kind, plan.place or None
    item.needs = plan.needs.kept()
    if before != (item.begins or meeting.begins, item.place_kind, item.place or ""):
        item.retell = item.invited_at is not None
    session.flush()


def arrange(
    session: Session, *, meeting: CouncilSession,
    order: Mapping[UUID, tuple[int, time | None]], seen: Seen,
) -> None:  # fmt: skip
    """Number the agenda anew and give times; equal numbers keep the order they had."""
    if not hold(session, meeting, seen):
        return
    items = queries.items_of(session, meeting)
    items.sort(key=lambda one: (order.get(one.id, (one.position, None))[0], one.position))
    for number, item in enumerate(items, start=1):
        begins = order[item.id][1] if item.id in order else item.begins
        if (begins or meeting.begins) != (item.begins or meeting.begins):
            item.retell = item.invited_at is not None
        item.position, item.begins = number, begins
    session.flush()


def spread(items: Sequence[AgendaItem], begins: time, minutes: int) -> dict[UUID, time | None]:
    """A time for each, one after the other from the beginning; none past midnight."""
    start, found = datetime.combine(date.min, begins), dict[UUID, time | None]()
    for number, item in enumerate(items):
        moment = start + timedelta(minutes=minutes * number)
        found[item.id] = moment.time() if moment.date() == date.min else None
    return found


def take_off(session: Session, *, meeting: CouncilSession, item: AgendaItem, seen: Seen) -> bool:
    """Take a case off the agenda; whether it was this press that did it."""
    if not hold(session, meeting, seen) or item.removed_at is not None:
        return False
    item.removed_at = now()
    session.flush()
    return True


def close(session: Session, *, meeting: CouncilSession, words: str, seen: Seen) -> list[AgendaItem]:
    """Call a session off; its cases wait for another one. Gives the items that stood on it."""
    if not hold(session, meeting, seen) or meeting.state == SessionState.CANCELLED.value:
        return []
    items = [item for item in queries.items_of(session, meeting) if item.done_at is None]
    for item in items:
        item.removed_at = now()
    meeting.state, meeting.words = SessionState.CANCELLED.value, words or None
    session.flush()
    return items


def open_sessions(
    session: Session, unit_ids: Collection[UUID], *, since: date
) -> list[CouncilSession]:
    """The sessions that cases can still be put on: not held, not called off."""
    takes = {SessionState.PLANNED.value, SessionState.INVITED.value}
    return [one for one in agenda.sessions_of(session, unit_ids, since=since) if one.state in takes]
