"""What the columns of a list mean, and the words in it that are not understood."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from portal.accounts import access, guards
from portal.core.database import db
from portal.core.forms import Form
from portal.core.web.transactions import manages_transactions
from portal.registry import words
from portal.registry.forms import column_errors, columns_form, values_form
from portal.registry.imports import batches, steps
from portal.registry.imports.fields import FIELDS, plain
from portal.registry.members import KEEPERS
from portal.registry.models import BatchState, ImportBatch, ImportRow
from portal.registry.views import register
from portal.registry.views.imports import batch_or_404

_OPEN = (BatchState.READ, BatchState.MATCHED, BatchState.CHECKED)
_JOINING = frozenset(field.slug for field in FIELDS if field.joins)
_SAMPLES = 3


@register.get("/nhap/<uuid:batch_id>/cot")
@guards.staff(*KEEPERS)
def import_columns(batch_id: UUID) -> ResponseReturnValue:
    """One question for each column, with what the heading seems to say; the first rows are read."""
    batch = batch_or_404(batch_id, *_OPEN)
    access.note_opening(
        viewer=guards.the_viewer(), kind="import_batch", record_id=batch.id, unit_id=batch.unit_id
    )
    db.let_go()  # what is read from here on includes this opening
    batch = batch_or_404(batch_id, *_OPEN)
    return _columns_page(batch, _columns_form(batch))


@register.post("/nhap/<uuid:batch_id>/cot")
@guards.staff(*KEEPERS)
@manages_transactions
def match_columns(batch_id: UUID) -> ResponseReturnValue:
    """Keep what the columns mean; go on to the words, or judge the rows where all is understood."""
    batch = batch_or_404(batch_id, *_OPEN)
    form = _columns_form(batch)
    valid = form.validate()
    columns = {name[4:]: str(form[name].data or "") for name in _names(form, "cot-")}
    wrong = column_errors(columns, _JOINING) if valid else []
    if not valid or wrong:
        form.form_errors = [*form.form_errors, *wrong]
        return _columns_page(batch, form), 422
    db.let_go()
    with db.writing() as session:
        batches.match_columns(session, batch=batch_or_404_in(session, batch_id), columns=columns)
    return _go_on(batch_id)


@register.get("/nhap/<uuid:batch_id>/tu-ngu")
@guards.staff(*KEEPERS)
def import_values(batch_id: UUID) -> ResponseReturnValue:
    """One question for each word that is not understood."""
    batch = batch_or_404(batch_id, *_OPEN)
    strange = batches.strange_values(db.session(), batch)
    return _values_page(batch, _values_form(strange))


@register.post("/nhap/<uuid:batch_id>/tu-ngu")
@guards.staff(*KEEPERS)
@manages_transactions
def match_values(batch_id: UUID) -> ResponseReturnValue:
    """Keep what the words mean, and judge the rows."""
    batch = batch_or_404(batch_id, *_OPEN)
    strange = batches.strange_values(db.session(), batch)
    form = _values_form(strange)
    if not form.validate():
        return _values_page(batch, form), 422
    told = _told(form, strange)
    db.let_go()
    with db.writing() as session:
        batches.match_values(session, batch=batch_or_404_in(session, batch_id), told=told)
    steps.check(batch_id)
    return redirect(url_for("register.import_rows", batch_id=batch_id), 303)


def batch_or_404_in(session: Any, batch_id: UUID) -> ImportBatch:
    """The list, held in this transaction, while it is still open."""
    batch = batches.unit_batch(session, guards.the_viewer(), batch_id, hold=True)
    guards.require(batch is not None and batch.state in _OPEN)
    assert batch is not None
    return batch


def _go_on(batch_id: UUID) -> ResponseReturnValue:
    batch = batch_or_404(batch_id)
    strange = batches.strange_values(db.session(), batch)
    if any(strange.values()):
        return redirect(url_for("register.import_values", batch_id=batch_id), 303)
    db.let_go()
    steps.check(batch_id)
    return redirect(url_for("register.import_rows", batch_id=batch_id), 303)


def _columns_form(batch: ImportBatch) -> Form:
    query = select(ImportRow).where(ImportRow.batch_id == batch.id).order_by(ImportRow.line)
    samples = [row.cells or [] for row in db.session().scalars(query.limit(_SAMPLES))]
    return columns_form(batch.shape["headings"], samples, batch.columns)


def _values_form(strange: dict[str, dict[str, int]]) -> Form:
    return values_form({kind: list(found.items()) for kind, found in strange.items()})


def _told(form: Form, strange: dict[str, dict[str, int]]) -> dict[str, dict[str, Any]]:
    """The answers by folded word; a word that was left open means nothing."""
    names = {"types": "dang", "level": "muc"}
    return {
        kind: {plain(text): form[f"{names[kind]}-{n}"].data for n, text in enumerate(found)}
        for kind, found in strange.items()
    }


def _names(form: Form, beginning: str) -> list[str]:
    return [name for name in form._fields if name.startswith(beginning)]


def _columns_page(batch: ImportBatch, form: Form) -> str:
    before = batches.came_before(db.session(), batch)
    return render_template("registry/import_columns.html", batch=batch, form=form, before=before)


def _values_page(batch: ImportBatch, form: Form) -> str:
    return render_template("registry/import_values.html", batch=batch, form=form, words=words)
