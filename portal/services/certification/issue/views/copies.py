"""The signed and stamped copy, scanned or photographed, beside the paper the portal made."""

from __future__ import annotations

from typing import BinaryIO, cast
from uuid import UUID

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from portal.accounts import guards
from portal.cases import history
from portal.cases import queries as cases
from portal.cases.actions.workflow import hold
from portal.core.clock import now
from portal.core.database import db
from portal.core.web.transactions import manages_transactions
from portal.documents import queries as documents
from portal.documents.actions import attach
from portal.documents.intake import Received, receive
from portal.documents.rejection import Rejected
from portal.documents.serving import send_original, send_page, send_thumbnail
from portal.registry import queries
from portal.services.certification.issue.names import COPY_KEPT
from portal.services.certification.issue.papers import CopyForm
from portal.services.certification.issue.views import issue
from portal.services.certification.issue.views.certificate import PAGE, page
from portal.services.certification.issue.views.finding import (
    STAFF,
    certificate_or_404,
    unit_case_or_404,
)

COPY = PAGE + "/ban-ky/<uuid:document_id>"
SIGNED_COPY = "signed_copy"


@issue.post(PAGE + "/ban-ky")
@guards.staff(*STAFF)
@manages_transactions
def keep_copy(ref: str) -> ResponseReturnValue:
    """Take the signed copy in; slow work first, then its row and the line of the history."""
    case, _service = unit_case_or_404(ref)
    found = certificate_or_404(case)
    form = CopyForm()
    if not found.signed_on:
        abort(409)
    if not form.validate():
        return page(case, found, copy_form=form), 422
    db.let_go()
    try:
        _keep(ref, found.id, _received(form.copy.data[0]))
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
    viewer = guards.the_viewer()
    with db.writing() as session:
        case = cases.unit_case(session, viewer, ref)
        if case is None:
            abort(404)
        hold(session, case, version=None)
        attach(
            session, received=received, owner_kind=queries.OWNER, owner_id=certificate_id,
            paper_kind=SIGNED_COPY, uploaded_by=viewer.account_id,
        )  # fmt: skip
        roles = sorted(r.value for r in STAFF if case.unit_id and viewer.holds(r, case.unit_id))
        history.append(
            session, case=case, kind=COPY_KEPT, actor_id=viewer.account_id, actor_role=roles[0],
            data={"note": received.shown_name, "from": case.state, "to": case.state},
        )  # fmt: skip
        case.saved_at = now()
