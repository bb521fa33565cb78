"""The papers of a case, beside the answers."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.models import Case
from portal.cases.service import Service
from portal.documents import queries as documents


def panel(session: Session, case: Case, _service: Service, _viewer: Viewer) -> dict[str, Any]:
    """Every paper with its pages."""
    return {"papers": documents.documents_of(session, owner_kind="case", owner_id=case.id)}
