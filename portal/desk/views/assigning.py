"""Settling who is responsible for a case: take it on, give it to a colleague, release it."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases.actions import assigning
from portal.cases.actions.workflow import Changed
from portal.cases.helping.parties import has_part
from portal.core.database import db
from portal.desk.forms import AssignForm
from portal.desk.panels.responsible import form_for
from portal.desk.views import desk
from portal.desk.views.acting import version_of
from portal.desk.views.case import case_page
from portal.desk.views.finding import STAFF, unit_case_or_404


@desk.route("/ho-so/<code:ref>/phu-trach", methods=["GET", "POST"])
@guards.staff(*STAFF)
def assign(ref: str) -> ResponseReturnValue:
    """Make someone responsible; the slower of two officers is told that the case has changed."""
    case, service = unit_case_or_404(ref)
    if request.method == "GET":  # who changes the language of a page with mistakes comes here
        return redirect(url_for("desk.case", ref=ref), 303)
    session, viewer = db.session(), guards.the_viewer()
    if has_part(viewer.account_id, case):
        abort(404)
    form = form_for(session, case, posted=True)
    go = request.form.get("go", "")
    if not form.validate() or not _is_whole(form, go):
        return case_page(case, service, assign_form=form, form=form), 422
    officer = {"take": viewer.account_id, "release": None}.get(go, _chosen(form))
    try:
        assigning.assign(
            session, case=case, officer_id=officer, viewer=viewer,
            version=version_of(form.version.data),
        )  # fmt: skip
    except (Changed, assigning.NotResponsible):
        abort(409)
    flash(_said(go))
    return redirect(url_for("desk.case", ref=ref), 303)


def _is_whole(form: AssignForm, go: str) -> bool:
    if go in {"take", "release"} or (go == "give" and form.officer.data):
        return True
    form.officer.errors = [_("Officer: choose who is to be responsible.")]
    return False


def _chosen(form: AssignForm) -> UUID | None:
    return UUID(form.officer.data) if form.officer.data else None


def _said(go: str) -> str:
    said = {
        "take": _("You are responsible for this application now."),
        "release": _("Nobody is responsible for this application now."),
    }
    return said.get(go, _("The colleague is responsible for this application now."))
