"""Taking an action: fill in, read the message and what will happen, then confirm."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import access, guards
from portal.accounts.viewer import Viewer
from portal.cases import queries
from portal.cases.actions import workflow
from portal.cases.messages import discreet
from portal.cases.models import Case
from portal.cases.service import Action, Message, Service
from portal.core.database import db
from portal.core.forms import Form
from portal.core.languages import speaking
from portal.desk.views import desk
from portal.desk.views.finding import STAFF, unit_case_or_404


@desk.get("/ho-so/<code:ref>/viec/<slug:slug>")
@guards.staff(*STAFF)
def action(ref: str, slug: str) -> ResponseReturnValue:
    """The form of an action, or its preview when there is nothing to fill in."""
    case, service, found = _load(ref, slug)
    if found.page is not None:
        return redirect(found.page(case), 303)
    form = _form(case, service, found)
    if found.form is None:
        return _preview(case, service, found, form)
    return _fill_in(case, service, found, form)


@desk.post("/ho-so/<code:ref>/viec/<slug:slug>")
@guards.staff(*STAFF)
def act(ref: str, slug: str) -> ResponseReturnValue:
    """Check what was filled in, show the message, and act once it is confirmed."""
    case, service, found = _load(ref, slug)
    if found.page is not None:
        return redirect(found.page(case), 303)
    form = _form(case, service, found)
    if not _makes_sense(case, found):  # what it would offer to choose from is not there either
        if request.form.get("go") == "confirm":
            abort(409)
        return _fill_in(case, service, found, form)
    if not form.validate():
        return _fill_in(case, service, found, form), 422
    if request.form.get("go") == "change":
        return _fill_in(case, service, found, form)
    if request.form.get("go") != "confirm":
        return _preview(case, service, found, form)
    return _carry_out(case, service, found, form)


def _load(ref: str, slug: str) -> tuple[Case, Service, Action]:
    case, service = unit_case_or_404(ref)
    found = service.action(slug)
    if found is None or not workflow.holds_any(guards.the_viewer(), found, case):
        abort(404)
    return case, service, found


def _form(case: Case, service: Service, found: Action) -> Form:
    form = (found.form or Form)()
    if found.prepare is not None:
        found.prepare(session=db.session(), case=case, service=service, form=form)
    return form


def _carry_out(case: Case, service: Service, found: Action, form: Form) -> ResponseReturnValue:
    viewer = guards.the_viewer()
    data = form.answers()
    try:
        workflow.perform(
            db.session(), case=case, service=service, action=found,
            actor=_actor(viewer, found, case), data=data, version=_version(),
            message=_message(case, found, data),
        )  # fmt: skip
    except workflow.Changed:
        abort(409)
    except workflow.Refused as refusal:
        db.session.rollback()
        fresh, _service = unit_case_or_404(case.ref)
        return _fill_in(fresh, service, found, form, refusal.reasons), 409
    flash(str(found.done))
    if not access.may_open(viewer, unit_id=case.unit_id, roles=STAFF):
        return redirect(url_for("desk.today"), 303)  # it went to another office with this step
    return redirect(url_for("desk.case", ref=case.ref), 303)


def _actor(viewer: Viewer, found: Action, case: Case) -> workflow.Actor:
    return workflow.Actor(viewer.account_id, workflow.role_for(viewer, found, case))


def version_of(typed: str | None) -> int:
    """The version of the case that the officer saw; 0, which no case has, for anything else."""
    text = typed or ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _version() -> int:
    return version_of(request.form.get("version"))


def _message(case: Case, found: Action, data: dict[str, Any]) -> Message | None:
    if found.tells is None:
        return None
    with speaking(case.language):
        return discreet(case, found.tells(case, data))


def _fill_in(case: Case, service: Service, found: Action, form: Form, reasons: Any = None) -> str:
    if reasons is None:
        reasons = found.blockers(case) if _makes_sense(case, found) else [_not_now()]
    return render_template(
        "desk/action.html", case=case, service=service, action=found, form=form, reasons=reasons
    )


def _preview(case: Case, service: Service, found: Action, form: Form) -> str:
    blocked = not _makes_sense(case, found) or found.blockers(case)
    if blocked:
        return _fill_in(case, service, found, form)
    data = form.answers()
    target = found.target(data)
    return render_template(
        "desk/preview.html", case=case, service=service, action=found, form=form,
        unit=queries.unit_of(db.session(), case), message=_message(case, found, data),
        target=service.state(target) if target else None,
        version=_version() or case.version, told=bool(case.told), posted_values=_posted,
    )  # fmt: skip


def _posted(form: Form) -> list[tuple[str, list[str]]]:
    """What was filled in, to be carried to the confirmation; the machinery is made anew."""
    skipped = {"csrf_token", "version", "go"}
    return [(name, values) for name, values in request.form.lists() if name not in skipped]


def _makes_sense(case: Case, found: Action) -> bool:
    return case.state in found.from_states and found.applies(case)


def _not_now() -> str:
    return _(
        "This cannot be done in the case's present state. Open the case to see what can be done now."
    )
