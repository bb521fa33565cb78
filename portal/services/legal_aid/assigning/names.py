"""The events and limits of naming who helps."""

from __future__ import annotations

from typing import Final

# The kind of request of a person who is arrested or held.
DETAINED: Final = "detained"

ASSIGN, ASSIGN_DETAINED, ASSIGN_AGAIN = "assign", "assign_detained", "assign_again"
CHANGE: Final = "change_provider"

PROVIDER_ASSIGNED, STEPPED_ASIDE = "provider_assigned", "provider_stepped_aside"
DETENTION_KNOWN: Final = "detention_known"
CHANGE_ASKED, CHANGE_ANSWERED = "provider_change_asked", "provider_change_answered"

# The paper that names the helper.
DECISION: Final = "quyet-dinh-cu-nguoi"
