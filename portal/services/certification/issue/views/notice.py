"""The notice of no disability before it is signed, to read with its reasons."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.cases import letters
from portal.core.database import db
from portal.core.languages import current_language
from portal.orgs.models import Unit
from portal.services.certification.issue import notice
from portal.services.certification.issue.names import NOTICE_DUE
from portal.services.certification.issue.views import issue
from portal.services.certification.issue.views.finding import STAFF, steps_now, unit_case_or_404


@issue.get("/can-bo/ho-so/<code:ref>/thong-bao")
@guards.staff(*STAFF)
def notice_preview(ref: str) -> ResponseReturnValue:
    """The notice as it would be signed now."""
    case, service = unit_case_or_404(ref, note="letter")
    if case.state != NOTICE_DUE:
        abort(404)
    session = db.session()
    unit = session.get_one(Unit, case.unit_id)
    source = letters.gather(session, case=case, service=service, unit=unit)
    return render_template(
        "certification/issue/notice.html", case=case, paper=notice.write(session, case=case, unit=unit),
        steps=steps_now(case, service), doubtful=letters.unverified(notice.NOTICE, source, current_language()),
    )  # fmt: skip
