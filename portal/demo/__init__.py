"""A demonstration site: two communes and a department, invented people with invented numbers.

Everything is made through the actions that the pages use, so that every history is whole.
"""

from __future__ import annotations

import pyotp

from portal import founding
from portal.accounts.contacts import parse_email
from portal.accounts.queries import account_by_contact
from portal.config import Settings
from portal.core import site
from portal.core.database import db
from portal.demo import mandates, people, register, story
from portal.demo.answers import answers_of
from portal.demo.people import CITIZENS, DIRECT_COMMUNE, HANDOVER_COMMUNE, OFFICERS, PASSWORD

__all__ = [
    "CITIZENS",
    "DIRECT_COMMUNE",
    "HANDOVER_COMMUNE",
    "OFFICERS",
    "PASSWORD",
    "answers_of",
    "card",
    "fill",
    "present_code",
]


def fill(settings: Settings) -> None:
    """Make offices, people and applications in every state; does nothing where they stand already."""
    with db.writing() as session:
        if not site.marked(session, site.DEMONSTRATION):
            founding.load_places(session, settings)
            story.tell(session, people.enter(session))
            site.mark(session, site.DEMONSTRATION, "yes")
    register.take_over()  # in transactions of its own, as on the page


def present_code(email: str) -> str | None:
    """The six-digit code that a demonstration officer's telephone would show now."""
    contact = parse_email(email)
    with db.reading() as session:
        account = account_by_contact(session, contact) if contact else None
        secret = account.totp_secret if account is not None else None
    return pyotp.TOTP(secret).now() if secret else None


def card(settings: Settings) -> str:
    """What `make run` prints: the address, the accounts, and how to get the second factor."""
    lines = [
        "",
        f"  Address: {settings.base_url}",
        f"  Password of every demonstration account: {PASSWORD}",
        "",
        "  Citizens (messages and codes to them are files in instance/outbox/):",
        *(f"    {name}: {email} or {phone}" for email, phone, name in CITIZENS),
        "",
        "  Officers (get the six-digit code with: setup/with-settings flask portal demo-code E-MAIL):",
        f"    {mandates.WORKER[1]}: {mandates.WORKER[0]} (association_worker)",
        *(f"    {o.name}: {o.email} ({', '.join(r.value for r in o.roles)}, {o.place})" for o in OFFICERS),
        "",
    ]  # fmt: skip
    return "\n".join(lines)
