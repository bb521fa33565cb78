"""Finding referrals: of a case for the office that made them, to a centre for those who work there."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from portal.accounts.mandates.queries import associations_of
from portal.accounts.viewer import Viewer
from portal.cases.helping.acting import acting, covers_service
from portal.cases.models import Case
from portal.services.legal_aid.models import Referral, ReferralState
from portal.services.legal_aid.names import LEGAL_AID, SLUG


def of_case(session: Session, case: Case) -> Sequence[Referral]:
    """Those made from this case, the latest first."""
    query = select(Referral).where(Referral.from_case_id == case.id)
    return session.scalars(query.order_by(Referral.made_at.desc(), Referral.id.desc())).all()


def open_one(session: Session, case: Case) -> Referral | None:
    """The one that the centre has not answered yet."""
    return next((one for one in of_case(session, case) if one.is_open), None)


def of_case_by_id(session: Session, case: Case, referral_id: UUID) -> Referral | None:
    """This one if it was made from this case."""
    return next((one for one in of_case(session, case) if one.id == referral_id), None)


def may_know(session: Session, case: Case, viewer: Viewer) -> bool:
    """Whether who reads the page of an application may learn that its person was referred."""
    found = acting(session, case, viewer.account_id, associations_of(viewer))
    return found is None or covers_service(session, found.mandate, SLUG)


def incoming(session: Session, viewer: Viewer) -> Sequence[Referral]:
    """Those that wait for an answer at the centres this person works in, the oldest first."""
    return session.scalars(
        _to(viewer).where(Referral.state == ReferralState.MADE).order_by(Referral.made_at)
    ).all()


def answered(session: Session, viewer: Viewer, *, most: int = 50) -> Sequence[Referral]:
    """The latest of those that were answered or taken back."""
    query = _to(viewer).where(Referral.state != ReferralState.MADE)
    return session.scalars(query.order_by(Referral.ended_at.desc()).limit(most)).all()


def one(session: Session, viewer: Viewer, referral_id: UUID) -> Referral | None:
    """This one, if it went to a centre this person works in."""
    return session.scalars(_to(viewer).where(Referral.id == referral_id)).first()


def _to(viewer: Viewer) -> Select[Referral]:
    return select(Referral).where(Referral.to_unit_id.in_(viewer.unit_ids(*LEGAL_AID)))
