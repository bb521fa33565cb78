"""The signed and stamped copy of a decision, scanned or photographed, beside the paper made here."""

from __future__ import annotations

from typing import BinaryIO, cast
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases import letters
from portal.cases.actions.workflow import Changed
from portal.cases.helping.parties import has_part
from portal.cases.models import Case, OfficialPaper
from portal.cases.official.copies import keep_copy
from portal.cases.official.forms import SignedCopyForm
from portal.core.database import db
from portal.core.web.transactions import manages_transactions
from portal.desk.views import desk
from portal.desk.views.finding import STAFF, unit_case_or_404
from portal.documents import queries as documents
from portal.documents.intake import Received, receive
from portal.documents.models import OwnerKind
from portal.documents.rejection import Rejected
from portal.documents.serving import send_original, send_page, send_thumbnail

PAPER = "/ho-so/<code:ref>/van-ban-da-ky/<uuid:paper_id>"
COPY = PAPER + "/ban-ky/<uuid:document_id>"
OWNER = OwnerKind.OFFICIAL_PAPER.value


@desk.get(PAPER)
@guards.staff(*STAFF)
def signed_copy(ref: str, paper_id: UUID) -> ResponseReturnValue:
    """The copies that were kept of a signed decision, and how to keep one."""
    case = unit_case_or_404(ref, note="letter")[0]
    return _page(case, _paper_or_404(case, paper_id), SignedCopyForm())


@desk.post(PAPER)
@guards.staff(*STAFF)
@manages_transactions
def keep_signed_copy(ref: str, paper_id: UUID) -> ResponseReturnValue:
    """Take the copy in; slow work first, then its row and the line of the history."""
    case, _service = unit_case_or_404(ref)
    paper, form = _paper_or_404(case, paper_id), SignedCopyForm()
    if has_part(guards.the_viewer().account_id, case):
        abort(404)
    if not form.validate():
        return _page(case, paper, form), 422
    db.let_go()
    try:
        file = form.copy.data[0]
        _keep(ref, paper_id, receive(cast(BinaryIO, file.stream), file.filename or ""))
    except Changed:
        abort(404)
    except Rejected as refused:
        form.copy.errors = [refused.sentence]
        case, _service = unit_case_or_404(ref)
        return _page(case, _paper_or_404(case, paper_id), form), 422
    flash(_("The signed copy is kept."))
    return redirect(url_for("desk.signed_copy", ref=ref, paper_id=paper_id), 303)


@desk.get(COPY + "/trang/<int(max=999):number>")
@guards.staff(*STAFF)
def signed_copy_page(ref: str, paper_id: UUID, document_id: UUID, number: int) -> ResponseReturnValue:  # fmt: skip
    """One page of the copy as a picture."""
    small = bool(request.args.get("nho"))
    case = unit_case_or_404(ref, note="" if small else "page")[0]
    found = documents.page_of(
        db.session(), owner_kind=OWNER, owner_id=_paper_or_404(case, paper_id).id,
        document_id=document_id, number=number,
    )  # fmt: skip
    if found is None:
        abort(404)
    return send_thumbnail(found) if small else send_page(found)


@desk.get(COPY + "/tep")
@guards.staff(*STAFF)
def signed_copy_file(ref: str, paper_id: UUID, document_id: UUID) -> ResponseReturnValue:
    """The signed file as it came, to save."""
    case = unit_case_or_404(ref, note="download")[0]
    found = documents.document_of(
        db.session(), owner_kind=OWNER, owner_id=_paper_or_404(case, paper_id).id,
        document_id=document_id,
    )  # fmt: skip
    if found is None:
        abort(404)
    return send_original(found)


def _paper_or_404(case: Case, paper_id: UUID) -> OfficialPaper:
    found = db.session().get(OfficialPaper, paper_id)
    if found is None or found.case_id != case.id or found.letter_id is None:
        abort(404)
    return found


def _page(case: Case, paper: OfficialPaper, form: SignedCopyForm) -> str:
    session = db.session()
    letter = letters.made_one(session, case, cast(UUID, paper.letter_id))
    copies = documents.documents_of(session, owner_kind=OWNER, owner_id=paper.id)
    return render_template(
        "desk/signed_copy.html", case=case, paper=paper, letter=letter, copies=copies, form=form
    )


def _keep(ref: str, paper_id: UUID, received: Received) -> None:
    with db.writing() as session:
        keep_copy(
            session, viewer=guards.the_viewer(), ref=ref, owner_kind=OWNER, owner_id=paper_id,
            received=received,
        )  # fmt: skip
