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
from portal.cases.standard.extending import extend_action
from portal.cases.standard.moving import (
    MOVED,
    SENT_OUTSIDE,
    MoveForm,
    hand_over,
    move_action,
    send_outside_action,
)
from portal.cases.standard.names import (
    ACCEPTED,
    DELIVERED,
    DESK,
    ENTERING,
    PREPARED,
    REJECTED,
    STOPPED,
    SUBMITTED,
    WITHDRAWN,
)
from portal.cases.standard.requests import open_request, open_request_blocks
from portal.cases.standard.states import intake_states
from portal.cases.standard.stopping import may_withdraw, stop_action

__all__ = [
    "ACCEPTED",
    "DELIVERED",
    "DESK",
    "ENTERING",
    "MOVED",
    "PREPARED",
    "REJECTED",
    "SENT_OUTSIDE",
    "STOPPED",
    "SUBMITTED",
    "WITHDRAWN",
    "MoveForm",
    "accept_action",
    "ask_action",
    "close_request_action",
    "confirm_handover_action",
    "deliver_action",
    "extend_action",
    "hand_over",
    "intake_states",
    "may_withdraw",
    "move_action",
    "open_request",
    "open_request_blocks",
    "ready_action",
    "refuse_action",
    "send_outside_action",
    "stop_action",
]
