"""Starting a new application: the page shows what comes, only the button makes the draft."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.cases import queries
from portal.cases.actions.drafting import start_draft
from portal.cases.service import Service
from portal.cases.views import cases
from portal.cases.views.finding import service_or_404
from portal.core.database import db
from portal.core.forms import Form
from portal.core.languages import current_language


@cases.get("/ho-so/moi/<slug:slug>")
@guards.signed_in
def new(slug: str) -> ResponseReturnValue:
    """What will be asked; drafts of the same service that wait to be finished."""
    service = service_or_404(slug)
    return _page(service, Form())


@cases.post("/ho-so/moi/<slug:slug>")
@guards.signed_in
def make_draft(slug: str) -> ResponseReturnValue:
    """Make the draft and go to its first question."""
    service = service_or_404(slug)
    form = Form()
    if not form.validate():
        return _page(service, form), 400
    case = start_draft(
        db.session(),
        service=service,
        applicant_id=guards.the_viewer().account_id,
        language=current_language(),
    )
    first = service.sections[0].steps[0]
    return redirect(url_for("cases.step", ref=case.ref, slug=first.slug), 303)


def _page(service: Service, form: Form) -> str:
    mine = queries.my_list(db.session(), guards.the_viewer())
    drafts = [case for case in mine if case.is_draft and case.service == service.slug]
    return render_template("cases/new.html", service=service, form=form, drafts=drafts)
