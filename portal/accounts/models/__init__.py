"""Tables of people, accounts, rights and sign-ins."""

from portal.accounts.models.mandates import (
    Mandate,
    MandateKind,
    MandateService,
    MandateState,
    Proof,
)
from portal.accounts.models.people import Account, Person, Sex
from portal.accounts.models.profile import ServingProfile
from portal.accounts.models.rights import Absence, AccessEntry, UnitRole
from portal.accounts.models.sign_in import (
    ContactChallenge,
    Purpose,
    SessionChoice,
    SignInSession,
)

__all__ = [
    "Absence",
    "AccessEntry",
    "Account",
    "ContactChallenge",
    "Mandate",
    "MandateKind",
    "MandateService",
    "MandateState",
    "Person",
    "Proof",
    "Purpose",
    "ServingProfile",
    "SessionChoice",
    "Sex",
    "SignInSession",
    "UnitRole",
]
