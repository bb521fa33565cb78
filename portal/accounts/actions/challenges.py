"""One-time codes that prove a phone number or e-mail address is someone's own.

A code works once, for ten minutes, on the page that asked for it, and for five tries.
"""

import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.accounts import queries
from portal.accounts.contacts import Contact
from portal.accounts.models import ContactChallenge, Purpose
from portal.accounts.tokens import new_token, token_hash
from portal.core.clock import now
from portal.core.codes import new_pin
from portal.core.sealing import keyed_hash

VALID_FOR = timedelta(minutes=10)
MOST_ATTEMPTS = 5
MOST_SENDINGS = 3


@dataclass(frozen=True)
class Opened:
    """A challenge, the token its page carries, and the code to send; neither is stored plain."""

    challenge: ContactChallenge
    token: str
    code: str


def open_challenge(
    session: Session,
    *,
    purpose: Purpose,
    contact: Contact,
    payload: dict[str, Any],
    decoy: bool = False,
) -> Opened:
    """A challenge for this contact. A decoy looks the same, but no six digits are ever right."""
    token = new_token()
    challenge = ContactChallenge(
        token_hash=token_hash(token),
        purpose=purpose,
        contact_hash=contact.keyed_hash(),
        attempts=0,
        sendings=0,
        payload={**payload, "decoy": decoy},
    )
    code = _renew(challenge)
    session.add(challenge)
    session.flush()
    return Opened(challenge, token, code)


def send_again(session: Session, *, token: str, purpose: Purpose) -> Opened | None:
    """A fresh code for the same page, or None when it has been sent often enough or is over."""
    challenge = queries.open_challenge(session, token, purpose)
    if challenge is None or challenge.sendings >= MOST_SENDINGS:
        return None
    code = _renew(challenge)
    session.flush()
    return Opened(challenge, token, code)


def _renew(challenge: ContactChallenge) -> str:
    code = new_token() if challenge.payload["decoy"] else new_pin()
    challenge.code_hash = _code_hash(challenge, code)
    challenge.expires_at = now() + VALID_FOR
    challenge.sendings += 1
    return code


def confirm(
    session: Session, *, token: str, purpose: Purpose, code: str
) -> ContactChallenge | None:
    """The challenge, used up now, if the code is right; otherwise None and one try fewer.

    The caller commits in both cases, or tries would not be counted.
    """
    challenge = queries.open_challenge(session, token, purpose)
    if challenge is None or not _take_one_try(session, challenge):
        return None
    if not hmac.compare_digest(challenge.code_hash, _code_hash(challenge, code)):
        return None
    challenge.used_at = now()
    session.flush()
    return challenge


def _take_one_try(session: Session, challenge: ContactChallenge) -> bool:
    # Counted in the database, so that tries sent at the same moment do not share a count.
    counted = session.execute(
        update(ContactChallenge)
        .where(
            ContactChallenge.id == challenge.id,
            ContactChallenge.attempts < MOST_ATTEMPTS,
            ContactChallenge.used_at.is_(None),
        )
        .values(attempts=ContactChallenge.attempts + 1)
        .returning(ContactChallenge.id)
    )
    return counted.first() is not None


def _code_hash(challenge: ContactChallenge, code: str) -> bytes:
    return keyed_hash("contact_code", f"{challenge.id.hex}:{code}")
