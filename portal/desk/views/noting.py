"""Adding a note for colleagues to a case."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases.actions.noting import add_note
from portal.cases.helping.parties import has_part
from portal.core.database import db
from portal.desk.forms import NoteForm
from portal.desk.views import desk
from portal.desk.views.case import case_page
from portal.desk.views.finding import STAFF, unit_case_or_404


def show_typed(ref: str) -> ResponseReturnValue:
    """For an officer whose session ended: nothing is stored, what they typed is shown again."""
    return render_template("desk/note_again.html", ref=ref, form=NoteForm()), 401


@desk.route("/ho-so/<code:ref>/ghi-chu", methods=["GET", "POST"])
@guards.staff(*STAFF, on_unknown=show_typed)
def note(ref: str) -> ResponseReturnValue:
    """Add the note and come back to the notes; never to one's own application."""
    case, service = unit_case_or_404(ref)
    if request.method == "GET":  # who changes the language of a page with mistakes comes here
        return redirect(url_for("desk.case", ref=ref), 303)
    viewer = guards.the_viewer()
    if has_part(viewer.account_id, case):
        abort(404)
    form = NoteForm()
    if not form.validate():
        return case_page(case, service, note_form=form, form=form), 422
    add_note(db.session(), case=case, author_id=viewer.account_id, text=form.note.data or "")
    flash(_("The note is added."))
    return redirect(url_for("desk.case", ref=ref, _anchor="ghi-chu"), 303)
