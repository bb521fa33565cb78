"""The papers of a case that need a signature: what waits, what is signed under which number."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.models import Case, OfficialPaper
from portal.cases.models.official import SENT_BACK
from portal.cases.service import Service


def panel(session: Session, case: Case, service: Service, _viewer: Viewer) -> dict[str, Any]:
    """Pairs of the paper and its name; the drafts that can be read now."""
    if not service.official:
        return {"official": [], "official_drafts": []}
    query = select(OfficialPaper).where(
        OfficialPaper.case_id == case.id, OfficialPaper.state != SENT_BACK
    )
    rows = session.scalars(query.order_by(OfficialPaper.id)).all()
    names = {paper.slug: paper.letter.title("vi") for paper in service.official}
    waiting = {row.slug for row in rows if row.letter_id is None}
    drafts = [
        paper
        for paper in service.official
        if case.state in paper.when and paper.applies(case) and paper.slug not in waiting
    ]
    return {
        "official": [(row, names.get(row.slug, row.slug)) for row in rows],
        "official_drafts": [(paper.slug, names[paper.slug]) for paper in drafts],
    }
