"""What the desk reads when the head of a facility applied: on which ground, and that it is unverified."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.actions.drafting import read_answers
from portal.cases.models import Case
from portal.cases.questions import FACILITY, facility_words, is_facility
from portal.cases.questions.facility import FacilityForm
from portal.cases.service import ServicePanel
from portal.core.clock import today
from portal.core.languages import current_language
from portal.law import current_book

GROUND = "certification.facility_head"


def for_desk(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """Facility, position and proof, with the ground on which it rests."""
    answers = read_answers(session, case)
    if not is_facility(answers):
        return None
    ground = current_book().value(GROUND, case.received_on or today())
    form = FacilityForm.of(answers[FACILITY])
    return {
        "who": facility_words(answers), "proof": form["proof"].say(),
        "ground": ground.basis.cited(current_language()), "verified": ground.verified,
    }  # fmt: skip


PANELS = (
    ServicePanel("co-so", _l("Filed by the head of a facility"), "certification/after/facility.html", for_desk),
)  # fmt: skip
