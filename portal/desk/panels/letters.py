"""The official letters of a case: which were made, which can be made now, what others wait for."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases import letters
from portal.cases.models import Case
from portal.cases.service import Service


def panel(session: Session, case: Case, service: Service, viewer: Viewer) -> dict[str, Any]:
    """What was made, the latest first, and what this officer may make."""
    return {
        "letters": letters.made(session, case),
        "letter_offers": letters.offers(case, service, viewer),
    }
