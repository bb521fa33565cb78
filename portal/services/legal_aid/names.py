"""Who works with legal aid, and where a request can stand; the names reports use."""

from __future__ import annotations

from portal.accounts.roles import Role
from portal.cases.standard.names import ACCEPTED, PREPARED, SUBMITTED, WITHDRAWN

SLUG = "tro-giup-phap-ly"
LEGAL_AID = frozenset({Role.LEGAL_AID_OFFICER, Role.LEGAL_AID_HEAD})
HEAD = frozenset({Role.LEGAL_AID_HEAD})

# `SUBMITTED` is what reports call received: it reached the centre and nobody has decided yet.
URGENT = "urgent_accepted_pending_proof"
REFUSED, TRANSFERRED, DISCONTINUED = "refused", "transferred", "discontinued"
# After acceptance: somebody is assigned, works, is asked to be changed, is done.
ASSIGNED, IN_PROGRESS, COMPLETED = "assigned", "in_progress", "completed"
# Whoever helped stepped aside or was changed, and the next one is not named yet.
SEEKING = "seeking_provider"
# No state: an open wish for another helper stands beside it; registers report it by this name.
CHANGE_REQUESTED = "provider_change_requested"

# The centre has taken the matter on and nobody helps yet.
TAKEN_ON = frozenset({ACCEPTED, URGENT})
# Somebody of the centre works on it.
AT_WORK = frozenset({ASSIGNED, IN_PROGRESS, SEEKING})
ENDED = frozenset({REFUSED, TRANSFERRED, DISCONTINUED, WITHDRAWN, COMPLETED})

__all__ = [
    "ACCEPTED",
    "ASSIGNED",
    "AT_WORK",
    "CHANGE_REQUESTED",
    "COMPLETED",
    "DISCONTINUED",
    "ENDED",
    "HEAD",
    "IN_PROGRESS",
    "LEGAL_AID",
    "PREPARED",
    "REFUSED",
    "SEEKING",
    "SLUG",
    "SUBMITTED",
    "TAKEN_ON",
    "TRANSFERRED",
    "URGENT",
    "WITHDRAWN",
]  # fmt: skip
