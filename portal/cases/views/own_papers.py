"""Looking at one's own papers, taking one away before it is sent, taking it back."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases import papers as reading
from portal.cases.actions.asking import take_out
from portal.cases.actions.workflow import hold
from portal.cases.models import Case
from portal.cases.service import Service
from portal.cases.views import cases
from portal.cases.views.finding import own_case_or_404, own_draft_or_404
from portal.core import clock
from portal.core.database import db
from portal.core.forms import Form
from portal.documents import queries as documents
from portal.documents.actions import TAKE_BACK, remove, take_back
from portal.documents.models import Document
from portal.documents.rejection import Rejected
from portal.documents.serving import send_original, send_page, send_thumbnail


@cases.get("/ho-so/<code:ref>/giay-to/<uuid:document_id>")
@guards.signed_in
def paper(ref: str, document_id: UUID) -> ResponseReturnValue:
    """The pages of one paper, as the office sees them, and what the office found."""
    case, service = own_case_or_404(ref)
    document = _document(case, document_id)
    back = _page_of_papers(case, service) if case.is_draft else url_for("cases.case", ref=ref)
    return render_template(
        "cases/paper.html", case=case, service=service, document=document, back=back,
        checked=reading.checks_of(db.session(), case).get(document.id),
    )  # fmt: skip


@cases.get("/ho-so/<code:ref>/giay-to/<uuid:document_id>/trang/<int(max=999):number>")
@guards.signed_in
def paper_page(ref: str, document_id: UUID, number: int) -> ResponseReturnValue:
    """One page as a picture."""
    case, _service = own_case_or_404(ref)
    found = documents.page_of(
        db.session(), owner_kind="case", owner_id=case.id, document_id=document_id, number=number
    )
    if found is None:
        abort(404)
    return send_thumbnail(found) if request.args.get("nho") else send_page(found)


@cases.get("/ho-so/<code:ref>/giay-to/<uuid:document_id>/tep")
@guards.signed_in
def paper_original(ref: str, document_id: UUID) -> ResponseReturnValue:
    """The file as it was sent, to save."""
    case, _service = own_case_or_404(ref)
    return send_original(_document(case, document_id))


@cases.post("/ho-so/<code:ref>/giay-to/<uuid:document_id>/bo")
@guards.signed_in
def drop_paper(ref: str, document_id: UUID) -> ResponseReturnValue:
    """Take one paper out of a draft, or out of an answer that was not handed over yet."""
    case, service = own_case_or_404(ref)
    document = _document(case, document_id)
    if Form().validate():
        hold(db.session(), case, version=None)  # what was sent meanwhile keeps its papers
        if case.is_draft:
            remove(db.session(), document=document)
        elif not take_out(db.session(), case=case, document=document):
            abort(404)
        flash(_("Removed: %(name)s", name=document.shown_name))
    back = _page_of_papers(case, service) if case.is_draft else url_for("cases.asked", ref=ref)
    return redirect(back, 303)


@cases.post("/ho-so/<code:ref>/giay-to/<uuid:document_id>/lay-lai")
@guards.signed_in
def take_paper_back(ref: str, document_id: UUID) -> ResponseReturnValue:
    """Put a paper that was taken out of a draft back into it, within a day."""
    case, service = own_draft_or_404(ref, hold=True)
    document = _removed_document(case, document_id)
    if Form().validate():
        try:
            take_back(db.session(), document=document)
        except Rejected as refusal:
            flash(f"{document.shown_name}: {refusal.sentence}", "warning")
        else:
            flash(_("Taken back: %(name)s", name=document.shown_name))
    return redirect(_page_of_papers(case, service), 303)


def _page_of_papers(case: Case, service: Service) -> str:
    step = next(s for section in service.sections for s in section.steps if s.takes_papers)
    return url_for("cases.step", ref=case.ref, slug=step.slug)


def _document(case: Case, document_id: UUID) -> Document:
    found = documents.document_of(
        db.session(), owner_kind="case", owner_id=case.id, document_id=document_id
    )
    if found is None:
        abort(404)
    return found


def _removed_document(case: Case, document_id: UUID) -> Document:
    gone = documents.removed_of(
        db.session(), owner_kind="case", owner_id=case.id, since=clock.now() - TAKE_BACK
    )
    found = next((document for document in gone if document.id == document_id), None)
    if found is None:
        abort(404)
    return found
