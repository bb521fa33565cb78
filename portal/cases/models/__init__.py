"""The tables of a case: the case, its answers, its history, and the records beside its state."""

from portal.cases.models.beginning import Beginning, ForWhom
from portal.cases.models.brought import Brought
from portal.cases.models.case import DRAFT, Case, Channel, StepAnswer
from portal.cases.models.helping import MandateFile
from portal.cases.models.history import CaseEvent, EventContent
from portal.cases.models.official import OfficialPaper, PaperSeries
from portal.cases.models.records import (
    CaseMessage,
    CaseNote,
    Deadline,
    PaperRequest,
    PaperVerdict,
    Verdict,
)

__all__ = [
    "DRAFT",
    "Beginning",
    "Brought",
    "Case",
    "CaseEvent",
    "CaseMessage",
    "CaseNote",
    "Channel",
    "Deadline",
    "EventContent",
    "ForWhom",
    "MandateFile",
    "OfficialPaper",
    "PaperRequest",
    "PaperSeries",
    "PaperVerdict",
    "StepAnswer",
    "Verdict",
]
