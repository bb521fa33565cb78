"""Finding needs, tries and bodies."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, object_session

from portal.cases.models import Case
from portal.services.support.models import SupportBody, SupportNeed, SupportReferral
from portal.services.support.names import ENDED_EARLY, SLUG, WORKING


def needs_of(session: Session, case: Case) -> list[SupportNeed]:
    """What this case asks for, in the order in which it was asked; empty before acceptance."""
    query = select(SupportNeed).where(SupportNeed.case_id == case.id)
    return list(session.scalars(query.order_by(SupportNeed.id)))


def referrals_of(session: Session, case: Case) -> list[SupportReferral]:
    """Every try of this case, the earliest first."""
    query = select(SupportReferral).where(SupportReferral.case_id == case.id)
    return list(session.scalars(query.order_by(SupportReferral.made_at, SupportReferral.id)))


def of_row(case: Case) -> tuple[list[SupportNeed], list[SupportReferral]]:
    """Needs and tries of a case that is loaded; empty for one that stands in no session."""
    session = object_session(case)
    return (
        (needs_of(session, case), referrals_of(session, case)) if session is not None else ([], [])
    )


def open_at_work(
    session: Session, unit_ids: Collection[UUID] | None = None
) -> Sequence[tuple[SupportReferral, Case]]:
    """Every try that waits for an answer, of requests that are worked on; of all units for a job."""
    query = (
        select(SupportReferral, Case)
        .join(Case, Case.id == SupportReferral.case_id)
        .where(
            SupportReferral.answered_on.is_(None), SupportReferral.called_back_on.is_(None),
            Case.service == SLUG, Case.state.in_(WORKING),
        )
        .order_by(SupportReferral.sent_on, SupportReferral.id)
    )  # fmt: skip
    if unit_ids is not None:
        query = query.where(Case.unit_id.in_(unit_ids))
    return [(one, case) for one, case in session.execute(query)]


def bodies_of(session: Session, unit_id: UUID, *, ended: bool = False) -> list[SupportBody]:
    """The directory of a unit by name; with those that ended where asked for."""
    query = select(SupportBody).where(SupportBody.unit_id == unit_id)
    if not ended:
        query = query.where(SupportBody.ended_at.is_(None))
    return list(session.scalars(query.order_by(SupportBody.name, SupportBody.id)))


def to_tell_back(case: Case) -> list[SupportReferral]:
    """The bodies that are asked no longer and were not told so: called back, or the request ended."""
    _needs, tries = of_row(case)
    ended = case.state in ENDED_EARLY
    return [
        one for one in tries
        if one.told_back_on is None and (one.called_back_on is not None or (ended and one.is_open))
    ]  # fmt: skip


def all_to_tell_back(
    session: Session, unit_ids: Collection[UUID]
) -> Sequence[tuple[SupportReferral, Case]]:
    """The same for every request of these units."""
    query = (
        select(SupportReferral, Case)
        .join(Case, Case.id == SupportReferral.case_id)
        .where(
            Case.unit_id.in_(unit_ids), Case.service == SLUG, SupportReferral.told_back_on.is_(None),
            or_(
                SupportReferral.called_back_on.is_not(None),
                and_(Case.state.in_(ENDED_EARLY), SupportReferral.answered_on.is_(None)),
            ),
        )
        .order_by(SupportReferral.id)
    )  # fmt: skip
    return [(one, case) for one, case in session.execute(query)]
