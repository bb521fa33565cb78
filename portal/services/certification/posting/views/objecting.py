"""Recording that a person does not want their name on the list, and taking that back."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.accounts.access import note_opening
from portal.cases import queries as cases
from portal.cases.helping.parties import has_part
from portal.cases.models import Case
from portal.core.clock import today
from portal.core.database import db
from portal.services.certification.posting import actions, queries, rules
from portal.services.certification.posting.forms import ObjectForm
from portal.services.certification.posting.views import posting
from portal.services.certification.posting.views.finding import WORKERS, actor_in, work_units


@posting.get("/y-kien/<code:ref>")
@guards.staff(*WORKERS)
def ask_objection(ref: str) -> ResponseReturnValue:
    """What is recorded about this person's name on the list."""
    case = _case_or_404(ref)
    note_opening(
        viewer=guards.the_viewer(), kind="case", record_id=case.id, unit_id=case.unit_id, action="open"
    )  # fmt: skip
    db.let_go()
    return _page(_case_or_404(ref), ObjectForm())


@posting.post("/y-kien/<code:ref>")
@guards.staff(*WORKERS)
def objection(ref: str) -> ResponseReturnValue:
    """Record it, or take it back."""
    case, form = _case_or_404(ref), ObjectForm()
    if case.unit_id is None:
        abort(404)
    actor = actor_in(case.unit_id)
    if request.form.get("go") == "end":
        actions.end_objection(db.session(), case=case, actor=actor)
        flash(_("It is recorded that the name may be posted."))
        return redirect(url_for("desk.case", ref=ref) + "#niem-yet", 303)
    if not form.validate():
        return _page(case, form), 422
    actions.object_to_name(db.session(), case=case, note=form.note.data or "", actor=actor)
    flash(_("It is recorded that the person does not want their name on the list."))
    return redirect(url_for("desk.case", ref=ref) + "#niem-yet", 303)


def _page(case: Case, form: ObjectForm) -> str:
    session = db.session()
    return render_template(
        "certification/posting/objection.html", case=case, form=form,
        found=queries.objection_of(session, case), posting=queries.posting_of(session, case),
        rule=rules.objection_rule(today()),
    )  # fmt: skip


def _case_or_404(ref: str) -> Case:
    """A case of the officer's unit in which there can be a posting; nobody works on their own."""
    viewer = guards.the_viewer()
    case = cases.unit_case(db.session(), viewer, ref)
    if case is None or case.unit_id not in work_units() or has_part(viewer.account_id, case):
        abort(404)
    return case
