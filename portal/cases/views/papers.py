"""Sending papers with an application: what is needed, what came, and the boxes to send more."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts import guards
from portal.cases import papers as reading
from portal.cases import queries
from portal.cases.actions import drafting
from portal.cases.models import Case
from portal.cases.receiving import Intake, attach_all, take_in
from portal.cases.service import Answers, PaperKind, Service, Step, registry
from portal.cases.views import cases, links, sending
from portal.cases.views.finding import own_draft_or_404, step_or_404
from portal.core import clock
from portal.core.database import db
from portal.core.forms import Choice, ChoiceField, ConfirmField, FilesField, Form
from portal.core.web.transactions import manages_transactions
from portal.documents import queries as documents
from portal.documents.actions import TAKE_BACK
from portal.documents.models import Document

ACCEPT = "image/*,application/pdf,.heic,.heif"


class PapersForm(Form):
    """Files of one kind at a time; each kind of paper is told apart for the officer."""

    kind = ChoiceField(
        _l("What are you sending now?"), short=_l("Kind of paper"), required=False, conditional=True
    )
    files = FilesField(
        _l("Choose files"),
        short=_l("Files"),
        accept=ACCEPT,
        required=False,
        conditional=True,
        hint=_l("Photos or PDF files, at most 20 files, each at most 20 megabytes."),
    )
    have_none = ConfirmField(
        _l("I have no such papers"), short=_l("No papers"), required=False,
        hint=_l("You can still send the application. The office may ask for papers later."),
    )  # fmt: skip


def papers_form(service: Service) -> PapersForm:
    """The form with the kinds of paper of this service."""
    form = PapersForm()
    form.kind.choices = _choices(service.papers)
    return form


def _choices(kinds: Iterable[PaperKind]) -> list[Choice]:
    return [Choice(kind.slug, kind.label, kind.hint) for kind in kinds]


def page(
    case: Case, service: Service, step: Step, answers: Answers, *, form: PapersForm | None = None,
    intake: Intake | None = None,
) -> str:  # fmt: skip
    """What is needed, what was sent so far, and the boxes to send more."""
    form = form or papers_form(service)
    form.kind.choices = _choices(service.offered_papers(answers))
    if not form.is_submitted() and answers.value(step.slug, "have_none"):
        form.have_none.process_data(True)
    papers = reading.papers_of(db.session(), case, service)
    return render_template(
        "cases/papers.html", case=case, service=service, step=step, form=form, intake=intake,
        section=service.section_of(step), back=links.back_url(case, service, step, answers),
        papers=papers, groups=reading.groups_of(service, papers), answers=answers,
        needed=service.needed_papers(answers), removed=_removed(case),
        missing=reading.missing_kinds(service, answers, papers),
    )  # fmt: skip


def keep_files(account_id: UUID, ref: str, slug: str) -> bool:
    """Files that arrived after their session had ended still reach their owner's draft; False if not."""
    case = queries.draft_of_account(db.session(), account_id, ref)
    step = registry.of(case).step(slug) if case is not None else None
    if case is None or step is None or not step.takes_papers:
        return False
    form = papers_form(registry.of(case))
    return form.validate() and not _store(case, step, form, account_id).rejected


@cases.post("/ho-so/<code:ref>/<slug:slug>/gui", endpoint="papers")
@guards.signed_in(on_expiry=keep_files)
@manages_transactions
def send_papers(ref: str, slug: str) -> ResponseReturnValue:
    """Take in the files; "save and continue" goes on when there is something or "none" is ticked."""
    case, service = own_draft_or_404(ref)
    step = step_or_404(service, slug)
    if not step.takes_papers:
        abort(404)
    answers = drafting.read_answers(db.session(), case)
    form = papers_form(service)
    if not form.validate():
        refused = sending.asks_for_json()
        return (
            sending.refused(form)
            if refused
            else (page(case, service, step, answers, form=form), 422)
        )
    intake = _store(case, step, form, guards.the_viewer().account_id)
    if sending.asks_for_json():
        return sending.told(intake, ref)
    case, service = own_draft_or_404(ref)  # anew, for the slow work let go of it
    if intake.rejected:
        return page(case, service, step, answers, form=form, intake=intake), 422
    return _go_on(case, service, step, form, intake)


def _go_on(
    case: Case, service: Service, step: Step, form: PapersForm, intake: Intake
) -> ResponseReturnValue:  # fmt: skip
    answers = drafting.read_answers(db.session(), case)
    going_on = request.form.get("go") == "continue"
    if going_on and not _has_papers(case) and not form.have_none.data:
        form.files.errors = [_("Choose a file, or tick that you have no such papers.")]
        return page(case, service, step, answers, form=form), 422
    if summary := sending.whole_summary(intake, case.ref):
        flash(summary)
    if going_on:
        return redirect(links.next_url(case, service, step, answers), 303)
    then = request.form.get("then") or None
    return redirect(url_for("cases.step", ref=case.ref, slug=step.slug, then=then), 303)


@cases.get("/ho-so/<code:ref>/<slug:slug>/gui")
@guards.signed_in
def papers_again(ref: str, slug: str) -> ResponseReturnValue:
    """Reloading the page after a sending leads back to the question."""
    return redirect(url_for("cases.step", ref=ref, slug=slug), 303)


def _store(case: Case, step: Step, form: PapersForm, account_id: UUID) -> Intake:
    """Slow work first, with no transaction open; then all rows at once."""
    kind = form.kind.data or form.kind.options[-1].value
    db.let_go()
    intake = take_in(form.files.data, case_id=case.id)
    with db.writing() as session:
        draft = queries.draft_of_account(session, account_id, case.ref)
        if draft is None:
            abort(409)
        attach_all(session, intake, case_id=draft.id, paper_kind=kind, uploaded_by=account_id)
        has_papers = bool(documents.documents_of(session, owner_kind="case", owner_id=draft.id))
        if has_papers or form.have_none.data:
            answer = {"have_none": bool(form.have_none.data) and not has_papers}
            drafting.save_answer(session, case=draft, step=step.slug, answer=answer)
    return intake


def _removed(case: Case) -> list[Document]:
    since = clock.now() - TAKE_BACK
    return list(
        documents.removed_of(db.session(), owner_kind="case", owner_id=case.id, since=since)
    )


def _has_papers(case: Case) -> bool:
    return bool(documents.documents_of(db.session(), owner_kind="case", owner_id=case.id))
