"""Answering a request for papers."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts import guards
from portal.cases import queries
from portal.cases.actions.asking import give_papers
from portal.cases.actions.workflow import Changed
from portal.cases.models import Case
from portal.cases.receiving import Intake, attach_all, take_in
from portal.cases.service import Service
from portal.cases.standard import open_request
from portal.cases.views import cases
from portal.cases.views.finding import own_case_or_404
from portal.cases.views.papers import ACCEPT
from portal.core.database import db
from portal.core.forms import FilesField, Form, ParagraphField
from portal.core.web.transactions import manages_transactions

PAPER_KIND = "requested"


class GiveForm(Form):
    files = FilesField(
        _l("Choose files or take photos"), short=_l("Files"), accept=ACCEPT, required=False, conditional=True,
        hint=_l("Photos or PDF files, at most 20 files, each at most 20 megabytes."),
    )  # fmt: skip
    note = ParagraphField(
        _l("What do you want to tell the office?"), short=_l("Message to the office"), required=False,
        most=1000, hint=_l("If you do not have the paper, say so here."),
    )  # fmt: skip


@cases.get("/ho-so/<code:ref>/bo-sung")
@guards.signed_in
def asked(ref: str) -> ResponseReturnValue:
    """What the office asks for, until when, and the boxes to send it."""
    case, service = own_case_or_404(ref)
    if open_request(case) is None:
        return redirect(url_for("cases.case", ref=ref), 303)
    return _page(case, service, GiveForm())


@cases.post("/ho-so/<code:ref>/bo-sung")
@guards.signed_in
@manages_transactions
def give(ref: str) -> ResponseReturnValue:
    """Send what was asked for; the turn goes back to the office."""
    case, service = own_case_or_404(ref)
    if open_request(case) is None:
        return redirect(url_for("cases.case", ref=ref), 303)
    form = GiveForm()
    if not form.validate():
        return _page(case, service, form), 422
    if not form.files.data and not form.note.data:
        form.files.errors = [_("Choose a file, or write to the office why you cannot send one.")]
        return _page(case, service, form), 422
    db.let_go()
    intake = take_in(form.files.data, case_id=case.id)
    if intake.rejected and not intake.received:
        return _page(*own_case_or_404(ref), form, intake), 422
    try:
        _keep(ref, service, intake, form.note.data or "")
    except Changed:
        return redirect(url_for("cases.case", ref=ref), 303)
    files = f" {intake.summary}" if form.files.data else ""
    flash(_("The office has received what you sent.") + files)
    for name, sentence in intake.rejected:
        flash(f"{name}: {sentence}", "warning")
    return redirect(url_for("cases.case", ref=ref), 303)


def _keep(ref: str, service: Service, intake: Intake, note: str) -> None:
    viewer = guards.the_viewer()
    with db.writing() as session:
        case = queries.own_case(session, viewer, ref)
        if case is None:
            raise Changed
        names = attach_all(
            session, intake, case_id=case.id, paper_kind=PAPER_KIND, uploaded_by=viewer.account_id
        )
        give_papers(
            session,
            case=case,
            service=service,
            actor_id=viewer.account_id,
            names=list(names),
            note=note,
        )


def _page(case: Case, service: Service, form: GiveForm, intake: Intake | None = None) -> Any:
    unit = queries.unit_of(db.session(), case)
    return render_template(
        "cases/give.html", case=case, service=service, form=form, request_open=open_request(case),
        unit=unit, intake=intake,
    )  # fmt: skip
