"""The tables of certification: council, sessions, conclusions."""

from portal.services.certification.models.conclusion import ConcludedBy, Conclusion
from portal.services.certification.models.council import Council, Seat, SeatRole
from portal.services.certification.models.sessions import (
    AgendaItem,
    Attendance,
    CouncilSession,
    PlaceKind,
    SessionState,
    SteppedAside,
)

__all__ = [
    "AgendaItem",
    "Attendance",
    "ConcludedBy",
    "Conclusion",
    "Council",
    "CouncilSession",
    "PlaceKind",
    "Seat",
    "SeatRole",
    "SessionState",
    "SteppedAside",
]
