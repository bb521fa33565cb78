"""Checking the answers, declaring them true, sending, and the receipt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts import guards
from portal.cases import queries
from portal.cases.actions import drafting
from portal.cases.actions.submitting import receipt_of, submit
from portal.cases.actions.workflow import Refused
from portal.cases.models import Case
from portal.cases.reading import filing, standing
from portal.cases.service import Answers, PaperKind, Section, Service, Shown, Step, shown
from portal.cases.service.declaration import is_answered
from portal.cases.views import cases, doubts
from portal.cases.views.finding import own_case_or_404, own_draft_or_404
from portal.cases.views.keeping import may_keep
from portal.core.database import db
from portal.core.forms import AnswerField, ChecksField, ConfirmField, Form
from portal.documents import queries as documents
from portal.orgs import queries as orgs
from portal.orgs.models import Commune, Unit


class DeclareForm(Form):
    declared = ConfirmField(
        _l("I have read this and declare that it is true."), short=_l("Declaration")
    )


@dataclass(frozen=True)
class Part:
    """A section of the answers, as rows to read and change."""

    section: Section
    rows: list[dict[str, Any]]


@cases.get("/ho-so/<code:ref>/kiem-tra")
@guards.signed_in
def check(ref: str) -> ResponseReturnValue:
    """Every answer in words, each with a link to change it."""
    case, service = own_draft_or_404(ref)
    answers = drafting.read_answers(db.session(), case)
    missing = service.missing(answers)
    unit, commune = destination(service, answers)
    return render_template(
        "cases/check.html", case=case, service=service, parts=parts_of(case, service, answers),
        missing=missing, unit=unit, commune=commune,
        nowhere=service.nowhere(db.session(), commune.code) if service.nowhere and commune else "",
        doubts=doubts.about_all(case, service, answers),
        papers_lacking=lacking_papers(case, service, answers),
        before_sending=_before_sending(case, service),
    )  # fmt: skip


def _before_sending(case: Case, service: Service) -> list[Shown]:
    """What the service says about these answers before they are sent."""
    return shown(service.before_sending, db.session(), case, guards.the_viewer())


@cases.get("/ho-so/<code:ref>/nop")
@guards.signed_in
def declare(ref: str) -> ResponseReturnValue:
    """The declaration, and what sending will do."""
    case, service = own_case_or_404(ref)
    if not case.is_draft:
        return redirect(url_for("cases.receipt", ref=ref), 303)
    return _declaration(case, service, DeclareForm())


@cases.post("/ho-so/<code:ref>/nop")
@guards.signed_in
def send(ref: str) -> ResponseReturnValue:
    """Send the application; pressing twice leads to the same receipt."""
    case, service = own_case_or_404(ref)
    if not case.is_draft:
        return redirect(url_for("cases.receipt", ref=ref), 303)
    form = DeclareForm()
    unit, _commune = destination(service, drafting.read_answers(db.session(), case))
    if unit is None or not form.validate():
        return _declaration(case, service, form, status=422)
    try:
        submit(
            db.session(), case=case, service=service, unit=unit,
            actor_id=guards.the_viewer().account_id,
        )  # fmt: skip
    except Refused:
        return redirect(url_for("cases.check", ref=ref), 303)
    return redirect(url_for("cases.receipt", ref=ref), 303)


@cases.get("/ho-so/<code:ref>/bien-nhan")
@guards.signed_in
def receipt(ref: str) -> ResponseReturnValue:
    """The code to keep, what has happened and what comes next."""
    case, service = own_case_or_404(ref)
    if case.is_draft:
        return redirect(url_for("cases.check", ref=ref), 303)
    unit = queries.unit_of(db.session(), case)
    return render_template(
        "cases/receipt.html", case=case, service=service, receipt=receipt_of(case), unit=unit,
        standing=standing(case, service, unit), filing=filing(case, service, unit),
        keep_form=Form() if may_keep(case) else None,
    )  # fmt: skip


def _declaration(case: Case, service: Service, form: Form, *, status: int = 200) -> Any:
    answers = drafting.read_answers(db.session(), case)
    unit, _commune = destination(service, answers)
    if service.missing(answers) is not None or unit is None:
        return redirect(url_for("cases.check", ref=case.ref), 303)
    body = render_template("cases/declare.html", case=case, service=service, form=form, unit=unit)
    return body, status


def destination(service: Service, answers: Answers) -> tuple[Unit | None, Commune | None]:
    """The unit that would get this application, and the commune it serves."""
    code = service.facts(answers).commune_code
    if not code:
        return None, None
    session = db.session()
    commune = orgs.commune(session, code)
    if service.receives is not None:
        return service.receives(session, answers), commune
    return orgs.unit_for_commune(session, code), commune


def parts_of(case: Case, service: Service, answers: Answers, *, change: bool = True) -> list[Part]:
    """The answers by section, in words."""
    asked = service.steps(answers)
    return [
        Part(section, rows)
        for section in service.sections
        if (
            rows := [
                r for s in section.steps if s in asked for r in _rows(case, s, answers, change)
            ]
        )
    ]


def _rows(case: Case, step: Step, answers: Answers, change: bool) -> list[dict[str, Any]]:
    href = url_for("cases.step", ref=case.ref, slug=step.slug, then="check") if change else None
    if not is_answered(step, answers):
        row = {"label": step.title, "value": _("Not answered yet"), "href": href}
        return [row | {"action": _("Answer"), "spoken_action": step.title}]
    if step.takes_papers:
        return [_papers_row(case, step, href)]
    form = step.form.of(answers[step.slug])
    return [_row(field, href) for field in form.questions if not _is_beside_the_point(field)]


def _row(field: AnswerField, href: str | None) -> dict[str, Any]:
    row = {"label": field.listing, "value": field.spoken(), "href": href}
    return row | {"lines": field.lines()} if isinstance(field, ChecksField) and field.data else row


def _is_beside_the_point(field: AnswerField) -> bool:
    """A question that only some are meant to answer, left empty: nothing to read aloud."""
    return field.is_empty and field.conditional


def lacking_papers(case: Case, service: Service, answers: Answers) -> list[PaperKind]:
    """The kinds of paper these answers call for and of which nothing was sent yet."""
    sent = documents.documents_of(db.session(), owner_kind="case", owner_id=case.id)
    kinds = {document.paper_kind for document in sent}
    return [paper for paper in service.needed_papers(answers) if paper.slug not in kinds]


def _papers_row(case: Case, step: Step, href: str | None) -> dict[str, Any]:
    found = documents.documents_of(db.session(), owner_kind="case", owner_id=case.id)
    lines = [document.shown_name for document in found] or [_("No papers")]
    return {"label": step.title, "lines": lines, "href": href}
