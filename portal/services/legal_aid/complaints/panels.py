"""What became of complaints and how to complain, for the person; everything, for the centre."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.models import Case
from portal.cases.reading.limits import end_words
from portal.cases.service import ServicePanel
from portal.core.clock import today
from portal.core.languages import current_language
from portal.law import current_book
from portal.services.legal_aid.complaints import complaints, names
from portal.services.legal_aid.complaints.words import ABOUT, FINDINGS
from portal.services.legal_aid.models import AidComplaint

_CLOCKS = {1: names.FIRST, 2: names.SECOND}


def _shown(case: Case, one: AidComplaint) -> Mapping[str, Any]:
    until = next(
        (
            end_words(row)
            for row in case.deadlines
            if row.clock == _CLOCKS[one.step] and row.met_at is None and one.is_open
        ),
        "",
    )
    return {
        "row": one, "about": ABOUT[one.about], "until": until,
        "finding": FINDINGS.get(one.finding or "", ""),
    }  # fmt: skip


def director() -> str:
    """Who decides on a second complaint, in the reader's language."""
    found = current_book().value("legal_aid.justice_director", today())
    return found.name(current_language())


def desk_panel(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """Every complaint with its words and its answer."""
    rows = [_shown(case, one) for one in complaints.all_of(session, case)]
    return {"rows": rows, "director": director()} if rows else None


def own_panel(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """The person's complaints, and the step that is open to them now."""
    rows = [_shown(case, one) for one in complaints.all_of(session, case)]
    step = complaints.next_step(case)
    if not rows and step is None:
        return None
    return {"case": case, "rows": rows, "step": step, "director": director()}


PANELS = (
    ServicePanel("khieu-nai-tro-giup", _l("Complaints"), "legal_aid/complaints/desk_panel.html", desk_panel),
)  # fmt: skip
OWN_PANELS = (
    ServicePanel("khieu-nai-cua-toi", _l("If you are not content"), "legal_aid/complaints/own_panel.html", own_panel),
)  # fmt: skip
