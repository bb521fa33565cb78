"""The unit's list of open cases, the earliest limit first: a list that ends."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.cases import queries
from portal.cases.reading import standing
from portal.cases.service import registry
from portal.core.clock import today
from portal.core.database import db
from portal.core.text import clean
from portal.desk.views import desk
from portal.desk.views.finding import STAFF
from portal.orgs.models import Unit


@desk.get("")
@guards.staff(*STAFF)
def queue() -> ResponseReturnValue:
    """What waits for this unit, searchable by name with or without tone marks and by code."""
    words = clean(request.args.get("q", ""))[:100]
    state = clean(request.args.get("trang-thai", ""))[:40]
    after = clean(request.args.get("sau", ""))[:40]
    session, viewer = db.session(), guards.the_viewer()
    page = queries.queue(session, viewer, state=state, words=words, after=after)
    units = {unit_id: session.get_one(Unit, unit_id) for unit_id in viewer.unit_ids(*STAFF)}
    rows = [
        (
            row,
            registry.of(row.case),
            standing(row.case, registry.of(row.case), units[row.case.unit_id]),
        )
        for row in page.rows
        if registry.get(row.case.service) and row.case.unit_id in units
    ]
    return render_template(
        "desk/queue.html", rows=rows, after=page.after, words=words, state=state, today=today(),
        counts=queries.counts(session, viewer, today=today()), units=list(units.values()),
        states=_states(),
    )  # fmt: skip


def _states() -> list[tuple[str, str]]:
    seen: dict[str, str] = {}
    for service in registry.all():
        for state in service.states:
            if state.slug != "draft":
                seen.setdefault(state.slug, str(state.label))
    return list(seen.items())
