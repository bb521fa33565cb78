"""Recording a paper application as received, and the receipt to hand over."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.accounts import access, guards
from portal.cases import entries, queries
from portal.cases.actions.entering import record
from portal.cases.actions.submitting import receipt_of
from portal.cases.actions.workflow import Changed, Refused
from portal.cases.models import Case
from portal.cases.reading import filing, standing
from portal.cases.service import Service, registry
from portal.core.database import db
from portal.desk.entry import doubts as entry_doubts
from portal.desk.entry.forms import FiledRecordForm, RecordForm
from portal.desk.entry.parts import in_words
from portal.desk.papers import role_of
from portal.desk.views import desk
from portal.desk.views.acting import version_of
from portal.desk.views.entering import ENTERING, ONE, entry_or_404, unit_of_entry
from portal.orgs.models import FilingMode, Unit


@desk.get(ONE + "/ghi-nhan")
@guards.staff(*ENTERING)
def ask_record(ref: str) -> ResponseReturnValue:
    """Everything in words once more, the day it came, who signed."""
    sent = _recorded(ref)
    if sent is not None:
        return redirect(url_for("desk.entry_receipt", ref=ref), 303)
    case, service = entry_or_404(ref, note=True)
    return _page(case, service, _form(unit_of_entry(case)))


@desk.post(ONE + "/ghi-nhan")
@guards.staff(*ENTERING)
def record_entry(ref: str) -> ResponseReturnValue:
    """Record it; pressing twice leads to the same receipt."""
    if _recorded(ref) is not None:
        return redirect(url_for("desk.entry_receipt", ref=ref), 303)
    case, service = entry_or_404(ref)
    unit = unit_of_entry(case)
    form = _form(unit)
    if not form.validate():
        return _page(case, service, form, status=422)
    viewer = guards.the_viewer()
    try:
        record(
            db.session(), case=case, service=service, unit=unit, officer_id=viewer.account_id,
            said=form.said(role_of(viewer, case)), version=version_of(request.form.get("version")),
        )  # fmt: skip
    except Changed:
        abort(409)
    except Refused:
        db.session.rollback()
        return redirect(url_for("desk.enter", ref=ref), 303)
    return redirect(url_for("desk.entry_receipt", ref=ref), 303)


@desk.get("/ho-so/<code:ref>/bien-nhan")
@guards.staff(*ENTERING)
def entry_receipt(ref: str) -> ResponseReturnValue:
    """The code, and the PIN where one was made, to print and hand over; only for what came on paper."""
    case = _recorded(ref)
    if case is None:
        abort(404)
    access.note_opening(
        viewer=guards.the_viewer(), kind="case", record_id=case.id, unit_id=case.unit_id,
        action="receipt",
    )  # fmt: skip
    db.let_go()
    case = _recorded(ref)
    if case is None:
        abort(404)
    service, unit = registry.of(case), queries.unit_of(db.session(), case)
    return render_template(
        "desk/enter_receipt.html", case=case, service=service, receipt=receipt_of(case), unit=unit,
        standing=standing(case, service, unit), filing=filing(case, service, unit),
    )  # fmt: skip


def _recorded(ref: str) -> Case | None:
    case = entries.recorded(db.session(), guards.the_viewer(), ref)
    return case if case is not None and registry.get(case.service) is not None else None


def _form(unit: Unit) -> RecordForm:
    return FiledRecordForm() if unit.filing_mode is FilingMode.HANDOVER else RecordForm()


def _page(
    case: Case, service: Service, form: RecordForm, *, status: int = 200
) -> ResponseReturnValue:
    kept = entries.kept_steps(db.session(), case)
    answers = entries.answers_in(kept)
    if service.missing(answers) is not None:
        return redirect(url_for("desk.enter", ref=case.ref), 303)
    steps = service.steps(answers)
    body = render_template(
        "desk/enter_record.html", case=case, service=service, form=form, unit=unit_of_entry(case),
        parts=[(s, in_words(s, answers[s.slug])) for s in steps if not s.takes_papers],
        typed=[s for s in steps if kept[s.slug].pending is not None],
        doubts=entry_doubts.about(
            db.session(), guards.the_viewer(), case=case, service=service, answers=answers,
            unit=unit_of_entry(case),
        ),
    )  # fmt: skip
    return body, status
