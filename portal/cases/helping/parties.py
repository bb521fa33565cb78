"""Who has a part in an application of their own, and so never works on it as an officer.

It is whoever applied, whom it is about, and whoever opens it today for a person they help.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import Session, object_session

from portal.accounts.mandates.queries import associations_today, holds, workers_today
from portal.accounts.models import Mandate, Person
from portal.cases.helping.acting import is_own, opened_by
from portal.cases.models import Case

_KEY = "own_parts"


def has_part(account_id: UUID, case: Case) -> bool:
    """Whether somebody is on the applicant's side of a case; asked once in a transaction."""
    if case.applicant_id == account_id:
        return True
    session = object_session(case)
    return session is not None and case.id in own_among(session, account_id, [case])


def own_among(session: Session, account_id: UUID, cases: Iterable[Case]) -> frozenset[UUID]:
    """Those of these cases in which somebody has a part, in one question for all of them."""
    ids = {case.id for case in cases}
    known = _known(session)
    new = [one for one in ids if (account_id, one) not in known]
    if new:
        query = select(Case.id).where(Case.id.in_(new), is_part_of(account_id))
        own = set(session.scalars(query))
        remember(session, account_id, {one: one in own for one in new})
        known = _known(session)
    return frozenset(one for one in ids if known[account_id, one])


def remember(session: Session, account_id: UUID, own: Mapping[UUID, bool]) -> None:
    """What a list found together with its cases need not be asked for each of them again."""
    _known(session).update({(account_id, one): value for one, value in own.items()})


def _known(session: Session) -> dict[tuple[UUID, UUID], bool]:
    """What was found in this transaction; the next one asks anew."""
    now, found = session.get_transaction(), session.info.get(_KEY)
    if now is None or found is None or found[0] is not now:
        found = session.info[_KEY] = (now, {})
    known: dict[tuple[UUID, UUID], bool] = found[1]
    return known


def is_part_of(account_id: UUID) -> ColumnElement[bool]:
    """The same as a condition; never unknown, so that it can be turned round."""
    own = is_own(account_id, associations_today(account_id))
    return func.coalesce(or_(Case.applicant_id == account_id, own), false())


def not_mine(account_id: UUID) -> ColumnElement[bool]:
    """For long lists: nobody's own, by what stands in the row of the case alone.

    What a mandate opened besides stays in the list, where it says that someone else works on it.
    """
    helped = select(Mandate.id).where(holds(account_id, associations_today(account_id)))
    linked = select(Person.id).where(Person.account_id == account_id)
    return and_(
        or_(Case.applicant_id.is_(None), Case.applicant_id != account_id),
        or_(Case.mandate_id.is_(None), Case.mandate_id.not_in(helped)),
        or_(Case.subject_id.is_(None), Case.subject_id.not_in(linked)),
    )


def accounts_with_part(session: Session, case_ids: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Every account that has a part in each of these cases."""
    found: dict[UUID, set[UUID]] = {one: set() for one in case_ids}
    query = (
        select(Case.id, Case.applicant_id, Person.account_id)
        .outerjoin(Person, Person.id == Case.subject_id)
        .where(Case.id.in_(found))
    )
    for case_id, *accounts in session.execute(query):
        found[case_id].update(one for one in accounts if one)
    helped = select(Case.id, Mandate.helper_id, Mandate.unit_id).where(
        Case.id.in_(found), and_(*opened_by())
    )
    rows = session.execute(helped).all()
    workers = workers_today(session, {row[2] for row in rows if row[2]})
    for case_id, helper_id, unit_id in rows:
        found[case_id].update(workers[unit_id] if unit_id else {one for one in [helper_id] if one})
    return {case_id: frozenset(accounts) for case_id, accounts in found.items()}
