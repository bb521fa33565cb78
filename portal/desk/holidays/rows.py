"""The first applications whose limits move, as an administrator may see them: no names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases.actions.recomputing import Effect
from portal.cases.models import Case
from portal.cases.moved import Move
from portal.cases.service import registry
from portal.orgs.models import Unit


@dataclass(frozen=True)
class MovedRow:
    """One limit that moves: of which application, in which office, from which day to which."""

    ref: str
    unit: str
    limit: str
    before: date
    after: date


def moved_rows(session: Session, effect: Effect) -> Sequence[MovedRow]:
    """The limits of the first applications, the earliest old day first."""
    ids = [found.case_id for found in effect.first]
    columns = select(Case.id, Case.ref, Case.service, Case.state, Unit.name)
    query = columns.outerjoin(Unit, Unit.id == Case.unit_id).where(Case.id.in_(ids))
    cases = {row.id: row for row in session.execute(query)} if ids else {}
    rows = [
        MovedRow(case.ref, case.name or "", _limit(case.service, case.state, move), move.before, move.after)
        for found in effect.first
        if (case := cases.get(found.case_id))
        for move in found.moves
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row.before, row.ref))


def _limit(slug: str, state: str, move: Move) -> str:
    """The name of the limit; after a conclusion it would tell which conclusion it was."""
    service = registry.get(slug)
    if service is None:
        return move.clock
    if service.state(state).private:
        return _("Limit after the conclusion")
    return next((str(c.label) for c in service.clocks if c.slug == move.clock), move.clock)
