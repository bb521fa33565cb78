"""Tables of people, accounts, rights and sign-ins."""

from portal.accounts.models.people import Account, Person, Sex
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
    "Person",
    "Purpose",
    "SessionChoice",
    "Sex",
    "SignInSession",
    "UnitRole",
]
