"""The answers in the order of the national portal's form, to be copied into it box by box."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.cases.actions import drafting
from portal.core.database import db
from portal.core.languages import speaking
from portal.desk.views import desk
from portal.desk.views.finding import STAFF, unit_case_or_404


@desk.get("/ho-so/<code:ref>/chep")
@guards.staff(*STAFF)
def copy_sheet(ref: str) -> ResponseReturnValue:
    """Every box of the national form with what goes in; reading it is noted."""
    case, service = unit_case_or_404(ref)
    sheet = service.copy_sheet
    if sheet is None:
        abort(404)
    case, _service = unit_case_or_404(ref, note="copy")
    answers = drafting.read_answers(db.session(), case)
    with speaking("vi"):  # what goes into the boxes, and their names there, are Vietnamese
        parts = [
            (str(part.title), [(str(row.label), row.value, row.code) for row in part.rows])
            for part in sheet(answers)
        ]
    return render_template("desk/copy.html", case=case, service=service, parts=parts)
