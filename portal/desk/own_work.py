"""What the services have to do today besides their cases, each case once with the lists of cases."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.service import DayPart, registry
from portal.cases.worklist.conditions import Desk


def own_parts(session: Session, viewer: Viewer, day: date) -> list[DayPart]:
    """The parts of today's page that are the services' own, those with something in them."""
    parts = [part for one in registry.desk_work() for part in one.day(session, viewer, day)]
    return [part for part in parts if part.rows]


def beside(desk: Desk, parts: Iterable[DayPart]) -> Desk:
    """The desk that leaves to these parts what stands in them."""
    rows = [row for part in parts for row in part.rows]
    apart = frozenset(row.case_id for row in rows if row.case_id is not None)
    return replace(desk, apart=apart, through=frozenset().union(*(row.through for row in rows)))


def without(parts: Iterable[DayPart], standing: Collection[UUID]) -> list[DayPart]:
    """The parts without the lines of cases that stand on the page already."""
    left = [
        replace(part, rows=tuple(row for row in part.rows if row.case_id not in standing))
        for part in parts
    ]
    return [part for part in left if part.rows]
