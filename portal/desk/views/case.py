"""One case on the desk: answers and papers side by side, what can be done now, the history."""

from __future__ import annotations

from uuid import UUID

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from portal.accounts import access, guards
from portal.cases import clocks, queries
from portal.cases.actions import drafting
from portal.cases.actions.workflow import possible
from portal.cases.reading import limits, standing, timeline
from portal.cases.standard import open_request
from portal.cases.views.submitting import parts_of
from portal.core.database import db
from portal.desk import panels
from portal.desk.views import desk
from portal.desk.views.finding import STAFF, unit_case_or_404
from portal.documents import queries as documents
from portal.documents.serving import send_original, send_page, send_thumbnail


@desk.get("/ho-so/<code:ref>")
@guards.staff(*STAFF)
def case(ref: str) -> ResponseReturnValue:
    """The whole case; opening it is noted and the applicant sees it."""
    found, service = unit_case_or_404(ref, note="open")
    session, viewer = db.session(), guards.the_viewer()
    unit = queries.unit_of(session, found)
    answers = drafting.read_answers(session, found)
    actions = possible(found, service, viewer)
    return render_template(
        "desk/case.html", case=found, service=service, unit=unit,
        standing=standing(found, service, unit), earliest=clocks.earliest(found),
        ready=[action for action in actions if not action.blockers(found)],
        blocked=[(action, action.blockers(found)) for action in actions if action.blockers(found)],
        own=viewer.account_id == found.applicant_id,
        parts=parts_of(found, service, answers, change=False), limits=limits(found, service),
        timeline=timeline(found, service, unit),
        outcome=service.outcome(found) if service.outcome else (),
        request_open=open_request(found),
        openings=access.openings(session, kind="case", record_id=found.id),
        **panels.of(session, found, service, viewer),
    )  # fmt: skip


@desk.get("/ho-so/<code:ref>/giay-to/<uuid:document_id>")
@guards.staff(*STAFF)
def paper(ref: str, document_id: UUID) -> ResponseReturnValue:
    """The pages of one paper, large."""
    found, service = unit_case_or_404(ref, note="paper")
    document = documents.document_of(
        db.session(), owner_kind="case", owner_id=found.id, document_id=document_id
    )
    if document is None:
        abort(404)
    return render_template("desk/paper.html", case=found, service=service, document=document)


@desk.get("/ho-so/<code:ref>/giay-to/<uuid:document_id>/trang/<int(max=999):number>")
@guards.staff(*STAFF)
def paper_page(ref: str, document_id: UUID, number: int) -> ResponseReturnValue:
    """One page as a picture; a thumbnail is part of the case page already noted."""
    small = bool(request.args.get("nho"))
    found, _service = unit_case_or_404(ref, note="" if small else "page")
    page = documents.page_of(
        db.session(), owner_kind="case", owner_id=found.id, document_id=document_id, number=number
    )
    if page is None:
        abort(404)
    return send_thumbnail(page) if small else send_page(page)


@desk.get("/ho-so/<code:ref>/giay-to/<uuid:document_id>/tep")
@guards.staff(*STAFF)
def paper_original(ref: str, document_id: UUID) -> ResponseReturnValue:
    """The file as it was sent, to save."""
    found, _service = unit_case_or_404(ref, note="download")
    document = documents.document_of(
        db.session(), owner_kind="case", owner_id=found.id, document_id=document_id
    )
    if document is None:
        abort(404)
    return send_original(document)
