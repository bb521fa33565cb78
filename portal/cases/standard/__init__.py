"""States and actions that every service shares: arriving, being accepted, asked, withdrawn, closed.

A service puts its own states and actions between `accepted` and the closed ones.
"""

from portal.cases.standard.actions import (
    accept_action,
    ask_action,
    close_request_action,
    confirm_handover_action,
    deliver_action,
    ready_action,
    refuse_action,
)
from portal.cases.standard.names import (
    ACCEPTED,
    DELIVERED,
    DESK,
    OPEN_TO_WITHDRAWAL,
    PREPARED,
    REJECTED,
    SUBMITTED,
    WITHDRAWN,
)
from portal.cases.standard.requests import open_request, open_request_blocks
from portal.cases.standard.states import intake_states

__all__ = [
    "ACCEPTED",
    "DELIVERED",
    "DESK",
    "OPEN_TO_WITHDRAWAL",
    "PREPARED",
    "REJECTED",
    "SUBMITTED",
    "WITHDRAWN",
    "accept_action",
    "ask_action",
    "close_request_action",
    "confirm_handover_action",
    "deliver_action",
    "intake_states",
    "open_request",
    "open_request_blocks",
    "ready_action",
    "refuse_action",
]
