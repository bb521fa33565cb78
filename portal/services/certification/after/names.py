"""The states and events of what comes after, by name, and where each may begin."""

from __future__ import annotations

from typing import Final

from portal.accounts.roles import Role
from portal.cases.standard import ACCEPTED, DELIVERED, STOPPED, WITHDRAWN

CONCLUDED, NOTICE_DUE, REFERRED = "concluded", "concluded_not_disabled", "referred_medical"
CERTIFICATE_SIGNED, REFUSAL_SIGNED = "certificate_signed", "refusal_signed"
AT_MEDICAL: Final = "at_medical_council"
# The letter that goes with a file to the Medical Assessment Council.
INTRODUCTION: Final = "gioi-thieu-giam-dinh"

# Where there is a conclusion that someone can disagree with, handed over or not.
CONTESTABLE = frozenset({
    CONCLUDED, NOTICE_DUE, CERTIFICATE_SIGNED, REFUSAL_SIGNED, DELIVERED,
})  # fmt: skip
ENDED_EARLY = frozenset({STOPPED, WITHDRAWN})
OPEN_AFTER_INTAKE = frozenset({
    ACCEPTED, CONCLUDED, NOTICE_DUE, REFERRED, AT_MEDICAL, CERTIFICATE_SIGNED, REFUSAL_SIGNED,
})  # fmt: skip

MEDICAL_OPENED, MEDICAL_SENT, MEDICAL_ANSWERED = (
    "medical_opened",
    "medical_sent",
    "medical_answered",
)
# What starts and keeps a limit beside the events of the history.
COMPLAINT_FILED, VERIFY_ASKED, MEDICAL_ASKED = "complaint_filed", "verify_asked", "medical_asked"
COMPLAINT_ANSWERED, COMPLAINTS_SETTLED = "complaint_answered", "complaints_settled"
MEDICAL_SETTLED, DETERMINED_AGAIN = "medical_settled", "determined_again"
REVOCATION_FOUND, REVOCATION_DECIDED = "revocation_found", "revocation_decided"
OLD_CARD, DIED = "old_certificate_chosen", "died"

# Who prepares a file, and who answers for the council.
OFFICERS = frozenset({Role.SOCIAL_OFFICER, Role.CHAIR})
DESK_AND_CHAIR = frozenset({Role.RECEPTION, Role.SOCIAL_OFFICER, Role.CLERK, Role.CHAIR})
