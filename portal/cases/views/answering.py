"""One question page at a time; what is saved stays saved, also when the session ended meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from portal.accounts import guards
from portal.cases import queries
from portal.cases.actions import drafting
from portal.cases.carrying import Offered
from portal.cases.models import Case
from portal.cases.service import Answers, Service, Step, registry
from portal.cases.views import cases, doubts, links, papers
from portal.cases.views.doubts import Raised
from portal.cases.views.filling import EMPTY, Opening, opening
from portal.cases.views.finding import own_draft_or_404, step_or_404
from portal.core.database import db
from portal.core.forms import Form

# Names of the form's machinery, which are no answers.
_MACHINERY = frozenset({"csrf_token", "service", "then", "seen"})


@cases.get("/ho-so/<code:ref>/<slug:slug>")
@guards.signed_in
def step(ref: str, slug: str) -> ResponseReturnValue:
    """The page of one step, filled with what was answered or typed before."""
    case, service = own_draft_or_404(ref)
    asked = step_or_404(service, slug)
    answers, pending = drafting.read_step(db.session(), case, slug)
    if asked.takes_papers:
        return papers.page(case, service, asked, answers)
    opened = Opening({}) if pending else opening(case, service, asked, answers)
    form = _form(asked, opened.data, pending)
    return _page(
        case, service, asked, answers, form, kept=pending is not None, offered=opened.offered
    )


def save_unseen(account_id: UUID, ref: str, slug: str) -> bool:
    """Keep a step that arrived after its session had ended, for its owner only; False if not."""
    case = queries.draft_of_account(db.session(), account_id, ref)
    asked = registry.of(case).step(slug) if case is not None else None
    if case is None or asked is None or asked.takes_papers:
        return False
    form = asked.form()
    if form.validate():
        drafting.save_answer(db.session(), case=case, step=slug, answer=form.answers())
    elif not form.form_errors:
        drafting.keep_pending(db.session(), case=case, step=slug, typed=_typed())
    return not form.form_errors


def show_filled(ref: str, slug: str) -> ResponseReturnValue:
    """For a sender nobody knows: store nothing, show them again what they typed."""
    service = registry.get(request.form.get("service", ""))
    asked = service.step(slug) if service is not None else None
    if service is None or asked is None or asked.takes_papers:
        return redirect(
            url_for("accounts.sign_in", next=url_for("cases.step", ref=ref, slug=slug)), 303
        )
    body = render_template(
        "cases/step.html", case=None, ref=ref, service=service, step=asked, form=asked.form(),
        answers=Answers({}), section=service.section_of(asked), back=None, signed_out=True,
    )  # fmt: skip
    return body, 401


@cases.post("/ho-so/<code:ref>/<slug:slug>")
@guards.signed_in(on_expiry=save_unseen, on_unknown=show_filled)
def save_step(ref: str, slug: str) -> ResponseReturnValue:
    """Keep the answer of one step and go to the next question."""
    case, service = own_draft_or_404(ref, hold=True)
    asked = step_or_404(service, slug)
    if asked.takes_papers:
        return redirect(url_for("cases.papers", ref=ref, slug=slug), 303)
    form = asked.form()
    if not form.validate():
        answers = drafting.read_answers(db.session(), case)
        return _page(case, service, asked, answers, form), 422
    drafting.save_answer(db.session(), case=case, step=slug, answer=form.answers())
    answers = drafting.read_answers(db.session(), case)
    if request.form.get("seen") != "yes":
        raised = doubts.about_step(case, service, asked, answers)
        if raised:
            return _page(case, service, asked, answers, form, raised=raised)
    return redirect(links.next_url(case, service, asked, answers), 303)


def _form(asked: Step, answer: Mapping[str, Any], pending: dict[str, list[str]] | None) -> Form:
    if pending:
        return asked.form(formdata=MultiDict([(k, v) for k, vs in pending.items() for v in vs]))
    return asked.form(data=answer) if answer else asked.form()


def _page(
    case: Case, service: Service, asked: Step, answers: Answers, form: Form, *, kept: bool = False,
    raised: Sequence[Raised] = (), offered: Offered | None = None,
) -> str:  # fmt: skip
    return render_template(
        "cases/step.html", case=case, ref=case.ref, service=service, step=asked, form=form,
        answers=answers, section=service.section_of(asked), kept=kept, doubts=raised,
        offered=offered, start_empty=EMPTY,
        page=service.page_of(asked, answers),
        back=links.back_url(case, service, asked, answers),
    )  # fmt: skip


def _typed() -> dict[str, list[str]]:
    return {
        name: [value[:4000] for value in values]
        for name, values in request.form.lists()
        if name not in _MACHINERY and len(values) <= 100
    }
