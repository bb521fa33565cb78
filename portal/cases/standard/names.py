"""The states every service shares, by name, and who works at the desk."""

from __future__ import annotations

from portal.accounts.roles import Role

SUBMITTED, PREPARED, ACCEPTED = "submitted", "prepared", "accepted"
REJECTED, WITHDRAWN, DELIVERED = "rejected_at_intake", "withdrawn", "delivered"
OPEN_TO_WITHDRAWAL = frozenset({SUBMITTED, PREPARED, ACCEPTED})
DESK = frozenset({Role.RECEPTION, Role.SOCIAL_OFFICER})
