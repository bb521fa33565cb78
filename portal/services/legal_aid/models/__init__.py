"""The tables of legal aid."""

from portal.services.legal_aid.models.referral import Referral, ReferralState
from portal.services.legal_aid.models.register import Entry
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
    "Entry",
    "Matter",
    "ProgressEntry",
    "Provider",
    "ProviderKind",
    "Referral",
    "ReferralState",
    "SafeContact",
    "SurveyAnswer",
    "SurveyDone",
]
