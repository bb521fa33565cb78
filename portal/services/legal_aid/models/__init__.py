"""The tables of legal aid."""

from portal.services.legal_aid.models.work import (
    Aid,
    AidComplaint,
    Assignment,
    ChangeRequest,
    Matter,
    ProgressEntry,
    Provider,
    ProviderKind,
    SafeContact,
    SurveyAnswer,
    SurveyDone,
)

__all__ = [
    "Aid",
    "AidComplaint",
    "Assignment",
    "ChangeRequest",
    "Matter",
    "ProgressEntry",
    "Provider",
    "ProviderKind",
    "SafeContact",
    "SurveyAnswer",
    "SurveyDone",
]
