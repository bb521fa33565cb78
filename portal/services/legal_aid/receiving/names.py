"""Events of taking a request in, and the addresses of its papers."""

from __future__ import annotations

from typing import Final

from portal.services.legal_aid.names import ACCEPTED, AT_WORK, SUBMITTED, TAKEN_ON, URGENT

TAKEN_ON_EVENT, TAKEN_ON_URGENTLY = "taken_on", "taken_on_urgently"
PROOF_RECEIVED, PROOF_EXTENDED = "proof_received", "proof_extended"
ANSWER_PREPARED: Final = "answer_prepared"
WITHDRAWN_EVENT: Final = "withdrawn"

PROOF_CLOCK: Final = "proof"

# The three written answers that end a matter.
REFUSE, TRANSFER, STOP = "refuse", "transfer", "stop"
REFUSAL, TRANSFER_SLIP, STOP_NOTICE = (
    "thong-bao-tu-choi-thu-ly", "phieu-chuyen-vu-viec", "thong-bao-khong-tiep-tuc",
)  # fmt: skip
WITHDRAWAL: Final = "giay-xac-nhan-rut"

# Where each answer can be given; a matter that was taken on is no longer refused.
PLACES: Final = {
    REFUSE: frozenset({SUBMITTED}),
    TRANSFER: frozenset({SUBMITTED}) | TAKEN_ON | AT_WORK,
    STOP: TAKEN_ON | AT_WORK,
}
OPEN: Final = frozenset({SUBMITTED, ACCEPTED, URGENT}) | AT_WORK
