"""A list that was made: reading it, printing it with a note of who did, taking it down."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import access, guards
from portal.cases.actions.workflow import Changed
from portal.core.clock import today
from portal.core.database import db
from portal.documents.letters import serving
from portal.documents.letters.paper import Paper
from portal.services.certification.models import Posting
from portal.services.certification.posting import actions, queries
from portal.services.certification.posting.forms import TakeDownForm
from portal.services.certification.posting.notice import notice
from portal.services.certification.posting.queries import Ready
from portal.services.certification.posting.views import posting
from portal.services.certification.posting.views.finding import (
    KIND,
    WORKERS,
    actor_in,
    posting_or_404,
    unit_of,
)
from portal.services.certification.posting.views.putting_up import late

ONE = "/<uuid:posting_id>"
PRINTED = "print"


@posting.get(ONE)
@guards.staff(*WORKERS)
def one(posting_id: UUID) -> ResponseReturnValue:
    """Until when it hangs, what to do next, who printed it; the names stand on the paper only."""
    found = posting_or_404(posting_id)
    return _page(found, _down_form(found))


@posting.get(ONE + "/in")
@guards.staff(*WORKERS)
def print_page(posting_id: UUID) -> ResponseReturnValue:
    """The list to print from the screen; this is noted as a printing."""
    found = posting_or_404(posting_id, note=PRINTED)
    return render_template(
        "certification/posting/print.html", posting=found, paper=_paper(found), day=today()
    )


@posting.get(ONE + "/in.<any(pdf,docx,txt):ending>")
@guards.staff(*WORKERS)
def print_file(posting_id: UUID, ending: str) -> ResponseReturnValue:
    """The list as a file; this is noted as a printing."""
    found = posting_or_404(posting_id, note=PRINTED)
    paper = _paper(found)
    db.let_go()
    return serving.send(paper, ending, stem=f"niem-yet-{paper.on.isoformat()}")


@posting.post(ONE + "/go-xuong")
@guards.staff(*WORKERS)
def take_down(posting_id: UUID) -> ResponseReturnValue:
    """Record that it no longer hangs."""
    found = posting_or_404(posting_id)
    form = _down_form(found)
    if not form.validate() or not form.on.data:
        return _page(found, form), 422
    try:
        actions.take_down(
            db.session(), posting=found, on=form.on.data, actor=actor_in(found.unit_id)
        )
    except Changed:
        abort(409)
    flash(_("It is recorded that the list was taken down."))
    return redirect(url_for("posting.one", posting_id=posting_id), 303)


def _paper(found: Posting) -> Paper:
    return notice(db.session(), found, unit_of(found))


def _down_form(found: Posting) -> TakeDownForm:
    form = TakeDownForm()
    form.not_before = found.from_on
    return form


def _page(found: Posting, form: TakeDownForm) -> str:
    session = db.session()
    lines = queries.lines_of(session, found)
    open_ = [Ready(case, conclusion) for _line, case, conclusion in lines]
    since = access.openings(session, kind=KIND, record_id=found.id)
    changed = [one.case for one in open_ if one.conclusion.superseded_at is not None]
    return render_template(
        "certification/posting/one.html", posting=found, unit=unit_of(found), form=form,
        total=len(lines), printed=[one for one in since if one.action == PRINTED], day=today(),
        objected=_objected_since(found, [one.case.id for one in open_]), changed=changed,
        late=late(open_, found.to_on) if found.taken_down_on is None else [],
    )  # fmt: skip


def _objected_since(found: Posting, case_ids: list[UUID]) -> int:
    """How many objected after the list was made, so that the one on the wall must be replaced."""
    return queries.objected_after(db.session(), case_ids, found.made_at)
