"""What a case is for the officer who looks: theirs, nobody's, answered, waiting for their role.

Conditions of SQL only, so that today's page and the list of all cases mean the same by a word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, and_, false, func, or_, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account, UnitRole
from portal.accounts.queries import covered_by
from portal.accounts.roles import Role
from portal.accounts.viewer import Viewer
from portal.cases.helping.parties import not_mine
from portal.cases.models import Case, CaseMessage, Deadline, PaperRequest
from portal.cases.queries import CASE_WORKERS
from portal.cases.service import Action, Service, State, Turn, registry
from portal.cases.standard import PREPARED, SUBMITTED
from portal.law.days import WorkingCalendar, add_working_days

# "Due soon" on today's page: how many working days ahead. A habit of the desk, not law.
SOON_WORKING_DAYS = 3
NEVER = date(9999, 12, 31)


@dataclass(frozen=True)
class Desk:
    """Who looks, on which day, and for whom they stand in: pairs of unit and absent account.

    Of the cases in `apart` a line of a service's own stands on today's page, and those in `through`
    are worked on through such a line, so that neither is listed as merely waiting.
    """

    viewer: Viewer
    today: date
    soon: date
    covered: tuple[tuple[UUID, UUID], ...] = ()
    apart: frozenset[UUID] = frozenset()
    through: frozenset[UUID] = frozenset()


def desk_of(session: Session, viewer: Viewer, *, today: date, calendar: WorkingCalendar) -> Desk:
    """The desk of this officer today."""
    covered = covered_by(session, viewer.account_id, on=today)
    return Desk(
        viewer, today, add_working_days(today, SOON_WORKING_DAYS, calendar),
        tuple((one.unit_id, one.account_id) for one in covered),
    )  # fmt: skip


def open_due(viewer: Viewer) -> Subquery:
    """The earliest open limit of each case of the viewer's units that has one.

    Without the units it would gather the limits of every commune for a list of one.
    """
    return (
        select(Deadline.case_id, func.min(Deadline.due_on).label("due_on"))
        .join(Case, Case.id == Deadline.case_id)
        .where(Deadline.met_at.is_(None), Case.unit_id.in_(viewer.unit_ids(*CASE_WORKERS)))
        .group_by(Deadline.case_id)
        .subquery()
    )


def week_end(day: date) -> date:
    """The Sunday of this week."""
    return day + timedelta(days=6 - day.weekday())


def asked() -> ColumnElement[bool]:
    """The applicant has not yet answered a request for papers."""
    return (
        select(PaperRequest.id)
        .where(PaperRequest.case_id == Case.id)
        .where(PaperRequest.answered_at.is_(None), PaperRequest.closed_at.is_(None))
        .exists()
    )


def papers_came() -> ColumnElement[bool]:
    """Papers came that no officer has acted on yet."""
    came = (
        select(PaperRequest.id)
        .where(PaperRequest.case_id == Case.id)
        .where(PaperRequest.answered_at.is_not(None), PaperRequest.closed_at.is_(None))
        .exists()
    )
    return and_(came, ~asked())


def unread_message() -> ColumnElement[bool]:
    """The applicant wrote and nobody at the office has read it."""
    return (
        select(CaseMessage.id)
        .where(CaseMessage.case_id == Case.id)
        .where(CaseMessage.from_applicant, CaseMessage.read_at.is_(None))
        .exists()
    )


def runs_on() -> ColumnElement[bool]:
    """A limit that outlives the closed case still runs: a complaint waits for its answer."""
    open_limit = (
        select(Deadline.id).where(Deadline.case_id == Case.id, Deadline.met_at.is_(None)).exists()
    )
    return and_(Case.closed_at.is_not(None), open_limit)


def runs_on_alone() -> ColumnElement[bool]:
    """The case is closed and one limit runs on, no second one beside it."""
    running = (
        select(func.count(Deadline.id))
        .where(Deadline.case_id == Case.id, Deadline.met_at.is_(None))
        .scalar_subquery()
    )
    return and_(Case.closed_at.is_not(None), running == 1)


def not_own(desk: Desk) -> ColumnElement[bool]:
    """Nobody works on their own application, or on that of a person they help."""
    return not_mine(desk.viewer.account_id)


def owned(desk: Desk) -> ColumnElement[bool]:
    """Assigned to this officer, or to someone for whom they stand in."""
    covers = [and_(Case.unit_id == u, Case.assigned_to == a) for u, a in desk.covered]
    return or_(Case.assigned_to == desk.viewer.account_id, *covers)


def unowned(day: date) -> ColumnElement[bool]:
    """Assigned to nobody, or to someone who no longer works with cases in that unit."""
    works = (
        select(UnitRole.id)
        .join(Account, Account.id == UnitRole.account_id)
        .where(UnitRole.account_id == Case.assigned_to, UnitRole.unit_id == Case.unit_id)
        .where(UnitRole.role.in_(CASE_WORKERS), UnitRole.from_on <= day)
        .where(or_(UnitRole.to_on.is_(None), UnitRole.to_on >= day))
        .where(Account.disabled_at.is_(None))
        .exists()
    )
    return or_(Case.assigned_to.is_(None), ~works)


def within_reach(viewer: Viewer) -> ColumnElement[bool]:
    """Some action of one of the viewer's roles is taken in the state the case is in."""
    return _by_roles(viewer, lambda service, state, roles: bool(_actions(service, state, roles)))


