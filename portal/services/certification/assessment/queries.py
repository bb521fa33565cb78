"""Finding what was recorded about a case: sheet, votes, school, an old medical paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases.models import Case
from portal.services.certification.assessment.counting import Vote
from portal.services.certification.models import (
    AgendaItem,
    Assessment,
    CouncilVote,
    OldMedicalPaper,
    SchoolSheet,
    SheetEntry,
)


def assessment_of(session: Session, case: Case) -> Assessment | None:
    """The last assessment of a case; None before its day and place are written down."""
    query = select(Assessment).where(Assessment.case_id == case.id)
    return session.scalars(query.order_by(Assessment.round.desc())).first()


def blocks_of(session: Session, assessment: Assessment) -> dict[str, SheetEntry]:
    """The last saving of each block of the sheet that is in use."""
    query = select(SheetEntry).where(
        SheetEntry.assessment_id == assessment.id, SheetEntry.sheet == assessment.sheet
    )
    return {entry.block: entry for entry in session.scalars(query.order_by(SheetEntry.number))}


def answers_of(blocks: Mapping[str, SheetEntry]) -> dict[str, Any]:
    """What the blocks say."""
    return {name: entry.answer or {} for name, entry in blocks.items()}


def votes_of(session: Session, item: AgendaItem) -> dict[str, CouncilVote]:
    """The vote of each person that counts: the last one, unless the sheet was opened again since."""
    query = select(CouncilVote).where(CouncilVote.item_id == item.id)
    last = {row.voter_key: row for row in session.scalars(query.order_by(CouncilVote.number))}
    return {key: row for key, row in last.items() if row.void_at is None}


def vote_of(row: CouncilVote) -> Vote:
    """A kept vote as the counting sees it."""
    data = row.vote or {}
    return Vote(str(data["outcome"]), tuple(data.get("types") or ()), data.get("level") or None)


def school_of(session: Session, case: Case) -> SchoolSheet | None:
    """The last answer of the school."""
    query = select(SchoolSheet).where(SchoolSheet.case_id == case.id)
    return session.scalars(
        query.order_by(SchoolSheet.entered_at.desc(), SchoolSheet.id.desc())
    ).first()


def old_paper_of(session: Session, case: Case) -> OldMedicalPaper | None:
    """What an officer last read off an old medical conclusion."""
    query = select(OldMedicalPaper).where(OldMedicalPaper.case_id == case.id)
    return session.scalars(
        query.order_by(OldMedicalPaper.entered_at.desc(), OldMedicalPaper.id.desc())
    ).first()
