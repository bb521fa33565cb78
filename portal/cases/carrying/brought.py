"""Answers that were given elsewhere on the portal and are brought along in a sealed ticket.

Whoever makes the ticket knows the person's answers by name; each step of a service says which of
these names it can use (`Step.takes`) and how (`Step.fill`). Only names that the service takes are
kept, and only once the person presses the button that begins the draft.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases.carrying.offering import Offered
from portal.cases.models import Brought, Case
from portal.cases.service import Service, Step
from portal.core.tickets import open_ticket, seal_ticket

# The name in the address of the page where an application begins.
BROUGHT = "da-noi"
# Seconds; long enough to make an account first.
LIFETIME = 24 * 60 * 60
_PLACE = "brought"


def seal_brought(service: Service, said: Mapping[str, str]) -> str:
    """The ticket with those answers that this service takes; "" where it takes none of them."""
    taken = {name: said[name] for name in sorted(service.takes) if said.get(name)}
    return seal_ticket(_place(service), {"said": taken}, lifetime=LIFETIME) if taken else ""


def open_brought(service: Service, ticket: str) -> dict[str, str]:
    """The answers in a ticket that this service takes; none where it is forged, old or another's."""
    data = open_ticket(_place(service), ticket) if ticket else None
    said = data.get("said") if data else None
    return {k: v for k, v in said.items() if k in service.takes} if isinstance(said, dict) else {}


def keep_brought(session: Session, *, case: Case, said: Mapping[str, str]) -> None:
    """Keep what was brought beside a new draft."""
    if said:
        session.add(Brought(case_id=case.id, said=dict(said)))
        session.flush()


def brought(session: Session, *, case: Case, step: Step) -> Offered | None:
    """What a step opens with because it was told elsewhere; None where that says nothing."""
    if not step.takes or not case.is_draft:
        return None
    row = session.scalars(select(Brought).where(Brought.case_id == case.id)).first()
    data = _filled(step, row.said) if row is not None else {}
    return Offered(data, row.brought_at, elsewhere=True) if row is not None and data else None


def _place(service: Service) -> str:
    """A ticket for one service opens at no other."""
    return f"{_PLACE}:{service.slug}"


def _filled(step: Step, said: Mapping[str, str]) -> dict[str, Any]:
    told = {name: said[name] for name in step.takes if said.get(name)}
    return {name: value for name, value in step.fill(told).items() if value not in ("", None, [])}
