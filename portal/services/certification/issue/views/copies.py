"""The signed and stamped copy, scanned or photographed, beside the paper the portal made."""

from __future__ import annotations

from typing import BinaryIO, cast
from uuid import UUID

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from portal.accounts import guards
from portal.cases.actions.workflow import Changed
from portal.cases.official.copies import keep_copy as keep_copy_of
from portal.cases.official.forms import SignedCopyForm
from portal.core.database import db
from portal.core.web.transactions import manages_transactions
from portal.documents import queries as documents
from portal.documents.intake import Received, receive
from portal.documents.rejection import Rejected
from portal.documents.serving import send_original, send_page, send_thumbnail
from portal.registry import queries
from portal.services.certification.issue.views import issue
from portal.services.certification.issue.views.certificate import PAGE, page
from portal.services.certification.issue.views.finding import (
    STAFF,
    certificate_or_404,
    unit_case_or_404,
)

COPY = PAGE + "/ban-ky/<uuid:document_id>"


@issue.post(PAGE + "/ban-ky")
@guards.staff(*STAFF)
@manages_transactions
def keep_copy(ref: str) -> ResponseReturnValue:
    """Take the signed copy in; slow work first, then its row and the line of the history."""
    case, _service = unit_case_or_404(ref)
    found = certificate_or_404(case)
    form = SignedCopyForm()
    if not found.signed_on:
        abort(409)
    if not form.validate():
        return page(case, found, copy_form=form), 422
    db.let_go()
    try:
        _keep(ref, found.id, _received(form.copy.data[0]))
    except Changed:
        abort(404)
    except Rejected as refused:
        form.copy.errors = [refused.sentence]
        case, _service = unit_case_or_404(ref)
        return page(case, certificate_or_404(case), copy_form=form), 422
    flash(_("The signed copy is kept."))
    return redirect(url_for("issue.certificate", ref=ref), 303)


@issue.get(PAGE + "/ban-ky")
@guards.staff(*STAFF)
def keep_copy_again(ref: str) -> ResponseReturnValue:
    """Reloading after a refused file leads back to the certificate."""
    unit_case_or_404(ref)
    return redirect(url_for("issue.certificate", ref=ref, _anchor="ban-ky"), 303)


@issue.get(COPY + "/trang/<int(max=999):number>")
@guards.staff(*STAFF)
def copy_page(ref: str, document_id: UUID, number: int) -> ResponseReturnValue:
    """One page of the signed copy as a picture."""
    case, _service = unit_case_or_404(ref, note="" if request.args.get("nho") else "page")
    found = documents.page_of(
        db.session(), owner_kind=queries.OWNER, owner_id=certificate_or_404(case).id,
        document_id=document_id, number=number,
    )  # fmt: skip
    if found is None:
        abort(404)
    return send_thumbnail(found) if request.args.get("nho") else send_page(found)


@issue.get(COPY + "/tep")
@guards.staff(*STAFF)
def copy_original(ref: str, document_id: UUID) -> ResponseReturnValue:
    """The signed file as it came, to save."""
    case, _service = unit_case_or_404(ref, note="download")
    found = documents.document_of(
        db.session(), owner_kind=queries.OWNER, owner_id=certificate_or_404(case).id,
        document_id=document_id,
    )  # fmt: skip
    if found is None:
        abort(404)
    return send_original(found)


def _received(file: FileStorage) -> Received:
    return receive(cast(BinaryIO, file.stream), file.filename or "")


def _keep(ref: str, certificate_id: UUID, received: Received) -> None:
    with db.writing() as session:
        keep_copy_of(
            session, viewer=guards.the_viewer(), ref=ref, owner_kind=queries.OWNER,
            owner_id=certificate_id, received=received,
        )  # fmt: skip
