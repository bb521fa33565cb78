"""Which centre takes a request, and what to say where none works on the portal."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal.cases.questions import ADDRESS
from portal.cases.service import Answers
from portal.core.clock import today
from portal.core.languages import current_language
from portal.law import current_book
from portal.orgs import queries as orgs
from portal.orgs.models import Unit, UnitKind


def receives(session: Session, answers: Answers) -> Unit | None:
    """The legal aid centre of the province where the person lives, or else one of its branches."""
    commune = orgs.commune(session, answers.value(ADDRESS, "commune", ""))
    return centre_of(session, commune.province_code) if commune else None


def centre_of(session: Session, province_code: str) -> Unit | None:
    """The centre of a province; a branch where only that is set up."""
    for kind in (UnitKind.LEGAL_AID_CENTRE, UnitKind.LEGAL_AID_BRANCH):
        found = orgs.units_in_province(session, province_code, kind)
        if found:
            return found[0]
    return None


def nowhere(session: Session, commune_code: str) -> str:
    """What a person reads whose province has no centre on the portal."""
    commune = orgs.commune(session, commune_code)
    return _(
        "The legal aid centre of %(province)s does not work on this portal yet, so the request cannot"
        " be sent from here. Go to or call: %(centre)s of the province, or ask the commune to refer"
        " you. If you go on, your answers are kept and you can print the form with them.",
        province=commune.province.full_name if commune else "",
        centre=current_book().value("legal_aid.centre", today()).name(current_language()),
    )  # fmt: skip
