"""Changing, after the request was sent, how the centre may reach the person."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases.actions.drafting import read_answers
from portal.cases.service import Answers
from portal.core.database import db
from portal.services.legal_aid import safety
from portal.services.legal_aid.finding import own_aid_or_404

aid_safety = Blueprint("aid_safety", __name__)
ADDRESS = "/ho-so/<code:ref>/cach-lien-lac"


@aid_safety.route(ADDRESS, methods=["GET", "POST"])
@guards.signed_in
def change(ref: str) -> ResponseReturnValue:
    """The questions of the step with what holds now; it holds from the moment it is saved."""
    case, service = own_aid_or_404(ref)
    # Also a helper with a mandate for this service does not find it.
    guards.require(case.applicant_id == guards.the_viewer().account_id)
    session = db.session()
    form = safety.SafetyForm(data=dict(safety.said_of(session, case)))
    if not form.is_submitted() or not form.validate():
        page = render_template(
            "legal_aid/safety/change.html", case=case, ref=ref, service=service, form=form,
            heading=_("How can we reach you safely?"), button_words=_("Save"),
            action=url_for("aid_safety.change", ref=ref),
        )  # fmt: skip
        return page, 422 if form.is_submitted() else 200
    said = form.answers()
    answers = Answers({**dict(read_answers(session, case)), safety.STEP: said})
    safety.change(
        session, case=case, said=said, facts=service.facts(answers),
        account_id=guards.the_viewer().account_id,
    )  # fmt: skip
    flash(_("Saved. The centre goes by it from now on."))
    return redirect(url_for("cases.case", ref=ref), 303)
