"""A search for a person, as an address may hold it: sealed, short-lived, readable by nobody else.

The search box is sent by POST, so that what is typed into it never stands in an address. A code then
goes on as `?q=`, which can be sent to a colleague. A name goes on as a sealed ticket, a phone or
identity number as one that holds only its keyed hash and last digits. What is typed into the address
by hand is turned into a ticket at once. Desk pages are `no-store`, and Referrer-Policy is
`same-origin`.
"""

from __future__ import annotations

from portal.cases.worklist.searching import Kind, Wanted
from portal.core.tickets import LIFETIME, open_ticket, seal_ticket

__all__ = ["LIFETIME", "ticket_of", "wanted_of"]

_PLACE = "desk:search-ticket"


def ticket_of(wanted: Wanted) -> str:
    """The ticket of a search for a person."""
    data = {"kind": wanted.kind.value, "text": wanted.text, "digest": wanted.digest.hex()}
    return seal_ticket(_PLACE, data)


def wanted_of(ticket: str) -> Wanted | None:
    """The search of a ticket; None when it is none or too old."""
    data = open_ticket(_PLACE, ticket)
    if data is None:
        return None
    return Wanted(Kind(data["kind"]), data["text"], bytes.fromhex(data["digest"]))
