"""Something private that an address must carry: sealed, short-lived, readable by nobody else.

Who finds such a ticket in a history or in the log of a proxy reads nothing from it; after its time,
an hour unless told, it no longer opens. The place it is sealed for keeps the tickets of one page from
opening on another.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any

from portal.core.clock import now
from portal.core.sealing import SealBroken, keyring

LIFETIME = 60 * 60  # seconds
# Characters; a name of a hundred letters, three bytes each, is the longest that is sealed.
LONGEST = 1000
_UNTIL = "until"


def seal_ticket(place: str, data: Mapping[str, Any], *, lifetime: int = LIFETIME) -> str:
    """The ticket of these values; it opens for `lifetime` seconds."""
    whole = {**data, _UNTIL: int(now().timestamp()) + lifetime}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    sealed = keyring().seal(place.encode(), text.encode())
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def open_ticket(place: str, ticket: str) -> dict[str, Any] | None:
    """The values of a ticket; None when it is none or too old."""
    text = ticket[:LONGEST]
    try:
        sealed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        data: dict[str, Any] = json.loads(keyring().open(place.encode(), sealed))
    except (SealBroken, binascii.Error, ValueError):
        return None
    return None if data.pop(_UNTIL) < now().timestamp() else data
