"""Sparing people messages they never asked for: whoever types a number may not own it.

An application may name any telephone or address, and sending one tells it so. Without a brake a
script could write to strangers without end, at the cost of the office. The application itself is
never refused: only the message stays out, and the pages say everything anyway.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core import throttle

TO_ONE, BY_ONE = "told-address", "told-by-account"
# One telephone of a family or a hamlet may stand in several applications on one day.
TO_ONE_BRAKE = throttle.Brake(5, timedelta(hours=1), timedelta(hours=24), timedelta(hours=24))
# A worker of an association may apply for a whole meeting.
BY_ONE_BRAKE = throttle.Brake(30, timedelta(hours=1), timedelta(hours=24), timedelta(hours=24))


def may_tell(session: Session, *, address: str, sender_id: UUID | None) -> bool:
    """Whether a message may go to an address that a citizen typed; counts it if so.

    The contacts of the sender's own account are theirs, so they are told as often as they send. An
    officer who enters from paper (no sender) is answerable for what they type.
    """
    if not address or sender_id is None or address in _own(session, sender_id):
        return True
    keys = ((TO_ONE, address, TO_ONE_BRAKE), (BY_ONE, sender_id.hex, BY_ONE_BRAKE))
    if any(throttle.check(session, kind, key) is not None for kind, key, _brake in keys):
        return False
    for kind, key, brake in keys:
        throttle.record(session, kind, key, brake)
    return True


def _own(session: Session, account_id: UUID) -> set[str | None]:
    account = session.get_one(Account, account_id)
    return {account.phone, account.email}
