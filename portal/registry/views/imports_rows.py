"""The rows of a list before and after they are taken: what is wrong, what is known, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import access, guards
from portal.accounts.models import Person
from portal.core.database import db
from portal.core.forms import Form
from portal.registry import sheets_out, words
from portal.registry.forms import ConfirmTakeForm, PressForm
from portal.registry.imports import batches, rows, undoing
from portal.registry.imports.problems import said, sentence
from portal.registry.members import KEEPERS, signed_of
from portal.registry.models import BatchState, Certificate, Choice, ImportBatch, ImportRow, RowState
from portal.registry.views import register
from portal.registry.views.here import chosen
from portal.registry.views.imports import batch_or_404

SHOW, ALL = "xem", "tat-ca"
# What the list of rows can be narrowed to; the address says it in Vietnamese.
SHOWN = {
    "nghi-trung": RowState.DOUBLE, "loi": RowState.WRONG, "se-nhap": RowState.READY,
    "da-nhap": RowState.TAKEN, "de-lai": RowState.LEFT, "da-rut": RowState.UNDONE,
    "con-lai": RowState.STAYS,
}  # fmt: skip
WARNED = "can-xem"


@dataclass(frozen=True)
class Line:
    """One row as the page shows it."""

    row: ImportRow
    cells: dict[str, str]
    # In words, "" where nothing is wrong.
    problems: str
    known: Person | None
    certificates: list[Certificate]


@register.get("/nhap/<uuid:batch_id>/dong")
@guards.staff(*KEEPERS)
def import_rows(batch_id: UUID) -> ResponseReturnValue:
    """How many rows are what, and the rows themselves, narrowed and in pages."""
    batch = batch_or_404(batch_id)
    access.note_opening(
        viewer=guards.the_viewer(), kind="import_batch", record_id=batch.id, unit_id=batch.unit_id
    )
    db.let_go()  # what is read from here on includes this opening
    return rows_page(batch_or_404(batch_id), ConfirmTakeForm(formdata=None))


@register.post("/nhap/<uuid:batch_id>/dong")
@guards.staff(*KEEPERS)
def decide_rows(batch_id: UUID) -> ResponseReturnValue:
    """Keep what was decided about the rows of this page, or about all that are left."""
    batch = batch_or_404(batch_id, BatchState.CHECKED, hold=True)
    if not PressForm().validate():
        return rows_page(batch, ConfirmTakeForm(formdata=None)), 422
    everyone = request.form.get("go", "")
    if everyone in set(Choice):
        decided = rows.decide_all(db.session(), batch_id=batch.id, choice=Choice(everyone))
    else:
        decided = rows.decide(db.session(), batch_id=batch.id, choices=_choices())
    flash(_("Decided: %(n)s.", n=decided))
    return redirect(_address(batch.id, request.form.get("sau", "")), 303)


@register.get("/nhap/<uuid:batch_id>/dong-loi.csv")
@guards.staff(*KEEPERS)
def import_errors(batch_id: UUID) -> ResponseReturnValue:
    """The rows that are left out, as they stand in the file, each with the reasons; noted."""
    batch = batch_or_404(batch_id)
    access.note_opening(
        viewer=guards.the_viewer(), kind="import_batch", record_id=batch.id, unit_id=batch.unit_id,
        action="export",
    )  # fmt: skip
    db.let_go()
    batch = batch_or_404(batch_id)
    names = [_("Line"), _("Reasons"), *batch.shape["headings"]]
    lines = [
        [str(row.line), "; ".join(_why(row)), *(row.cells or [])]
        for row in rows.left_out(db.session(), batch_id)
    ]
    return sheets_out.send(names, lines, name="dong-chua-nhap")


def _why(row: ImportRow) -> list[str]:
    reasons = [sentence(one) for one in row.problems or ()] if row.state == RowState.WRONG else []
    if row.like_by and row.state in {RowState.DOUBLE.value, RowState.LEFT.value}:
        reasons.append(str(words.LIKE_BY[row.like_by]))
    return reasons


def _choices() -> dict[int, Choice]:
    """What was chosen for each line of the page; what is none of the choices is left out."""
    found = {}
    for name, value in request.form.items():
        line = name.removeprefix("dong-")
        if (
            name.startswith("dong-")
            and line.isascii()
            and line.isdecimal()
            and value in set(Choice)
        ):
            found[int(line[:9])] = Choice(value)
    return found


def _address(batch_id: UUID, after: str) -> str:
    place = int(after) if after.isascii() and after.isdecimal() and len(after) < 9 else None
    return url_for("register.import_rows", batch_id=batch_id, xem="nghi-trung", sau=place)


def rows_page(batch: ImportBatch, form: Form) -> str:
    """The page with the rows of a list, with the form that confirms it."""
    session, counts = db.session(), batches.counts_of(db.session(), batch.id)
    shown = chosen(request.args, SHOW, {**SHOWN, WARNED: None, ALL: None}) or _first(batch, counts)
    after = request.args.get("sau", "")
    start = int(after) if after.isascii() and after.isdecimal() and len(after) < 9 else 0
    page = rows.page(session, batch.id, state=SHOWN.get(shown), warned=shown == WARNED, after=start)
    return render_template(
        "registry/import_rows.html", batch=batch, form=form, counts=counts, shown=shown,
        lines=_lines(batch, page.rows), after=start or "", next=page.after, words=words,
        warned=rows.count_warned(session, batch.id), undecided=rows.count_undecided(session, batch.id),
        to_take=rows.count_to_take(session, batch.id), tabs=_tabs(counts), press=PressForm(),
        may_undo=undoing.may_undo(batch),
    )  # fmt: skip


def _first(batch: ImportBatch, counts: dict[str, int]) -> str:
    """What needs somebody is shown first."""
    order = ("nghi-trung", "loi", "se-nhap", "con-lai", "da-nhap", "da-rut")
    return next((name for name in order if counts[SHOWN[name].value]), ALL)


def _tabs(counts: dict[str, int]) -> list[tuple[str, object, int]]:
    return [
        (name, words.ROW_STATES[state], counts[state.value])
        for name, state in SHOWN.items()
        if counts[state.value]
    ]


def _lines(batch: ImportBatch, found: list[ImportRow]) -> list[Line]:
    """The rows with whom they look like; people and certificates are asked for once."""
    session = db.session()
    reader = batches.reader_of(session, batch, batch.made_at.date())
    people = rows.known_people(session, found)
    certificates = signed_of(session, [batch.unit_id], list(people))
    return [
        Line(
            row, reader.cells(row.cells or []), said(row.line, row.problems) if row.problems else "",
            people.get(row.like_person_id) if row.like_person_id else None,
            certificates.get(row.like_person_id, []) if row.like_person_id else [],
        )
        for row in found
    ]  # fmt: skip
