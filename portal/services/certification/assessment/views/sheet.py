"""The assessment sheet on one page: each block saved by itself, what is missing at the top."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.accounts.queries import names_of
from portal.cases.actions import workflow
from portal.cases.questions import SUBJECT
from portal.core.database import db
from portal.core.forms import Form
from portal.core.languages import current_language
from portal.services.certification.assessment import actions, queries, shown, words
from portal.services.certification.assessment.forms import (
    NOW,
    ON_PAPER,
    OpenAgainForm,
    SetUpForm,
    StatementForm,
)
from portal.services.certification.assessment.record import still_holds
from portal.services.certification.assessment.standing import BLOCKS
from portal.services.certification.assessment.views import assessment
from portal.services.certification.assessment.views.finding import READERS, Open, open_or_404
from portal.services.certification.printing import fill


@assessment.get("/<code:ref>")
@guards.staff(*READERS)
def sheet(ref: str) -> ResponseReturnValue:
    """The sheet as it stands; opening it is noted."""
    return _page(open_or_404(ref, note=True))


@assessment.route("/<code:ref>/ngay-noi", methods=["GET", "POST"])
@guards.staff(*READERS)
def set_up(ref: str) -> ResponseReturnValue:
    """Keep day, place and which sheet."""
    return _saving(ref, _keep_set_up)


@assessment.route("/<code:ref>/khoi/<slug:slug>", methods=["GET", "POST"])
@guards.staff(*READERS)
def save(ref: str, slug: str) -> ResponseReturnValue:
    """Keep one block, however much of it is answered."""
    if slug not in BLOCKS:
        abort(404)
    return _saving(ref, lambda found: _keep_block(found, slug))


@assessment.route("/<code:ref>/mo-lai", methods=["GET", "POST"])
@guards.staff(*READERS)
def open_again(ref: str) -> ResponseReturnValue:
    """Open a sheet on which was voted; those votes no longer count."""
    return _saving(ref, _keep_open_again)


def _saving(ref: str, keep: Any) -> ResponseReturnValue:
    found = open_or_404(ref, writing=True)
    if request.method == "GET":  # who changes the language of a page with mistakes comes here
        return redirect(url_for("assessment.sheet", ref=ref), 303)
    try:
        answer: ResponseReturnValue = keep(found)
    except workflow.Changed:
        abort(409)
    except workflow.Refused as refusal:
        db.session.rollback()
        return _page(open_or_404(ref), reasons=refusal.reasons), 409
    return answer


def _keep_set_up(found: Open) -> ResponseReturnValue:
    form = _set_up_form(found, typed=True)
    if not form.validate():
        return _page(found, set_up=form, form=form), 422
    about = actions.SetUp(
        form.met_on.data, form.place_kind.data, form.place.data or "", form.ways.data,
        form.companion.data or "", form.filled.data == ON_PAPER,
    )  # fmt: skip
    actions.set_up(
        db.session(), case=found.case, sheet=form.chosen(), about=about, actor=found.actor
    )
    flash(_("Day and place are saved."))
    return _back(found)


def _keep_block(found: Open, block: str) -> ResponseReturnValue:
    if found.standing.assessment is None:
        raise workflow.Changed
    form = shown.block_form(found.standing, block, found.answers, typed=True)
    if not form.validate():
        return _page(found, typed={block: form}, form=form), 422
    case, seen, actor = found.case, form.seen_number, found.actor
    if isinstance(form, StatementForm):
        actions.state_proposal(
            db.session(), case=case, says=form.says.data, why=form.why.data or "", seen=seen,
            actor=actor,
        )  # fmt: skip
    else:
        actions.save_block(
            db.session(), case=case, block=block, answer=form.block(), seen=seen, actor=actor
        )
    flash(_("Saved."))
    return _back(found)


def _keep_open_again(found: Open) -> ResponseReturnValue:
    form = OpenAgainForm()
    if not form.validate():
        return _page(found, again=form, form=form), 422
    actions.open_again(db.session(), case=found.case, why=form.why.data or "", actor=found.actor)
    flash(_("The sheet is open again. The votes given so far no longer count."))
    return _back(found)


def _back(found: Open) -> ResponseReturnValue:
    """To the head of the page, where the banner says what was saved and what comes next."""
    return redirect(url_for("assessment.sheet", ref=found.case.ref), 303)


def _then(found: Open) -> dict[str, str] | None:
    """What is still missing first, or the votes once nothing is."""
    standing = found.standing
    if standing.locked or not found.writes:
        return None
    open_parts = words.missing(standing)
    if open_parts:
        return {"text": open_parts[0].text, "href": f"#{open_parts[0].anchor}"}
    return {
        "text": _("Go to the votes"), "href": url_for("assessment.votes", ref=found.case.ref)
    }  # fmt: skip


def _set_up_form(found: Open, *, typed: bool) -> SetUpForm:
    row, standing = found.standing.assessment, found.standing
    born = str(found.answers.value(SUBJECT, "birth", ""))
    if typed:
        return SetUpForm(born=born, received_on=standing.law_on)
    data: dict[str, Any] = {}
    if row is not None:
        how = row.how or {}
        data = {
            "met_on": row.met_on, "place_kind": row.place_kind, "place": row.place or "",
            "ways": how.get("ways", []), "companion": how.get("companion", ""),
            "filled": ON_PAPER if row.on_paper else NOW, "sheet": row.sheet,
        }  # fmt: skip
    elif standing.item is not None and standing.meeting is not None:
        data = {"met_on": standing.meeting.on, "place_kind": standing.item.place_kind}
    return SetUpForm(born=born, received_on=standing.law_on, formdata=None, data=data)


def _page(
    found: Open, *, set_up: SetUpForm | None = None, typed: Any = None, again: Any = None,
    form: Form | None = None, reasons: Any = (),
) -> str:  # fmt: skip
    standing, session = found.standing, db.session()
    row = standing.assessment
    editable = found.writes and not standing.locked
    title = number = None
    blocks = []
    if row is not None and standing.findings is not None:
        title, number = (standing.findings.sheet.title(standing.law_on), standing.findings.sheet.number(standing.law_on))  # fmt: skip
        blocks = shown.blocks(
            session, standing, found.answers, writes=found.writes, typed=typed or {}
        )
    return render_template(
        "certification/assessment/sheet.html", open=found, case=found.case, standing=standing,
        set_up=(set_up or _set_up_form(found, typed=False)) if editable else None,
        set_up_by=names_of(session, {row.saved_by}).get(row.saved_by, "") if row and row.saved_by else "",
        blocks=blocks, missing=words.missing(standing), reasons=list(reasons), form=form,
        sheet_title=title.name(current_language()) if title else "", sheet_number=number,
        proposal=words.proposal_words(standing.proposal) if standing.proposal else "",
        why=words.why_words(standing.proposal) if standing.proposal else "",
        unverified=words.unverified_words(standing),
        again=(again or OpenAgainForm(formdata=None)) if standing.votes and found.writes and not standing.closed else None,
        people=fill(found.answers), holds=still_holds(found.case, standing),
        places=words.PLACES, ways=words.WAYS, then=_then(found), school=queries.school_of(session, found.case),
    )  # fmt: skip
