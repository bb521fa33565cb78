"""What a case says to its reader: which step, who acts, by when, what comes next, what has been."""

from portal.cases.reading.ahead import (
    StepAhead,
    outcomes,
    outcomes_seen_from_outside,
    steps_ahead,
    steps_seen_from_outside,
)
from portal.cases.reading.asked import Exchange, exchanges
from portal.cases.reading.limits import Limit, limits
from portal.cases.reading.opened import OpenedDay, opened_days
from portal.cases.reading.standing import Standing, filing, seen_from_outside, standing
from portal.cases.reading.timeline import Line, timeline, what_happened

__all__ = [
    "Exchange",
    "Limit",
    "Line",
    "OpenedDay",
    "Standing",
    "StepAhead",
    "exchanges",
    "filing",
    "limits",
    "opened_days",
    "outcomes",
    "outcomes_seen_from_outside",
    "seen_from_outside",
    "standing",
    "steps_ahead",
    "steps_seen_from_outside",
    "timeline",
    "what_happened",
]
