"""Where the official papers of a case stand."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases.models import Case, OfficialPaper
from portal.cases.models.official import SIGNED, WAITS


def waiting_paper(session: Session, case: Case, slug: str) -> OfficialPaper | None:
    """The paper of this kind that waits to be signed."""
    query = select(OfficialPaper).where(
        OfficialPaper.case_id == case.id, OfficialPaper.slug == slug, OfficialPaper.state == WAITS
    )
    return session.scalars(query).first()


def signed_paper(session: Session, case: Case, slug: str) -> OfficialPaper | None:
    """The latest signed paper of this kind."""
    return next((one for one in signed_papers(session, case) if one.slug == slug), None)


def signed_papers(session: Session, case: Case) -> Sequence[OfficialPaper]:
    """Every signed paper of this case, the latest first."""
    query = select(OfficialPaper).where(
        OfficialPaper.case_id == case.id, OfficialPaper.state == SIGNED
    )
    return session.scalars(query.order_by(OfficialPaper.id.desc())).all()
