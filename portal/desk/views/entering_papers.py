"""Scans and photos of the papers that came with a paper application."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases import entries
from portal.cases.actions.drafting import save_answer
from portal.cases.actions.entering import reopen_part
from portal.cases.models import Case
from portal.cases.receiving import Intake, attach_all, take_in
from portal.cases.service import Service, Step
from portal.cases.views import sending
from portal.core.database import db
from portal.core.forms import Form
from portal.core.web.transactions import manages_transactions
from portal.desk.entry import parts as entry_parts
from portal.desk.views import desk
from portal.desk.views.entering import ENTERING, ONE, entry_or_404
from portal.desk.views.entering_parts import entry_page
from portal.documents import queries as documents
from portal.documents.actions import remove
from portal.documents.models import Document
from portal.documents.serving import send_page, send_thumbnail

PAPERS = ONE + "/giay-to-kem/<slug:slug>"
PAPER = ONE + "/giay-to/<uuid:document_id>"


@desk.post(PAPERS)
@guards.staff(*ENTERING)
@manages_transactions
def enter_papers(ref: str, slug: str) -> ResponseReturnValue:
    """Take in the files; "save this part" with none needs the tick that none came."""
    case, service = entry_or_404(ref)
    step = service.step(slug)
    if step is None or not step.takes_papers:
        abort(404)
    form = entry_parts.sent_form(service, step)
    if not form.validate():
        if sending.asks_for_json():
            return sending.refused(form)
        return entry_page(case, service, sent=form, sent_step=step), 422
    intake = _store(case, step, form)
    if sending.asks_for_json():
        return sending.told(intake, ref)
    return _answer(ref, step, form, intake)


def _answer(ref: str, step: Step, form: Form, intake: Intake) -> ResponseReturnValue:
    case, service = entry_or_404(ref)
    if intake.rejected:
        return entry_page(case, service, sent=form, sent_step=step, intake=intake), 422
    if not _papers(case) and not form["have_none"].data:
        form["files"].errors = [_("Choose a file, or tick that no papers came.")]
        return entry_page(case, service, sent=form, sent_step=step), 422
    files = sending.whole_summary(intake, ref)
    flash(" ".join(filter(None, [_("Saved: %(part)s", part=step.title), files])))
    return redirect(url_for("desk.enter", ref=ref), 303)


@desk.get(PAPERS)
@guards.staff(*ENTERING)
def enter_papers_again(ref: str, slug: str) -> ResponseReturnValue:
    """Reloading after a refused file leads back to the page, at that part."""
    return redirect(url_for("desk.enter", ref=ref, _anchor=f"phan-{slug}"), 303)


@desk.get(PAPER + "/trang/<int(max=999):number>")
@guards.staff(*ENTERING)
def entry_paper_page(ref: str, document_id: UUID, number: int) -> ResponseReturnValue:
    """One page as a picture, to see whether the scan can be read."""
    case, _service = entry_or_404(ref)
    found = documents.page_of(
        db.session(), owner_kind="case", owner_id=case.id, document_id=document_id, number=number
    )
    if found is None:
        abort(404)
    return send_thumbnail(found) if request.args.get("nho") else send_page(found)


@desk.post(PAPER + "/bo")
@guards.staff(*ENTERING)
def drop_entry_paper(ref: str, document_id: UUID) -> ResponseReturnValue:
    """Take a paper out that was added by mistake."""
    case, service = entry_or_404(ref, hold=True)
    document = documents.document_of(
        db.session(), owner_kind="case", owner_id=case.id, document_id=document_id
    )
    if document is None:
        abort(404)
    if Form().validate():
        remove(db.session(), document=document)
        _leave_answer(case, service)
        flash(_("Removed: %(name)s", name=document.shown_name))
    return redirect(url_for("desk.enter", ref=ref), 303)


def _store(case: Case, step: Step, form: Form) -> Intake:
    """Slow work first, with no transaction open; then all rows at once."""
    viewer = guards.the_viewer()
    ref, case_id, kind = case.ref, case.id, _kind(form)
    db.let_go()
    intake = take_in(form["files"].data, case_id=case_id)
    with db.writing() as session:
        draft = entries.entry(session, viewer, ref, hold=True)
        if draft is None:
            abort(409)
        attach_all(
            session, intake, case_id=draft.id, paper_kind=kind, uploaded_by=viewer.account_id
        )
        has = bool(documents.documents_of(session, owner_kind="case", owner_id=draft.id))
        if has or form["have_none"].data:
            answer = {"have_none": bool(form["have_none"].data) and not has}
            save_answer(
                session, case=draft, step=step.slug, answer=answer, saved_by=viewer.account_id
            )
    return intake


def _kind(form: Form) -> str:
    field = form["kind"]
    return str(field.data or (field.options[-1].value if field.options else ""))


def _leave_answer(case: Case, service: Service) -> None:
    """Without papers the part is open again: someone must say that none came."""
    session = db.session()
    kept = entries.kept_steps(session, case)
    if _papers(case):
        return
    for section in service.sections:
        for step in section.steps:
            if step.takes_papers and step.slug in kept:
                reopen_part(session, case=case, step=step.slug)


def _papers(case: Case) -> list[Document]:
    return list(documents.documents_of(db.session(), owner_kind="case", owner_id=case.id))
