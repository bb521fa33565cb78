"""Approving a list, and saying who did not collect the money."""

from __future__ import annotations

from flask import flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases.actions.workflow import Changed
from portal.core.database import db
from portal.services.allowance.paying import lists
from portal.services.allowance.paying.list_forms import ApproveForm, MarkForm
from portal.services.allowance.paying.names import APPROVERS
from portal.services.allowance.paying.views import paying
from portal.services.allowance.paying.views.here import STAFF, of_unit
from portal.services.allowance.paying.views.month import list_or_404, offer, page
from portal.services.allowance.words import month_words


@paying.post("/chi-tra/<key>")
@guards.staff(*sorted(APPROVERS))
def approve(key: str) -> ResponseReturnValue:
    """Fix the list as it was read; pressed twice it is one list."""
    shown, form = list_or_404(key), ApproveForm()
    viewer = guards.the_viewer()
    guards.require(any(viewer.holds(role, shown.unit.id) for role in APPROVERS))
    if not form.validate():
        return page(shown, approve=form), 422
    try:
        lists.approve(
            db.session(), unit=shown.unit, month=shown.month, counted_from=shown.counted_from,
            seen=form.seen.data or "", signer=form.signer.data, actor_id=viewer.account_id,
        )  # fmt: skip
    except Changed:
        form.seen.process_data(shown.mark)
        form.form_errors = [
            _("The list has changed since you opened it. Read it again, then approve it.")
        ]
        return page(shown, approve=form), 409
    flash(_("The list of %(month)s is approved and does not change any more.", month=month_words(shown.month)))  # fmt: skip
    return redirect(of_unit("paying.one_list", shown.unit, key=key), 303)


@paying.get("/chi-tra/<key>/nhan-tien")
@guards.staff(*STAFF)
def ask_mark(key: str) -> ResponseReturnValue:
    """The page of the list has the boxes; its address in the other language leads there."""
    return redirect(of_unit("paying.one_list", list_or_404(key).unit, key=key), 303)


@paying.post("/chi-tra/<key>/nhan-tien")
@guards.staff(*STAFF)
def mark(key: str) -> ResponseReturnValue:
    """Keep who collected; what was not taken is owed and comes with a later list."""
    shown, form = list_or_404(key), MarkForm()
    guards.require(shown.fixed is not None)
    offer(form, shown)
    if not form.validate() or shown.fixed is None:
        return page(shown, marking=form), 422
    count = lists.mark_collected(
        db.session(), fixed=shown.fixed, missing=form.missing.data,
        actor_id=guards.the_viewer().account_id,
    )  # fmt: skip
    flash(_("It is kept. Not collected: %(n)s.", n=count))
    return redirect(of_unit("paying.one_list", shown.unit, key=key), 303)
