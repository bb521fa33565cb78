"""The parts of an officer's day, and which case stands in which."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, case, or_

from portal.cases.models import Case
from portal.cases.queries import unit_cases
from portal.cases.service import Turn
from portal.cases.worklist import conditions as are
from portal.cases.worklist.conditions import Desk


class Section(StrEnum):
    """The parts of today's page; a case stands in the first that fits, so that each is met once.

    What a service lists in a part of its own comes after a limit that ends today and an answer that
    came, and before everything else: its line says more than that a limit is near.
    """

    OVERDUE = "qua-han"
    TODAY = "hom-nay"
    SOON = "sap-den-han"
    ANSWERED = "co-tra-loi"
    ARRIVED = "moi-den"
    WAITING = "cho-toi"


def mine(desk: Desk) -> Select[Case]:
    """What may need this officer: theirs, or nobody's and within reach of their roles."""
    has_closed = or_(and_(Case.closed_at.is_not(None), are.unread_message()), are.runs_on())
    reach = or_(are.within_reach(desk.viewer), has_closed)
    return unit_cases(desk.viewer).where(
        are.not_own(desk),
        or_(Case.closed_at.is_(None), has_closed),
        or_(are.owned(desk), and_(are.unowned(desk.today), reach)),
    )


def section_of(desk: Desk, due_on: ColumnElement[date]) -> ColumnElement[str]:
    """The part a case stands in: the first that fits; an empty word where it needs nobody."""
    arrived = and_(are.arrived(), are.unowned(desk.today))
    taken = or_(are.owned(desk), are.next_is_mine(desk.viewer))
    waiting = and_(are.turn_is(Turn.AUTHORITY), ~are.elsewhere(), taken)
    answered = or_(are.papers_came(), are.unread_message())
    # Such a line names the limit itself: a certificate that was handed over and may be revoked.
    by_its_line = and_(Case.id.in_(desk.through), are.runs_on_alone(), ~answered)
    return case(
        (by_its_line, ""),
        (due_on < desk.today, Section.OVERDUE.value),
        (due_on == desk.today, Section.TODAY.value),
        (and_(Case.id.in_(desk.apart), ~answered), ""),
        (due_on <= desk.soon, Section.SOON.value),
        (answered, Section.ANSWERED.value),
        (arrived, Section.ARRIVED.value),
        (Case.id.in_(desk.through), ""),
        (or_(waiting, are.runs_on()), Section.WAITING.value),
        else_="",
    )
