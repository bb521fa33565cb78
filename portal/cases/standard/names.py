"""The states every service shares, by name, and who works at the desk."""

from __future__ import annotations

from portal.accounts.roles import Role

SUBMITTED, PREPARED, ACCEPTED = "submitted", "prepared", "accepted"
REJECTED, WITHDRAWN, DELIVERED = "rejected_at_intake", "withdrawn", "delivered"
# Ended by the office before there was a result: no longer possible, or passed to another office.
STOPPED = "stopped"
DESK = frozenset({Role.RECEPTION, Role.SOCIAL_OFFICER})
# Who takes down what came on paper or was said: the desk of a commune, or of a legal aid centre.
ENTERING = frozenset({*DESK, Role.LEGAL_AID_OFFICER, Role.LEGAL_AID_HEAD})
