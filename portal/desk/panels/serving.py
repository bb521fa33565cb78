"""How to serve the person: what holds now with its day, what the application said before, how never."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases import serving
from portal.cases.helping.parties import has_part
from portal.cases.models import Case
from portal.cases.service import Service
from portal.cases.serving import FORMS, Said
from portal.core.forms import ChecksField


@dataclass(frozen=True)
class Part:
    """One part in words; `before` is what the application said, where that is something else now."""

    rows: list[dict[str, Any]]
    at: datetime | None
    standing: bool
    before: list[dict[str, Any]]
    before_at: datetime | None


def panel(session: Session, case: Case, service: Service, viewer: Viewer) -> dict[str, Any]:
    """What the part of the page shows; nothing for officers about their own application.

    How to reach somebody in a confidential matter is said by its service alone: it knows what is safe.
    """
    if has_part(viewer.account_id, case):
        return {"serving": None}
    found = serving.of_case(session, case)
    parts = [
        _part(name, getattr(found, name), getattr(found, f"{name}_before"))
        for name in (("support",) if service.confidential else ("support", "contact"))
        if getattr(found, name)
    ]
    return {"serving": {"parts": parts, "never": never_words(found.contact.data)}}


def never_words(contact: Mapping[str, Any]) -> list[str]:
    """The ways in which this person must never be reached, in words."""
    field = FORMS["contact"].of(contact)["never"] if contact else None
    return field.lines() if isinstance(field, ChecksField) else []


def _part(name: str, holds: Said, before: Said) -> Part:
    form = FORMS[name]
    return Part(
        serving.serving_rows(form, holds.data), holds.at, holds.standing,
        serving.serving_rows(form, before.data), before.at,
    )  # fmt: skip
