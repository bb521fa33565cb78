"""One case on the desk: answers and papers side by side, what can be done now, the history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from portal.accounts import access, guards
from portal.cases import clocks, queries
from portal.cases.actions import drafting
from portal.cases.actions.workflow import possible
from portal.cases.helping.parties import has_part
from portal.cases.models import Case, Channel
from portal.cases.reading import limits, opened_days, standing, timeline
from portal.cases.service import Action, Service, Shown, Text, registry
from portal.cases.service import shown as panels_shown
from portal.cases.standard import open_request
from portal.cases.views.submitting import parts_of
from portal.core.clock import today
from portal.core.database import db
from portal.desk import panels
from portal.desk.lines import due_words
from portal.desk.views import desk
from portal.desk.views.finding import STAFF, unit_case_or_404
from portal.orgs import calendars


@dataclass(frozen=True)
class Offer:
    """Something that can be done now: its name, what it means, and where it is done."""

    label: Text
    explains: Text
    href: str
    main: bool


@desk.get("/ho-so/<code:ref>")
@guards.staff(*STAFF)
def case(ref: str) -> ResponseReturnValue:
    """The whole case; opening it is noted and the applicant sees it."""
    found, service = unit_case_or_404(ref, note="open")
    return case_page(found, service)


def case_page(found: Case, service: Service, **instead: Any) -> str:
    """The page of a case; `instead` replaces what a panel gives, such as a form with mistakes."""
    session, viewer = db.session(), guards.the_viewer()
    unit = queries.unit_of(session, found)
    answers = drafting.read_answers(session, found)
    own = has_part(viewer.account_id, found)
    actions = [(action, action.blockers(found)) for action in possible(found, service, viewer)]
    free = sorted(
        (action for action, reasons in actions if not reasons), key=lambda one: not one.main
    )
    earliest, day = clocks.earliest(found), today()
    due_on = earliest.due_on if earliest else None
    shown = {
        "standing": standing(found, service, unit), "own": own, "request_open": open_request(found),
        "due": due_words(
            due_on, day, calendars.calendar(session, day), hour=earliest.due_at if earliest else None
        ),
        "ready": [_offer(found, action) for action in free if not action.stands_aside(found)],
        "aside": [_offer(found, action) for action in free if action.stands_aside(found)],
        "blocked": [(action, reasons) for action, reasons in actions if reasons],
        "parts": parts_of(found, service, answers, change=False),
        "doubts": service.doubts(answers),
        "limits": limits(found, service, unit, inside=not own), "timeline": timeline(found, service, unit, inside=not own),
        "outcome": service.outcome(found) if service.outcome else (),
        "opened": opened_days(access.openings(session, kind="case", record_id=found.id)),
        "service_panels": _panels(found, service) if not own else [],
        "on_paper": found.channel == Channel.PAPER,
        **panels.of(session, found, service, viewer),
    }  # fmt: skip
    return render_template(
        "desk/case.html", case=found, service=service, unit=unit, **{**shown, **instead}
    )


def _panels(case: Case, service: Service) -> list[Shown]:
    """The parts of its own service, then what other services say beside them."""
    every = (*service.panels, *registry.beside(service))
    return panels_shown(every, db.session(), case, guards.the_viewer())


def _offer(case: Case, action: Action) -> Offer:
    """The action, or what comes first while it lacks something."""
    first = action.first(db.session(), case, guards.the_viewer()) if action.first else None
    if first is not None:
        return Offer(first.label, first.explains, first.href, action.main)
    href = (
        action.page(case) if action.page else url_for("desk.action", ref=case.ref, slug=action.slug)
    )
    return Offer(action.label, action.explains, href, action.main)
