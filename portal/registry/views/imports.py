"""Bringing a list in: the lists of the unit, sending one, and where one stands."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.accounts.queries import names_of
from portal.core.database import db
from portal.core.forms import Choice
from portal.core.web.transactions import manages_transactions
from portal.registry import words
from portal.registry.forms import UploadForm
from portal.registry.imports import batches, limits, opening, steps
from portal.registry.imports.refusals import Refused
from portal.registry.members import KEEPERS
from portal.registry.models import BatchState, ImportBatch
from portal.registry.views import register
from portal.registry.views.here import units_i_keep


@register.get("/nhap")
@guards.staff(*KEEPERS)
def imports() -> ResponseReturnValue:
    """The lists of the unit, and the form to send one."""
    return _page(_upload_form(fresh=True))


@register.post("/nhap")
@guards.staff(*KEEPERS)
@manages_transactions
def send_list() -> ResponseReturnValue:
    """Read the file in a process of its own, keep its rows, and go to the columns."""
    form = _upload_form()
    if not form.validate():
        return _page(form), 422
    file = form.files.data[0]
    actor_id, unit_id = guards.the_viewer().account_id, UUID(form.unit.data)
    db.let_go()
    try:
        data, opened = opening.open_list(file.stream)
        headings = batches.headings_of(opened)
    except Refused as refused:
        form.files.errors = [refused.sentence]
        return _page(form), 422
    batch_id = steps.bring_in(
        unit_id=unit_id, made_by=actor_id, file_name=file.filename or "", data=data,
        opened=opened, headings=headings,
    )  # fmt: skip
    flash(
        _(
            "The list was read: rows: %(n)s. Nothing is in the register yet.",
            n=len(opened.rows) - headings.below,
        )
    )
    return redirect(url_for("register.import_columns", batch_id=batch_id), 303)


@register.get("/nhap/<uuid:batch_id>")
@guards.staff(*KEEPERS)
def import_batch(batch_id: UUID) -> ResponseReturnValue:
    """Where a list stands: the page on which it waits for somebody."""
    batch = batch_or_404(batch_id)
    step = _STEPS.get(batch.state, "register.import_rows")
    return redirect(url_for(step, batch_id=batch_id), 303)


_STEPS = {
    BatchState.READ.value: "register.import_columns",
    BatchState.MATCHED.value: "register.import_values",
}


def batch_or_404(batch_id: UUID, *states: BatchState, hold: bool = False) -> ImportBatch:
    """A list of a unit that the viewer keeps, in one of these states; in any if none is named."""
    batch = batches.unit_batch(db.session(), guards.the_viewer(), batch_id, hold=hold)
    if batch is None or batch.unit_id not in guards.the_viewer().unit_ids(*KEEPERS):
        abort(404)
    if states and batch.state not in states:
        abort(409)
    return batch


def _upload_form(*, fresh: bool = False) -> UploadForm:
    form = UploadForm(formdata=None) if fresh else UploadForm()
    units = units_i_keep()
    form.unit.choices = [Choice(str(unit.id), unit.name) for unit in units.values()]
    if fresh and len(units) == 1:
        form.unit.data = str(next(iter(units)))
    return form


def _page(form: UploadForm) -> str:
    session, units = db.session(), units_i_keep()
    found = batches.batches_of(session, units)
    return render_template(
        "registry/imports.html", form=form, batches=found, units=units, words=words,
        days=limits.FORGOTTEN_AFTER.days, names=names_of(session, {one.made_by for one in found}),
        left=batches.left_days,
    )  # fmt: skip
