"""Answering a request for papers, each paper asked for in a box of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases import queries
from portal.cases.actions.asking import add_papers, give_papers
from portal.cases.actions.workflow import Changed
from portal.cases.giving import GiveForm, give_form
from portal.cases.items import BESIDES, asked_items, items_of
from portal.cases.models import Case, PaperRequest
from portal.cases.papers import REQUESTED, Paper, kind_words, papers_of
from portal.cases.receiving import Intake, attach_all, take_in
from portal.cases.service import Service
from portal.cases.standard import open_request
from portal.cases.views import cases, sending
from portal.cases.views.finding import own_case_or_404
from portal.core.database import db
from portal.core.web.transactions import manages_transactions
from portal.documents import queries as documents


@cases.get("/ho-so/<code:ref>/bo-sung")
@guards.signed_in
def asked(ref: str) -> ResponseReturnValue:
    """What the office asks for, until when, and the boxes to send it."""
    case, service = own_case_or_404(ref)
    wanted = open_request(case)
    if wanted is None:
        return redirect(url_for("cases.case", ref=ref), 303)
    return _page(case, service, wanted, give_form(wanted))


@cases.post("/ho-so/<code:ref>/bo-sung")
@guards.signed_in
@manages_transactions
def give(ref: str) -> ResponseReturnValue:
    """Send what was asked for; when every paper is answered the turn goes back to the office."""
    case, service = own_case_or_404(ref)
    wanted = open_request(case)
    if wanted is None:
        return sending.not_open() if sending.asks_for_json() else _to_case(ref)
    form = give_form(wanted)
    if not form.validate():
        if sending.asks_for_json():
            return sending.refused(form)
        return _page(case, service, wanted, form), 422
    intakes = _take_in(case, form)
    try:
        done = _keep(ref, service, form, intakes)
    except Changed:
        return sending.not_open() if sending.asks_for_json() else _to_case(ref)
    whole = _joined(intakes)
    if sending.asks_for_json():
        return sending.told(whole, ref)
    return _answered(ref, whole) if done else _not_yet(ref, form, whole)


def _take_in(case: Case, form: GiveForm) -> dict[str, Intake]:
    """Slow work with no transaction open: the files of each box."""
    db.let_go()
    return {key: take_in(files, case_id=case.id) for key, files in form.files_by_item().items()}


def _keep(ref: str, service: Service, form: GiveForm, intakes: Mapping[str, Intake]) -> bool:
    """Write down what came, and the answer once it is whole; True if it was."""
    with db.writing() as session:
        case = queries.own_case(session, guards.the_viewer(), ref)
        wanted = open_request(case) if case is not None else None
        if case is None or wanted is None:
            raise Changed
        kinds = {item.key: item.kind for item in asked_items(wanted)}
        for key, intake in intakes.items():
            _attach(case, key, kinds.get(key) or REQUESTED, intake)
        wanted = open_request(case)
        if wanted is None or request.form.get("go") == "add" or sending.asks_for_json():
            return False
        if not form.is_whole(wanted, {key for key, i in intakes.items() if i.rejected}):
            return False
        _hand_over(case, service, wanted, form)
    return True


def _attach(case: Case, key: str, kind: str, intake: Intake) -> None:
    with db.writing() as session:  # the transaction that is open already
        account_id = guards.the_viewer().account_id
        papers = attach_all(
            session, intake, case_id=case.id, paper_kind=kind, uploaded_by=account_id
        )
        if papers:
            add_papers(session, case=case, key=key, papers=papers)


def _hand_over(case: Case, service: Service, wanted: PaperRequest, form: GiveForm) -> None:
    with db.writing() as session:  # the transaction that is open already
        sent = documents.documents_of(session, owner_kind="case", owner_id=case.id)
        answers = {one for item in items_of(wanted) for one in item.answers}
        give_papers(
            session, case=case, service=service, actor_id=guards.the_viewer().account_id,
            names=[one.shown_name for one in sent if one.id.hex in answers],
            note=form.note.data or "", replies=form.replies(wanted),
        )  # fmt: skip


def _answered(ref: str, whole: Intake) -> ResponseReturnValue:
    files = sending.whole_summary(whole, ref)
    flash(" ".join(filter(None, [_("The office has received what you sent."), files])))
    for name, sentence in whole.rejected:
        flash(f"{name}: {sentence}", "warning")
    return _to_case(ref)


def _not_yet(ref: str, form: GiveForm, whole: Intake) -> ResponseReturnValue:
    case, service = own_case_or_404(ref)
    wanted = open_request(case)
    if wanted is None:
        return _to_case(ref)
    form.name_what_is_missing(wanted, bool(whole.rejected))
    return _page(case, service, wanted, form, whole if whole.rejected else None), 422


def _page(
    case: Case, service: Service, wanted: PaperRequest, form: GiveForm, intake: Intake | None = None
) -> Any:
    session = db.session()
    papers = {paper.document.id: paper for paper in papers_of(session, case, service)}
    staged = {item.key: _of(item.answer_ids, papers) for item in items_of(wanted)}
    return render_template(
        "cases/give.html", case=case, service=service, form=form, request_open=wanted,
        unit=queries.unit_of(session, case), intake=intake, items=asked_items(wanted),
        papers=papers, staged=staged, besides=BESIDES,
        kind_words=lambda slug: kind_words(service, slug),
    )  # fmt: skip


def _of(ids: list[Any], papers: Mapping[Any, Paper]) -> list[Paper]:
    return [papers[one] for one in ids if one in papers]


def _to_case(ref: str) -> ResponseReturnValue:
    return redirect(url_for("cases.case", ref=ref), 303)


def _joined(intakes: Mapping[str, Intake]) -> Intake:
    whole = Intake()
    for intake in intakes.values():
        whole = whole.joined(intake)
    return whole
