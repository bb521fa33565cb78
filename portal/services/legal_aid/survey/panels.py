"""The question whether the person wants to say how they found the help."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.models import Case
from portal.cases.service import ServicePanel
from portal.services.legal_aid.survey import answers


def own_panel(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """Asked once, after the help has ended."""
    return {"case": case} if answers.may_answer(session, case) else None


OWN_PANELS = (
    ServicePanel("y-kien-cua-toi", _l("How did you find the help?"), "legal_aid/survey/own_panel.html", own_panel),
)  # fmt: skip
