"""Bringing the state and the limits of a request in line with its needs and tries."""

from __future__ import annotations

from sqlalchemy.orm import Session

from portal.cases import clocks
from portal.cases.actions.workflow import move
from portal.cases.models import Case
from portal.cases.service import registry
from portal.core.clock import today
from portal.services.support import queries
from portal.services.support.names import WORKING
from portal.services.support.rules import state_of


def waits_event(parameter: str) -> str:
    """What starts the limit of the bodies that are given these days."""
    return f"waits:{parameter}"


def settled_event(parameter: str) -> str:
    """What keeps it: nobody who is given these days is waited for."""
    return f"settled:{parameter}"


def bring_in_line(session: Session, case: Case) -> None:
    """Move the case where its records say it stands, and start or keep the limits of the bodies."""
    session.flush()
    needs, referrals = queries.needs_of(session, case), queries.referrals_of(session, case)
    service = registry.of(case)
    target = state_of(needs, referrals)
    before = case.state
    if case.state in WORKING and target != case.state:
        move(case, service, target)
    waited = [one for one in referrals if one.is_open and one.counts and case.state in WORKING]
    for parameter in sorted({one.parameter for one in referrals}):
        days = [one.sent_on for one in waited if one.parameter == parameter]
        if days:
            causes = frozenset({waits_event(parameter)})
            clocks.start(session, case=case, service=service, causes=causes, day_zero=min(days))
        else:
            clocks.meet(session, case=case, service=service, event=settled_event(parameter))
    if before != case.state:
        clocks.keep(session, case=case, service=service)
        clocks.start(
            session, case=case, service=service, causes=frozenset({case.state}), day_zero=today()
        )
