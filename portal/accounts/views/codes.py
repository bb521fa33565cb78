"""What the pages that ask for a sent code have in common."""

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal.accounts import queries
from portal.accounts.contacts import Contact, ContactKind, parse_contact
from portal.accounts.models import ContactChallenge, Purpose


def challenge_of(session: Session, token: str | None, purpose: Purpose) -> ContactChallenge | None:
    """The challenge a page carries, while a code may still be tried."""
    return queries.open_challenge(session, token, purpose) if token else None


def contact_of(challenge: ContactChallenge) -> Contact:
    """Where its code was sent."""
    contact = parse_contact(challenge.payload["contact"])
    if contact is None:
        raise ValueError("a challenge without a contact")
    return contact


def spoken_contact(challenge: ContactChallenge | None) -> str:
    """The contact in words, for the person who typed it on the page before."""
    if challenge is None:
        return ""
    contact = contact_of(challenge)
    if contact.kind is ContactKind.EMAIL:
        return _("e-mail %(address)s", address=contact.value)
    number = contact.value
    return _("phone number %(number)s", number=f"{number[:4]} {number[4:7]} {number[7:]}")
