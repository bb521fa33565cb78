"""My applications, and where one stands."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.accounts import access, guards
from portal.cases import queries
from portal.cases.actions import drafting
from portal.cases.models import Case
from portal.cases.reading import limits, standing, timeline
from portal.cases.service import Service, registry
from portal.cases.standard import OPEN_TO_WITHDRAWAL, open_request
from portal.cases.views import cases
from portal.cases.views.finding import own_case_or_404
from portal.core.database import db
from portal.core.forms import Form
from portal.documents import queries as documents


@cases.get("/ho-so")
@guards.signed_in
def mine() -> ResponseReturnValue:
    """Every application of the person who is signed in, with whose turn it is."""
    session = db.session()
    found = [
        case for case in queries.my_list(session, guards.the_viewer()) if registry.get(case.service)
    ]
    rows = [
        (case, registry.of(case), standing(case, registry.of(case), queries.unit_of(session, case)))
        for case in found
    ]
    return render_template("cases/mine.html", rows=rows)


@cases.get("/ho-so/<code:ref>")
@guards.signed_in
def case(ref: str) -> ResponseReturnValue:
    """The four answers first, then the timeline, the papers and who opened the file."""
    found, service = own_case_or_404(ref)
    if found.is_draft:
        return _resume(found, service)
    session = db.session()
    unit = queries.unit_of(session, found)
    return render_template(
        "cases/case.html", case=found, service=service, unit=unit,
        standing=standing(found, service, unit), limits=limits(found, service),
        timeline=timeline(found, service, unit),
        outcome=service.outcome(found) if service.outcome else (),
        papers=documents.documents_of(session, owner_kind="case", owner_id=found.id),
        openings=access.openings(session, kind="case", record_id=found.id),
        request_open=open_request(found), may_withdraw=found.state in OPEN_TO_WITHDRAWAL,
    )  # fmt: skip


def _resume(found: Case, service: Service) -> ResponseReturnValue:
    missing = service.missing(drafting.read_answers(db.session(), found))
    if missing is None:
        return redirect(url_for("cases.check", ref=found.ref), 303)
    return redirect(url_for("cases.step", ref=found.ref, slug=missing.slug), 303)


@cases.get("/ho-so/<code:ref>/xoa")
@guards.signed_in
def ask_discard(ref: str) -> ResponseReturnValue:
    """Ask before a draft is thrown away."""
    found, service = own_case_or_404(ref)
    if not found.is_draft:
        return redirect(url_for("cases.case", ref=ref), 303)
    return render_template("cases/discard.html", case=found, service=service, form=Form())


@cases.post("/ho-so/<code:ref>/xoa")
@guards.signed_in
def discard(ref: str) -> ResponseReturnValue:
    """Throw a draft away for good."""
    found, service = own_case_or_404(ref)
    if not found.is_draft:
        return redirect(url_for("cases.case", ref=ref), 303)
    form = Form()
    if not form.validate():
        return render_template("cases/discard.html", case=found, service=service, form=form), 400
    drafting.discard(db.session(), case=found)
    return redirect(url_for("cases.mine"), 303)
