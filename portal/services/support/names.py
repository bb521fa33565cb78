"""The states and events of a request for support, by name, and who works on it."""

from __future__ import annotations

from typing import Final

from portal.accounts.roles import Role
from portal.cases.standard import ACCEPTED, STOPPED, WITHDRAWN

SLUG: Final = "de-nghi-ho-tro"
REFERRED, ANSWERED, FINISHED = "support_referred", "support_answered", "support_finished"
WORKING = frozenset({ACCEPTED, REFERRED, ANSWERED})
ENDED_EARLY = frozenset({STOPPED, WITHDRAWN})

SENT, ASKED_AGAIN, ANSWER_CAME = "support_sent_on", "support_asked_again", "support_answer_came"
GUIDED, ESCALATED, FOLLOWED_UP = "support_guided", "support_escalated", "support_followed_up"
OUTCOME, NOT_GIVEN = "support_outcome_told", "support_not_given"
CONSENT_ENDED, ENDED = "support_consent_ended", "support_ended"
TOLD_BACK = "support_told_back"

# The social officer owns such a request; the chair follows what nobody answers.
OFFICERS = frozenset({Role.SOCIAL_OFFICER, Role.CHAIR})
READERS = (Role.SOCIAL_OFFICER, Role.CHAIR, Role.RECEPTION, Role.CLERK)
# Steps of the journey.
NEEDS = "can-gi"
