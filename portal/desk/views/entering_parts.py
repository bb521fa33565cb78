"""One page with every part of a paper application, each saved by itself."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases.actions.entering import Overtaken, forget_typed, keep_typed, save_part
from portal.cases.entries import answers_in, kept_steps
from portal.cases.models import Case
from portal.cases.papers import missing_kinds, papers_of
from portal.cases.receiving import Intake
from portal.cases.service import Service, Step, registry
from portal.core.database import db
from portal.core.forms import Form
from portal.desk.entry import doubts as entry_doubts
from portal.desk.entry import parts as entry_parts
from portal.desk.views import desk
from portal.desk.views.entering import ENTERING, ONE, entry_or_404, unit_of_entry

PART = ONE + "/phan/<slug:slug>"


@desk.get(ONE)
@guards.staff(*ENTERING)
def enter(ref: str) -> ResponseReturnValue:
    """Every part on one page, with what is missing at the top."""
    case, service = entry_or_404(ref, note=True)
    return entry_page(case, service)


def show_part_again(ref: str, slug: str) -> ResponseReturnValue:
    """For an officer whose session ended: nothing is stored, the part is shown as it was filled in."""
    service = registry.get(request.form.get("service", ""))
    step = service.step(slug) if service is not None else None
    if service is None or step is None or step.takes_papers:
        target = url_for("desk.enter", ref=ref)
        return redirect(url_for("accounts.sign_in", next=target, tin="can-dang-nhap"), 303)
    form = entry_parts.sent_form(service, step)
    part = entry_parts.Part(step, service.section_of(step)[1], form, None)
    return render_template(
        "desk/enter_again.html", ref=ref, service=service, part=part, form=Form(),
        mark=request.form.get("seen", ""),
    ), 401  # fmt: skip


@desk.post(PART)
@guards.staff(*ENTERING, on_unknown=show_part_again)
def enter_part(ref: str, slug: str) -> ResponseReturnValue:
    """Save one part; what the script sent along from others is kept as typed."""
    case, service = entry_or_404(ref, hold=True)
    step = _part_or_404(service, slug)
    officer_id = guards.the_viewer().account_id
    form = entry_parts.sent_form(service, step)
    valid = form.validate()
    if request.form.get("go") == "forget" and not form.form_errors:
        return _forget(case, step)
    if not form.form_errors:
        _keep_typed(case, service, saved=step if valid else None)
    if not valid:
        return entry_page(case, service, sent=form, sent_step=step), 422
    seen = request.form.get("seen", "")
    try:
        save_part(
            db.session(), case=case, step=slug, answer=form.answers(), officer_id=officer_id, seen=seen
        )  # fmt: skip
    except Overtaken:
        return entry_page(case, service, sent=form, sent_step=step, overtaken=True), 409
    flash(_("Saved: %(part)s", part=step.title))
    return redirect(url_for("desk.enter", ref=ref), 303)


@desk.get(PART)
@guards.staff(*ENTERING)
def enter_part_again(ref: str, slug: str) -> ResponseReturnValue:
    """Reloading after a refused part leads back to the page, at that part."""
    return redirect(url_for("desk.enter", ref=ref, _anchor=f"phan-{slug}"), 303)


def entry_page(
    case: Case, service: Service, *, sent: Form | None = None, sent_step: Step | None = None,
    overtaken: bool = False, intake: Intake | None = None,
) -> str:  # fmt: skip
    """The page; `sent` is a part that could not be saved, with what was typed there."""
    session = db.session()
    kept = kept_steps(session, case)
    answers = answers_in(kept)
    parts = entry_parts.parts_of(service, answers, kept, sent=sent, sent_step=sent_step)
    papers = papers_of(session, case, service)
    clash = next((one for one in parts if overtaken and one.step is sent_step), None)
    return render_template(
        "desk/enter.html", case=case, service=service, parts=parts, form=sent, clash=clash,
        missing=[part for part in parts if not part.is_saved], intake=intake, papers=papers,
        typed=[part for part in parts if part.is_typed], unit=unit_of_entry(case),
        papers_missing=missing_kinds(service, answers, papers),
        doubts=entry_doubts.about(
            session, guards.the_viewer(), case=case, service=service, answers=answers,
            unit=unit_of_entry(case),
        ),
    )  # fmt: skip


def _forget(case: Case, step: Step) -> ResponseReturnValue:
    forget_typed(db.session(), case=case, step=step.slug)
    flash(_("What was typed and not saved is gone from this part: %(part)s", part=step.title))
    return redirect(url_for("desk.enter", ref=case.ref), 303)


def _keep_typed(case: Case, service: Service, *, saved: Step | None) -> None:
    """What stands in the boxes of parts that were not saved, the refused one among them."""
    steps: list[Any] = [step for section in service.sections for step in section.steps]
    for step, typed in entry_parts.typed_elsewhere(steps, saved):
        keep_typed(
            db.session(), case=case, step=step.slug, typed=typed,
            officer_id=guards.the_viewer().account_id,
        )  # fmt: skip


def _part_or_404(service: Service, slug: str) -> Step:
    step = service.step(slug)
    if step is None or step.takes_papers:
        abort(404)
    return step
