"""An old conclusion of a Medical Assessment Council: what it says and what it proposes today."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts import guards
from portal.cases.actions import workflow
from portal.cases.service import Text
from portal.core.database import db
from portal.core.languages import current_language, date_long
from portal.services.certification.assessment import actions, queries, words
from portal.services.certification.assessment.old_conclusions import (
    OldProposal,
    OldWhy,
    SelfCare,
    propose_from_old,
)
from portal.services.certification.assessment.school_forms import OldPaperForm
from portal.services.certification.assessment.views import assessment
from portal.services.certification.assessment.views.finding import READERS, Open, open_or_404
from portal.services.certification.terms import LEVEL_NAMES

_WHY: dict[OldWhy, Text] = {
    OldWhy.BASED: _l("The old conclusion proposes this level. The council still decides."),
    OldWhy.TOO_LATE: _l("The paper is not old enough for this rule. The council decides by the sheet."),
    OldWhy.SAYS_NOTHING: _l("The paper says neither the loss in per cent nor how the person looks after themselves. The council decides by the sheet."),
    OldWhy.CONTRADICTS: _l("What the paper says in per cent and about looking after oneself leads to different levels. It is not clear, so the council decides by the sheet."),
}  # fmt: skip


@assessment.route("/<code:ref>/giam-dinh-cu", methods=["GET"])
@guards.staff(*READERS)
def old_paper(ref: str) -> ResponseReturnValue:
    """What the old paper says and what follows from it."""
    return _page(open_or_404(ref, note=True))


@assessment.post("/<code:ref>/giam-dinh-cu")
@guards.staff(*READERS)
def keep_old_paper(ref: str) -> ResponseReturnValue:
    """Keep what an officer read off the paper."""
    found = open_or_404(ref, writing=True)
    form = OldPaperForm()
    if not form.validate():
        return _page(found, form), 422
    try:
        actions.keep_old_paper(
            db.session(), case=found.case, answer=form.found(), actor=found.actor
        )
    except workflow.Changed:
        abort(409)
    except workflow.Refused as refusal:
        db.session.rollback()
        return _page(open_or_404(ref), reasons=refusal.reasons), 409
    flash(_("Saved."))
    return redirect(url_for("assessment.old_paper", ref=ref), 303)


def _page(found: Open, form: OldPaperForm | None = None, reasons: Any = None) -> str:
    row = queries.old_paper_of(db.session(), found.case)
    answer = (row.answer or {}) if row else {}
    proposal = proposal_of(answer, found.standing.law_on) if row else None
    if reasons is None:
        reasons = words.cannot_record(found.standing)
    may = found.writes and not reasons
    kept = OldPaperForm.kept(answer)
    return render_template(
        "certification/assessment/old_paper.html", open=found, case=found.case, row=row,
        form=(form or OldPaperForm(formdata=None, data=kept if row else {})) if may else None,
        read=OldPaperForm.of(kept) if row else None, reasons=reasons,
        level=LEVEL_NAMES[proposal.level] if proposal and proposal.level else "",
        why=_WHY[proposal.why] if proposal else "",
        basis=proposal.basis.basis.cited(current_language()) if proposal else "",
        before=date_long(date.fromisoformat(proposal.basis.text)) if proposal else "",
    )  # fmt: skip


def proposal_of(answer: dict[str, Any], received_on: date) -> OldProposal:
    """What a kept old paper proposes."""
    care = answer.get("self_care")
    return propose_from_old(
        made_on=date.fromisoformat(answer["made_on"]), loss=answer.get("loss"),
        self_care=SelfCare(care) if care else None, received_on=received_on,
    )  # fmt: skip
