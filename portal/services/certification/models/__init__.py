"""The tables of certification: council, sessions, conclusions."""

from portal.services.certification.models.after import (
    AgeReminder,
    Complainant,
    Complaint,
    Finding,
    Gate,
    MedicalReferral,
    Revocation,
    Wish,
)
from portal.services.certification.models.assessment import (
    Assessment,
    CouncilVote,
    OldMedicalPaper,
    SchoolSheet,
    SheetEntry,
)
from portal.services.certification.models.conclusion import ConcludedBy, Conclusion
from portal.services.certification.models.council import Council, Seat, SeatRole
from portal.services.certification.models.posting import Posting, PostingLine, PostingObjection
from portal.services.certification.models.sessions import (
    AgendaItem,
    Attendance,
    CouncilSession,
    PlaceKind,
    SessionState,
    SteppedAside,
)

__all__ = [
    "AgeReminder",
    "AgendaItem",
    "Assessment",
    "Attendance",
    "Complainant",
    "Complaint",
    "ConcludedBy",
    "Conclusion",
    "Council",
    "CouncilSession",
    "CouncilVote",
    "Finding",
    "Gate",
    "MedicalReferral",
    "OldMedicalPaper",
    "PlaceKind",
    "Posting",
    "PostingLine",
    "PostingObjection",
    "Revocation",
    "SchoolSheet",
    "Seat",
    "SeatRole",
    "SessionState",
    "SheetEntry",
    "SteppedAside",
    "Wish",
]
