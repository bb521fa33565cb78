"""What stands beside the answers on a case's page, one module a panel, each with its template.

A panel is a function of the case that gives what its part in templates/desk/parts needs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.models import Case
from portal.cases.service import Service
from portal.desk.panels import (
    acting,
    letters,
    messages,
    notes,
    official,
    papers,
    responsible,
    serving,
)

Panel = Callable[[Session, Case, Service, Viewer], dict[str, Any]]

PANELS: tuple[Panel, ...] = (
    responsible.panel,
    acting.panel,
    papers.panel,
    messages.panel,
    notes.panel,
    letters.panel,
    official.panel,
    serving.panel,
)


def of(session: Session, case: Case, service: Service, viewer: Viewer) -> dict[str, Any]:
    """What the parts of this case's page need, all panels together."""
    found: dict[str, Any] = {}
    for panel in PANELS:
        found |= panel(session, case, service, viewer)
    return found
