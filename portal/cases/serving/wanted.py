"""For templates: the forms of papers that the person of a case asked for."""

from __future__ import annotations

from collections.abc import Sequence

from portal.cases.models import Case
from portal.cases.serving.formats import Extra, extras_of_case
from portal.core.database import db


def wanted_formats(case: Case) -> Sequence[Extra]:
    """As it holds now, in the session of this request."""
    return extras_of_case(db.session(), case)