def next_is_mine(viewer: Viewer) -> ColumnElement[bool]:
    """The next step is the office's, and one of the viewer's roles takes it."""
    return _by_roles(viewer, _takes_next)


def arrived() -> ColumnElement[bool]:
    """Sent in and not looked at by anyone yet."""
    return and_(Case.state == SUBMITTED, ~asked())


def prepared() -> ColumnElement[bool]:
    """Prepared on the portal; the person comes to the desk to file."""
    return Case.state == PREPARED


def turn_is(turn: Turn) -> ColumnElement[bool]:
    """Whose turn it is; an open request makes it the applicant's, whatever the state says."""
    pairs = [
        (service.slug, [state.slug for state in service.states if state.turn is turn])
        for service in registry.all()
    ]
    stands = or_(false(), *(_in(slug, states) for slug, states in pairs))
    is_asked = and_(asked(), Case.closed_at.is_(None))
    return or_(is_asked, stands) if turn is Turn.APPLICANT else and_(stands, ~is_asked)


def elsewhere() -> ColumnElement[bool]:
    """Another office works on the case."""
    return or_(false(), *(
        _in(service.slug, [state.slug for state in service.states if state.elsewhere])
        for service in registry.all()
    ))  # fmt: skip


def _takes_next(service: Service, state: State, roles: frozenset[Role]) -> bool:
    if state.turn is not Turn.AUTHORITY:
        return False
    takes = _actions(service, state, roles)
    if any(action.main for action in takes):
        return True
    # A state in which nobody's action leads on is everybody's who can do anything in it.
    return bool(takes) and not any(a.main for a in service.actions if state.slug in a.from_states)


def _actions(service: Service, state: State, roles: frozenset[Role]) -> list[Action]:
    # What is seldom done, as recording a death, may fall to anyone: it makes a case nobody's work.
    return [
        a for a in service.actions if state.slug in a.from_states and a.by & roles and not a.rare
    ]


def _by_roles(
    viewer: Viewer, counts: Callable[[Service, State, frozenset[Role]], bool]
) -> ColumnElement[bool]:
    found = []
    for unit_id in sorted(viewer.unit_ids(*CASE_WORKERS)):
        roles = frozenset(held.role for held in viewer.roles if held.unit_id == unit_id)
        for service in registry.all():
            states = [s.slug for s in service.states if not s.closed and counts(service, s, roles)]
            found.append(and_(Case.unit_id == unit_id, _in(service.slug, states)))
    return or_(false(), *found)


def _in(service: str, states: Iterable[str]) -> ColumnElement[bool]:
    return and_(Case.service == service, Case.state.in_(sorted(states)))
