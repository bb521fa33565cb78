"""The last steps of a list: taken, undone, or dropped; each may be pressed twice."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.core.database import db
from portal.core.web.transactions import manages_transactions
from portal.registry.forms import ConfirmTakeForm, PressForm, ReasonForm
from portal.registry.imports import batches, limits, steps, taking, undoing
from portal.registry.members import KEEPERS
from portal.registry.models import BatchState, ImportBatch
from portal.registry.views import register
from portal.registry.views.imports import batch_or_404
from portal.registry.views.imports_rows import rows_page

_NOT_TAKEN = (BatchState.READ, BatchState.MATCHED, BatchState.CHECKED)


@register.get("/nhap/<uuid:batch_id>/xac-nhan")
@guards.staff(*KEEPERS)
def ask_confirm_import(batch_id: UUID) -> ResponseReturnValue:
    """The rows with the box below them: a page that was refused can be opened again."""
    return redirect(url_for("register.import_rows", batch_id=batch_or_404(batch_id).id), 303)


@register.post("/nhap/<uuid:batch_id>/xac-nhan")
@guards.staff(*KEEPERS)
@manages_transactions
def confirm_import(batch_id: UUID) -> ResponseReturnValue:
    """Take what is right and decided; a list that is being taken is gone on with."""
    batch = batch_or_404(batch_id)
    form = ConfirmTakeForm()
    if batch.state == BatchState.CHECKED.value and not form.validate():
        return rows_page(batch, form), 422
    actor_id = guards.the_viewer().account_id
    db.let_go()
    with db.writing() as session:
        held = _held_or_404(session, batch_id)
        taking.begin_taking(session, batch=held, actor_id=actor_id)
    steps.take(batch_id)
    return _say_how_far(batch_id)


@register.get("/nhap/<uuid:batch_id>/hoan-tac")
@guards.staff(*KEEPERS)
def ask_undo_import(batch_id: UUID) -> ResponseReturnValue:
    """What undoing will do, and why it is done."""
    batch = batch_or_404(batch_id)
    if not undoing.may_undo(batch):
        abort(409)
    return _undo_page(batch, ReasonForm(formdata=None))


@register.post("/nhap/<uuid:batch_id>/hoan-tac")
@guards.staff(*KEEPERS)
@manages_transactions
def undo_import(batch_id: UUID) -> ResponseReturnValue:
    """Take back what the list made and nobody touched since."""
    batch, form = batch_or_404(batch_id), ReasonForm()
    if batch.state == BatchState.TAKEN.value:
        if not undoing.may_undo(batch):
            abort(409)
        if not form.validate():
            return _undo_page(batch, form), 422
    actor_id, reason = guards.the_viewer().account_id, form.reason.data or ""
    db.let_go()
    with db.writing() as session:
        held = _held_or_404(session, batch_id)
        undoing.begin_undoing(session, batch=held, actor_id=actor_id, reason=reason)
    steps.undo(batch_id)
    return _say_how_far(batch_id)


@register.get("/nhap/<uuid:batch_id>/bo")
@guards.staff(*KEEPERS)
def ask_drop_import(batch_id: UUID) -> ResponseReturnValue:
    """What is thrown away with a list; nothing is until it is confirmed."""
    batch = batch_or_404(batch_id, *_NOT_TAKEN)
    return render_template("registry/import_drop.html", batch=batch, form=PressForm(formdata=None))


@register.post("/nhap/<uuid:batch_id>/bo")
@guards.staff(*KEEPERS)
def drop_import(batch_id: UUID) -> ResponseReturnValue:
    """Forget a list that was not taken."""
    batch = batch_or_404(batch_id, *_NOT_TAKEN, hold=True)
    if not PressForm().validate():
        return redirect(url_for("register.import_batch", batch_id=batch_id), 303)
    batches.drop(db.session(), batch_id=batch.id)
    flash(_("The list is forgotten. Nothing of it is in the register."))
    return redirect(url_for("register.imports"), 303)


def _held_or_404(session: object, batch_id: UUID) -> ImportBatch:
    batch = batches.unit_batch(session, guards.the_viewer(), batch_id, hold=True)  # type: ignore[arg-type]
    if batch is None:
        abort(404)
    return batch


def _say_how_far(batch_id: UUID) -> ResponseReturnValue:
    batch = batch_or_404(batch_id)
    counts = batches.counts_of(db.session(), batch_id)
    sentences = {
        BatchState.TAKEN.value: _("Taken into the register: %(n)s.", n=counts["taken"]),
        BatchState.UNDONE.value: _("Taken back: %(n)s. Still in the register: %(m)s.", n=counts["undone"], m=counts["stays"]),
    }  # fmt: skip
    flash(
        sentences.get(batch.state)
        or _(
            "It is a long list and is still being worked on. Press the button again, or come back in a few minutes."
        )
    )
    return redirect(url_for("register.import_rows", batch_id=batch_id), 303)


def _undo_page(batch: ImportBatch, form: ReasonForm) -> str:
    counts = batches.counts_of(db.session(), batch.id)
    return render_template(
        "registry/import_undo.html", batch=batch, form=form, counts=counts,
        days=limits.UNDONE_WITHIN.days,
    )  # fmt: skip
