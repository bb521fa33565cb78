"""The events of the work on a matter."""

from __future__ import annotations

PROGRESS, PROGRESS_INSIDE = "aid_progress", "aid_progress_inside"
COMPLETED_EVENT = "aid_completed"
