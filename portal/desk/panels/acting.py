"""Who acts for the person of a case: on what ground, with what proof, seen by an officer or not."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from portal.accounts.mandates.queries import Helped
from portal.accounts.viewer import Viewer
from portal.cases.helping import words
from portal.cases.helping.parties import has_part
from portal.cases.helping.reading import acted_for
from portal.cases.helping.views.finding import until_words
from portal.cases.models import Case
from portal.cases.service import Service
from portal.core.clock import today


def panel(session: Session, case: Case, _service: Service, viewer: Viewer) -> dict[str, Any]:
    """Every mandate that matters for this case, the latest first."""
    if has_part(viewer.account_id, case):
        return {"acting": []}
    return {"acting": [_line(one) for one in acted_for(session, case)]}


def _line(found: Helped) -> dict[str, Any]:
    mandate = found.mandate
    state, tone = words.state_of(mandate, holds=mandate.holds_on(today()))
    return {
        "ref": mandate.ref, "who": found.helper or mandate.said("helper"), "unit": found.unit,
        "kind": words.KINDS[mandate.kind], "state": state, "tone": tone,
        "until": until_words(found), "checked": words.proof_words(mandate),
    }  # fmt: skip
