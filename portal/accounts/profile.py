"""How someone wants to be served, asked once: keeping it, changing it, forgetting it.

What the parts say is the business of the questions of an application; here they are kept whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import ServingProfile
from portal.core.clock import now
from portal.core.database import new_id
from portal.core.sealing import keyed_hash
from portal.core.text import clean, fold

CONTACT, SUPPORT = "contact", "support"
PARTS = (SUPPORT, CONTACT)
# More people of one account are not kept; an association has hundreds.
MOST = 200


class TooMany(Exception):
    """The account keeps profiles of more people than anyone serves."""


@dataclass(frozen=True)
class About:
    """Whose profile it is, where that is not the holder of the account."""

    name: str
    birth_year: int | None = None
    identity_number: str = ""

    def fits(self, profile: ServingProfile) -> bool:
        """By the number where both have one, or else by name and birth year."""
        if profile.identity_number_hash is not None and self.identity_number:
            return profile.identity_number_hash == _hash(self.identity_number)
        return profile.name_folded == fold(self.name) and profile.birth_year == self.birth_year


def profiles_of(session: Session, account_id: UUID) -> Sequence[ServingProfile]:
    """Every profile this account keeps, its own first."""
    query = select(ServingProfile).where(ServingProfile.account_id == account_id)
    found = session.scalars(query.order_by(ServingProfile.created_at, ServingProfile.id))
    return sorted(found, key=lambda one: not one.is_own)


def profile_about(session: Session, account_id: UUID, about: About | None) -> ServingProfile | None:
    """The profile this account keeps of that person; of its holder without `about`."""
    found = profiles_of(session, account_id)
    if about is None:
        return next((one for one in found if one.is_own), None)
    return next((one for one in found if not one.is_own and about.fits(one)), None)


def profile_by_id(session: Session, account_id: UUID, profile_id: UUID) -> ServingProfile | None:
    """One of the account's own profiles."""
    query = select(ServingProfile).where(
        ServingProfile.account_id == account_id, ServingProfile.id == profile_id
    )
    return session.scalars(query).first()


def never_of(session: Session, account_id: UUID) -> frozenset[str]:
    """The ways in which the holder of this account must never be reached."""
    own = profile_about(session, account_id, None)
    said = own.contact if own is not None else None
    return frozenset((said or {}).get("never") or ())


def save_part(
    session: Session, *, account_id: UUID, about: About | None, part: str, said: Mapping[str, Any]
) -> ServingProfile:
    """Keep what was said about one part, in place of what was said before.

    Raises:
        TooMany: when the account keeps too many people already.
    """
    profile = profile_about(session, account_id, about)
    if profile is None:
        if len(profiles_of(session, account_id)) >= MOST:
            raise TooMany
        profile = _new(account_id, about)
        session.add(profile)
        session.flush()
    setattr(profile, part, dict(said))
    setattr(profile, f"{part}_saved_at", now())
    session.flush()
    return profile


def forget(session: Session, *, profile: ServingProfile) -> None:
    """Remove a profile for good; what applications said themselves stays with them."""
    session.delete(profile)
    session.flush()


def _new(account_id: UUID, about: About | None) -> ServingProfile:
    profile = ServingProfile(id=new_id(), account_id=account_id)
    if about is not None:
        profile.name, profile.name_folded = clean(about.name), fold(about.name)
        profile.birth_year = about.birth_year
        if about.identity_number:
            profile.identity_number_hash = _hash(about.identity_number)
    return profile


def _hash(number: str) -> bytes:
    return keyed_hash("identity_number", number)
