"""What the worker does about mandates: told in time, ended on the day, files passed on at adulthood."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from portal.accounts.mandates import queries
from portal.accounts.mandates.terms import OF_CHILDREN
from portal.accounts.models import Account, Mandate, MandateState
from portal.cases.helping import telling
from portal.cases.helping.actions import AGE, DATE, end_help
from portal.core.clock import now, today
from portal.core.database import db
from portal.law import current_book

TOLD_BEFORE = "mandate.told_before"


def look_after_mandates() -> int:
    """Once a day: what ends soon is told, what has passed is ended; says how many."""
    with db.writing() as session:
        return warn(session) + end_passed(session)


def warn(session: Session) -> int:
    """Tell the helper and the person of every mandate that ends soon, once."""
    day = today()
    last = day + timedelta(days=current_book().value(TOLD_BEFORE, day).whole)
    found = [m for m in queries.ending_between(session, day, last) if m.until is not None]
    for mandate in found:
        _tell_soon(session, mandate)
        mandate.warned_at = now()
    session.flush()
    return len(found)


def _tell_soon(session: Session, mandate: Mandate) -> None:
    if mandate.until is None:
        return
    grows = mandate.kind in OF_CHILDREN
    occasion = f"soon-{mandate.until.isoformat()}"
    helper = session.get(Account, mandate.helper_id) if mandate.helper_id else None
    if helper is not None:
        words = telling.ending_message(mandate, mandate.until, helper.language, grows_up=grows)
        telling.tell_account(session, mandate, helper, words, occasion)
    own = telling.ending_message(mandate, mandate.until, "vi", grows_up=grows)
    telling.tell_person(session, mandate, own, occasion)


def end_passed(session: Session) -> int:
    """End what has passed; until then nothing was open any more anyway, since the day decides."""
    found = queries.passed(session, today())
    for mandate in found:
        how = AGE if mandate.kind in OF_CHILDREN else DATE
        if mandate.state is MandateState.ASKED:
            how = DATE
        end_help(session, mandate=mandate, by=None, how=how, role="system")
    return len(found)
