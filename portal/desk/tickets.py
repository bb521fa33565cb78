"""A search for a person, as an address may hold it: sealed, short-lived, readable by nobody else.

The search box is sent by POST, so that what is typed into it never stands in an address. A code then
goes on as `?q=`, which can be sent to a colleague. A name goes on as a sealed ticket, a phone or
identity number as one that holds only its keyed hash and last digits; who finds the ticket in a
history or in the log of a proxy reads nothing from it, and after an hour it no longer opens. What is
typed into the address by hand is turned into a ticket at once. Desk pages are `no-store`, and
Referrer-Policy is `same-origin`.
"""

from __future__ import annotations

import base64
import binascii
import json

from portal.cases.worklist.searching import Kind, Wanted
from portal.core.clock import now
from portal.core.sealing import SealBroken, keyring

LIFETIME = 60 * 60  # seconds
# Characters; a name of a hundred letters, three bytes each, is the longest that is sealed.
_LONGEST = 1000
_PLACE = b"desk:search-ticket"


def ticket_of(wanted: Wanted) -> str:
    """The ticket of a search for a person."""
    data = {
        "kind": wanted.kind.value, "text": wanted.text, "digest": wanted.digest.hex(),
        "until": int(now().timestamp()) + LIFETIME,
    }  # fmt: skip
    sealed = keyring().seal(_PLACE, json.dumps(data, ensure_ascii=False).encode())
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def wanted_of(ticket: str) -> Wanted | None:
    """The search of a ticket; None when it is none or too old."""
    try:
        sealed = base64.urlsafe_b64decode(ticket[:_LONGEST] + "=" * (-len(ticket[:_LONGEST]) % 4))
        data = json.loads(keyring().open(_PLACE, sealed))
    except (SealBroken, binascii.Error, ValueError):
        return None
    if data["until"] < now().timestamp():
        return None
    return Wanted(Kind(data["kind"]), data["text"], bytes.fromhex(data["digest"]))
