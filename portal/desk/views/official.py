"""An official paper before it is signed, to read as the person who receives it will."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.cases import letters
from portal.cases.actions.workflow import possible
from portal.cases.helping.parties import has_part
from portal.cases.official import as_signed, waiting_paper
from portal.core.database import db
from portal.core.languages import current_language
from portal.desk.views import desk
from portal.desk.views.finding import STAFF, unit_case_or_404
from portal.orgs.models import Unit


@desk.get("/ho-so/<code:ref>/van-ban/<slug:slug>")
@guards.staff(*STAFF)
def official_paper(ref: str, slug: str) -> ResponseReturnValue:
    """The paper as it would be signed now, what to compare, and what can be done with it."""
    case, service = unit_case_or_404(ref)
    paper = next((one for one in service.official if one.slug == slug), None)
    if paper is None or case.state not in paper.when or not paper.applies(case):
        abort(404)
    if has_part(guards.the_viewer().account_id, case):
        abort(404)
    case, service = unit_case_or_404(ref, note="letter")
    session, viewer = db.session(), guards.the_viewer()
    source = letters.gather(
        session, case=case, service=service, unit=session.get_one(Unit, case.unit_id)
    )
    mine = {f"trinh-ky-{slug}", f"ky-{slug}", f"tra-lai-{slug}"}
    steps = [one for one in possible(case, service, viewer) if one.slug in mine]
    return render_template(
        "desk/official_paper.html", case=case, service=service, declared=paper,
        paper=as_signed(session, case, paper.letter), waits=waiting_paper(session, case, slug),
        doubtful=letters.unverified(paper.letter, source, current_language()),
        steps=[(one, one.blockers(case)) for one in steps],
    )  # fmt: skip
