"""The form of the law filled in with the answers of a case, for the file of the office."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.cases.actions import drafting
from portal.cases.views.printing import form_page
from portal.core.database import db
from portal.desk.views import desk
from portal.desk.views.finding import STAFF, unit_case_or_404


@desk.get("/ho-so/<code:ref>/mau-don")
@guards.staff(*STAFF)
def filled_form(ref: str) -> ResponseReturnValue:
    """The form to print; reading it is noted."""
    case, service = unit_case_or_404(ref, note="form")
    answers = drafting.read_answers(db.session(), case)
    return render_template(
        "desk/printed.html", service=service, case=case, back=url_for("desk.case", ref=ref),
        **form_page(service, answers),
    )  # fmt: skip
