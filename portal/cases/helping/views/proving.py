"""The paper that proves it: photos that the helper sends, to look at again and to take out."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.accounts.mandates.queries import Helped
from portal.cases.helping.forms import ProofForm
from portal.cases.helping.papers import PROOF, keep, take_in
from portal.cases.helping.views import helping
from portal.cases.helping.views.finding import helped_or_404, question
from portal.core.database import db
from portal.core.forms import Form
from portal.core.web.transactions import manages_transactions
from portal.documents import queries as documents
from portal.documents.actions import remove
from portal.documents.serving import send_page

ONE = "/nguoi-toi-giup/<code:ref>/giay-chung-minh"


@helping.route(ONE, methods=["GET", "POST"])
@guards.signed_in
@manages_transactions
def proof(ref: str) -> ResponseReturnValue:
    """Send photos of the paper; each is received or refused in words."""
    found, form = helped_or_404(ref), ProofForm()
    if not form.is_submitted():
        return _page(form, found)
    if not form.validate():
        return _page(form, found), 422
    mandate_id, account_id = found.mandate.id, guards.the_viewer().account_id
    db.let_go()
    intake = take_in(form.files.data, mandate_id)
    with db.writing() as session:
        mandate = helped_or_404(ref, session=session).mandate
        keep(session, intake, mandate=mandate, uploaded_by=account_id)
    flash(intake.summary, "success" if intake.received else "warning")
    for name, sentence in intake.rejected:
        flash(f"{name}: {sentence}", "warning")
    return redirect(url_for("helping.person", ref=ref), 303)


@helping.get(ONE + "/<uuid:document_id>/trang/<int(max=999):number>")
@guards.signed_in
def proof_page(ref: str, document_id: UUID, number: int) -> ResponseReturnValue:
    """One page of the paper as a picture."""
    mandate = helped_or_404(ref).mandate
    page = documents.page_of(
        db.session(), owner_kind=PROOF, owner_id=mandate.id, document_id=document_id, number=number
    )
    if page is None:
        abort(404)
    return send_page(page)


@helping.post(ONE + "/<uuid:document_id>/bo")
@guards.signed_in
def drop_proof(ref: str, document_id: UUID) -> ResponseReturnValue:
    """Take a photo out that was sent by mistake, as long as no officer has found the paper good."""
    mandate = helped_or_404(ref).mandate
    document = documents.document_of(
        db.session(), owner_kind=PROOF, owner_id=mandate.id, document_id=document_id
    )
    if document is None or (
        mandate.proof_at is not None and mandate.proof_at >= document.uploaded_at
    ):
        abort(404)
    if Form().validate():
        remove(db.session(), document=document)
        flash(_("Removed: %(name)s", name=document.shown_name))
    return redirect(url_for("helping.person", ref=ref), 303)


def _page(form: ProofForm, found: Helped) -> str:
    return question(
        form, title=_("The paper that proves your help for %(name)s", name=found.name),
        why=_("Only officers who have an application of this person, and you, see it."),
        back_href=url_for("helping.person", ref=found.mandate.ref), submit=_("Send the files"),
    )  # fmt: skip
