"""The lists of a unit: all of them, and one month as it is prepared or as it was fixed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Response, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.core.clock import local, today
from portal.core.database import db
from portal.core.languages import money
from portal.documents.letters import serving
from portal.orgs.models import Unit
from portal.services.allowance.paying import lists, rows, sheets, words
from portal.services.allowance.paying.list_forms import ApproveForm, FirstListForm, MarkForm
from portal.services.allowance.paying.models import PaymentList
from portal.services.allowance.paying.names import APPROVERS, WORKERS
from portal.services.allowance.paying.rows import Row
from portal.services.allowance.paying.views import paying
from portal.services.allowance.paying.views.here import (
    STAFF,
    month_key,
    month_or_404,
    note,
    of_unit,
    unit_or_404,
    units_here,
)

SINCE = "tu"


@dataclass(frozen=True)
class Shown:
    """A list of a month with its lines; `fixed` is None while it is prepared."""

    unit: Unit
    month: date
    counted_from: date
    found: list[Row]
    fixed: PaymentList | None
    mark: str = ""


def list_or_404(key: str) -> Shown:
    """The list of a month: fixed, or the next one as it stands now."""
    unit, month, session = unit_or_404(), month_or_404(key), db.session()
    fixed = lists.of_month(session, unit.id, month)
    if fixed is not None:
        found = rows.of_lines(lists.lines_of(session, fixed))
        return Shown(unit, month, fixed.counted_from, found, fixed)
    turn = lists.upcoming(session, unit.id)
    counted_from = lists.counted_from_of(session, unit.id) or _since(month)
    if turn not in {None, month} or not lists.may_be_fixed(month):
        abort(404)
    draft = lists.prepare(session, unit_id=unit.id, month=month, counted_from=counted_from)
    return Shown(unit, month, counted_from, rows.of_draft(draft), None, draft.mark)


def _since(month: date) -> date:
    """Of the first list the address says from which month it counts."""
    text = request.args.get(SINCE, "")
    found = month_or_404(text) if text else month
    return min(found, month)


@paying.get("/chi-tra")
@guards.staff(*STAFF)
def all_lists() -> ResponseReturnValue:
    """The approved lists, and the one that comes next."""
    return _overview(_first_form())


@paying.post("/chi-tra")
@guards.staff(*STAFF)
def begin() -> ResponseReturnValue:
    """Go to the first list of the unit; nothing is kept before it is approved."""
    unit, form = unit_or_404(), _first_form()
    if lists.upcoming(db.session(), unit.id) is not None:
        return redirect(of_unit("paying.all_lists", unit), 303)
    if not form.validate():
        return _overview(form), 422
    since = {SINCE: form.counted_from.data[:7]}
    return redirect(of_unit("paying.one_list", unit, key=form.month.data[:7], **since), 303)


def _first_form() -> FirstListForm:
    form = FirstListForm()
    form.offer()
    return form


def _overview(form: FirstListForm) -> str:
    unit, session = unit_or_404(), db.session()
    turn = lists.upcoming(session, unit.id)
    return render_template(
        "allowance/paying/lists.html", unit=unit, units=units_here(), form=form, words=words,
        found=lists.of_unit(session, unit.id), turn=turn, key=month_key, of_unit=of_unit,
        may_fix=turn is not None and lists.may_be_fixed(turn),
    )  # fmt: skip


@paying.get("/chi-tra/<key>")
@guards.staff(*STAFF)
def one_list(key: str) -> ResponseReturnValue:
    """One month, line by line; reading it is noted."""
    list_or_404(key)
    note("payment list")
    return page(list_or_404(key))


def page(
    shown: Shown, *, approve: ApproveForm | None = None, marking: MarkForm | None = None
) -> str:
    """The page of a list with its forms."""
    viewer = guards.the_viewer()
    may = {role for role in WORKERS if viewer.holds(role, shown.unit.id)}
    signs = shown.fixed is None and bool(may & APPROVERS)
    since = {} if shown.fixed else {SINCE: month_key(shown.counted_from)}
    return render_template(
        "allowance/paying/list.html", shown=shown, form=approve or marking, paid=rows.paid(shown.found),
        too_much=rows.too_much(shown.found), words=words, key=month_key(shown.month), of_unit=of_unit,
        since=since, approve=(approve or _approve_form(shown, viewer.name)) if signs else None,
        marking=(marking or marking_form(shown)) if shown.fixed else None,
        approved_on=local(shown.fixed.approved_at).date() if shown.fixed else None,
    )  # fmt: skip


def _approve_form(shown: Shown, name: str) -> ApproveForm:
    return ApproveForm(formdata=None, data={"seen": shown.mark, "signer": name})


def marking_form(shown: Shown) -> MarkForm:
    """The lines with money; those marked as not taken are ticked."""
    form = MarkForm(formdata=None)
    offer(form, shown)
    form.missing.process_data([one.key for one in shown.found if one.collected is False])
    return form


def offer(form: MarkForm, shown: Shown) -> None:
    """One box for each line with money."""
    form.missing.choices = [
        (one.key, f"{one.name}: {one.kind_words}, {money(one.total)}")
        for one in rows.paid(shown.found)
    ]


@paying.get("/chi-tra/<key>/tep.<any(xlsx,csv,pdf,docx,txt):ending>")
@guards.staff(*STAFF)
def list_file(key: str, ending: str) -> ResponseReturnValue:
    """The list as a file: what officers take to the bank or the post."""
    list_or_404(key)
    note("payment file")
    shown = list_or_404(key)
    fixed, unit = shown.fixed, shown.unit
    stem = f"chi-tra-{unit.slug}-{month_key(shown.month)}"
    if ending == "csv":
        return _file(
            sheets.csv_text(shown.found).encode(), "text/csv; charset=utf-8", f"{stem}.csv"
        )
    if ending == "xlsx":
        content = sheets.workbook(
            shown.found, unit=unit, month=shown.month, fixed=fixed is not None
        )
        return _file(content, sheets.XLSX, f"{stem}.xlsx")
    on = local(fixed.approved_at).date() if fixed else today()
    signer = fixed.signer_name if fixed else ""
    written = sheets.paper(
        shown.found, unit=unit, month=shown.month, on=on, signer=signer, fixed=fixed is not None
    )
    db.let_go()  # writing a PDF takes its time
    return serving.send(written, ending, stem=stem)


def _file(content: bytes, media_type: str, name: str) -> Response:
    response = Response(content, content_type=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
