"""How often somebody may enter people they help or ask others for help: enough for any association."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from portal.core import throttle

BEGUN, OPENED = "mandate-begun", "mandate-opened"
# A meeting of an association may enter a whole list; a script may not.
_BEGUN = throttle.Brake(30, timedelta(minutes=10), timedelta(hours=4), timedelta(hours=24))


def take_beginning(session: Session, account_id: UUID) -> datetime | None:
    """Use up one beginning, or the time of the next one."""
    until = throttle.check(session, BEGUN, account_id.hex)
    if until is None:
        throttle.record(session, BEGUN, account_id.hex, _BEGUN)
    return until


def resting(session: Session, account_id: UUID, code: str) -> datetime | None:
    """When a code with its second thing may be tried again, by this account or for this code."""
    times = (
        throttle.check(session, OPENED, account_id.hex), throttle.check(session, "lookup-code", code),
    )  # fmt: skip
    return max((time for time in times if time is not None), default=None)


def wrong_try(session: Session, account_id: UUID, code: str) -> None:
    """A wrong pair counts for who tried and for the code, together with tries without an account."""
    throttle.record(session, OPENED, account_id.hex)
    if code:
        throttle.record(session, "lookup-code", code)
