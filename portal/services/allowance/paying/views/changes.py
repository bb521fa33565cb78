"""What should change: proposed from the register, decided on the cases; what the law set anew, at once."""

from __future__ import annotations

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases.actions.workflow import Changed
from portal.cases.models import Case
from portal.core.database import db
from portal.services.allowance.paying import proposals, settling, words
from portal.services.allowance.paying.list_forms import TakeLevelForm
from portal.services.allowance.paying.names import PROPOSERS
from portal.services.allowance.paying.views import paying
from portal.services.allowance.paying.views.here import STAFF, note, of_unit, unit_or_404


@paying.get("/thay-doi")
@guards.staff(*STAFF)
def changes() -> ResponseReturnValue:
    """Everything that waits for a decision, each with the step that does it."""
    note("changes")
    unit, session = unit_or_404(), db.session()
    found = proposals.of_unit(session, unit)
    refs = {one.award.case_id: session.get_one(Case, one.award.case_id).ref for one in found}
    overtaken = proposals.by_law(session, unit)
    return render_template(
        "allowance/paying/changes.html", unit=unit, found=found, refs=refs, overtaken=overtaken,
        words=words, take_over=of_unit("paying.ask_take_over", unit),
    )  # fmt: skip


@paying.get("/muc-chuan")
@guards.staff(*sorted(PROPOSERS))
def ask_take_over() -> ResponseReturnValue:
    """The new amounts of the law beside the old ones, before they hold."""
    note("changes")
    return _page(TakeLevelForm(formdata=None))


@paying.post("/muc-chuan")
@guards.staff(*sorted(PROPOSERS))
def take_over() -> ResponseReturnValue:
    """Let the new amounts hold for everybody that was shown."""
    unit, form = unit_or_404(), TakeLevelForm()
    guards.require(guards.the_viewer().holds(next(iter(PROPOSERS)), unit.id))
    if not form.validate():
        return _page(form), 422
    try:
        count = settling.take_over_law(
            db.session(), unit=unit, seen=form.seen.data or "",
            actor_id=guards.the_viewer().account_id,
        )  # fmt: skip
    except Changed:
        form.form_errors = [
            _("The amounts have changed since you opened this page. Read them again.")
        ]
        return _page(form), 409
    flash(_("The new amounts hold. Changed: %(n)s. The difference for months that were listed comes with the next list.", n=count))  # fmt: skip
    return redirect(of_unit("paying.changes", unit), 303)


def _page(form: TakeLevelForm) -> str:
    unit = unit_or_404()
    found = proposals.by_law(db.session(), unit)
    form.seen.process_data(proposals.mark_of(found))
    parameters = [p for one in found if one.amount for p in (one.amount.level.used, one.amount.coefficient)]  # fmt: skip
    return render_template(
        "allowance/paying/take_over.html", unit=unit, form=form, found=found, words=words,
        doubtful=words.doubtful(parameters), action=of_unit("paying.take_over", unit),
        back=of_unit("paying.changes", unit),
    )  # fmt: skip
