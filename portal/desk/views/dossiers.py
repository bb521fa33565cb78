"""The dossier register of a unit, a month to a page; reading it is noted."""

from __future__ import annotations

from uuid import UUID

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.accounts.access import note_opening
from portal.core.clock import today
from portal.core.database import db
from portal.desk.dossiers import written
from portal.desk.dossiers.months import Month
from portal.desk.dossiers.rows import Dossier, dossiers
from portal.desk.lines import units_of
from portal.desk.views import desk
from portal.desk.views.finding import STAFF
from portal.documents.letters import serving
from portal.orgs.models import Unit

KIND, OPENED, SAVED = "dossier_register", "open", "save"


@desk.get("/so-theo-doi")
@guards.staff(*STAFF)
def dossier_register() -> ResponseReturnValue:
    """Every case the unit received in a month, to read and print."""
    unit, month, found = _load(OPENED)
    units = list(units_of(db.session(), guards.the_viewer()).values())
    return render_template(
        "desk/dossiers.html", unit=unit, units=units, month=month, total=len(found),
        paper=written.paper(found, unit, month), newest=month >= Month.of(today()),
    )  # fmt: skip


@desk.get("/so-theo-doi.<any(pdf,docx,txt,csv,xlsx):ending>")
@guards.staff(*STAFF)
def dossier_register_file(ending: str) -> ResponseReturnValue:
    """The same as a file."""
    unit, month, found = _load(SAVED)
    stem = f"so-theo-doi-{month}"
    if ending in {"pdf", "docx", "txt"}:
        paper = written.paper(found, unit, month)
        db.let_go()
        return serving.send(paper, ending, stem=stem)
    db.let_go()
    if ending == "csv":
        return _send(written.csv(found), "text/csv; charset=utf-8", f"{stem}.csv")
    return _send(written.xlsx(found), written.XLSX, f"{stem}.xlsx")


def _load(action: str) -> tuple[Unit, Month, list[Dossier]]:
    """The unit and month of the address and their cases, once the reading is noted."""
    unit, month = _unit_or_404(), _month_or_404()
    note_opening(
        viewer=guards.the_viewer(), kind=KIND, record_id=unit.id, unit_id=unit.id, action=action
    )
    db.let_go()
    return unit, month, dossiers(db.session(), unit.id, month)


def _unit_or_404() -> Unit:
    """The unit that is named, or the only one; another unit does not exist for this person."""
    units = units_of(db.session(), guards.the_viewer())
    asked = request.args.get("noi", "")
    if not asked:
        return next(iter(units.values())) if units else abort(404)
    try:
        found = units.get(UUID(hex=asked))
    except ValueError:
        found = None
    return found if found is not None else abort(404)


def _month_or_404() -> Month:
    asked = request.args.get("thang", "")
    found = Month.read(asked) if asked else Month.of(today())
    return found if found is not None else abort(404)


def _send(data: bytes, media_type: str, name: str) -> Response:
    response = Response(data, content_type=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
