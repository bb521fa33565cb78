"""Recording the conclusion: what the votes say, the words that go with it, the message, then confirm."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.cases import queries
from portal.cases.actions import workflow
from portal.core.database import db
from portal.services.certification.assessment import concluding, words
from portal.services.certification.assessment.concluding import Words
from portal.services.certification.assessment.record import mark_of
from portal.services.certification.assessment.table import lines, table_rows
from portal.services.certification.assessment.views import assessment
from portal.services.certification.assessment.views.finding import WRITERS, Open, open_or_404
from portal.services.certification.assessment.vote_forms import ConcludeForm


@assessment.get("/<code:ref>/ket-luan")
@guards.staff(*WRITERS)
def conclusion(ref: str) -> ResponseReturnValue:
    """What the votes say, or what is still in the way."""
    found = open_or_404(ref, note=True, writing=True)
    return _fill_in(found, _form(found, typed=False) if _ready(found) else None)


@assessment.post("/<code:ref>/ket-luan")
@guards.staff(*WRITERS)
def conclude(ref: str) -> ResponseReturnValue:
    """Check the words, show the message, and record it once it is confirmed."""
    found = open_or_404(ref, writing=True)
    if not _ready(found):
        return _fill_in(found, None), 409
    form = _form(found, typed=True)
    if not form.validate():
        return _fill_in(found, form), 422
    if request.form.get("go") == "change":
        return _fill_in(found, form)
    if request.form.get("go") != "confirm":
        return _preview(found, form)
    return _carry_out(found, form)


def _carry_out(found: Open, form: ConcludeForm) -> ResponseReturnValue:
    action = concluding.action_of(found.service)
    actor = workflow.Actor(
        found.viewer.account_id, workflow.role_for(found.viewer, action, found.case)
    )
    try:
        concluding.conclude(
            db.session(), case=found.case, service=found.service, words=_words(form), actor=actor,
            version=_version(form), mark=form.mark.data or "",
        )  # fmt: skip
    except workflow.Changed:
        abort(409)
    except workflow.Refused:
        db.session.rollback()
        return _fill_in(open_or_404(found.case.ref, writing=True), None), 409
    flash(str(action.done))
    target = "desk.case" if found.on_desk else "assessment.sheet"
    return redirect(url_for(target, ref=found.case.ref), 303)


def _ready(found: Open) -> bool:
    return not concluding.in_the_way(found.case, found.service, found.standing)


def _form(found: Open, *, typed: bool) -> ConcludeForm:
    tally = found.standing.tally
    assert tally is not None
    about: dict[str, Any] = {"outcome": tally.outcome, "departs": found.standing.departs}
    if typed:
        return ConcludeForm(**about)
    data = {"version": str(found.case.version), "mark": mark_of(found.standing)}
    return ConcludeForm(**about, formdata=None, data=data)


def _words(form: ConcludeForm) -> Words:
    return Words(form.reason.data or "", form.departure_words)


def _version(form: ConcludeForm) -> int:
    typed = form.version.data or ""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0


def _fill_in(found: Open, form: ConcludeForm | None) -> str:
    reasons = concluding.in_the_way(found.case, found.service, found.standing)
    return render_template(
        "certification/assessment/conclude.html", **_common(found), form=form, reasons=reasons,
        action=concluding.action_of(found.service),
    )  # fmt: skip


def _preview(found: Open, form: ConcludeForm) -> str:
    action = concluding.action_of(found.service)
    data = concluding.data_of(found.standing, _words(form))
    target = action.target(data)
    return render_template(
        "certification/assessment/conclude_preview.html", **_common(found), form=form,
        action=action, target=found.service.state(target) if target else None,
        message=concluding.message_of(found.case, found.service, data), told=bool(found.case.told),
        unit=queries.unit_of(db.session(), found.case), posted_values=_posted,
    )  # fmt: skip


_MACHINERY = frozenset({"csrf_token", "go", "version", "mark"})


def _posted() -> list[tuple[str, list[str]]]:
    """What was filled in, carried to the confirmation; the machinery is made anew."""
    return [(n, v) for n, v in request.form.lists() if n not in _MACHINERY]


def _common(found: Open) -> dict[str, Any]:
    standing, tally = found.standing, found.standing.tally
    decided = tally is not None and tally.decided
    return {
        "open": found, "case": found.case, "standing": standing, "departs": standing.departs,
        "people": lines(standing), "rows": table_rows(tally) if tally else [],
        "proposal": words.proposal_words(standing.proposal) if standing.proposal else "",
        "why": words.why_words(standing.proposal) if standing.proposal else "",
        "result": words.result_words(tally.outcome, tally.decided_types, tally.level) if tally and decided else "",
        "by_chair": words.by_chair_words(tally) if tally else "",
        "unverified": [*words.unverified_words(standing), *words.counting_unverified(standing)],
    }  # fmt: skip
