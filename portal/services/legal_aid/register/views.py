"""The register of a centre, a year to a page; reading and saving it is noted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.accounts.access import note_opening
from portal.core.clock import today
from portal.core.database import db
from portal.core.languages import speaking
from portal.documents.letters import serving
from portal.orgs.models import Unit
from portal.services.legal_aid.names import LEGAL_AID
from portal.services.legal_aid.register import rows, words, written

register = Blueprint("legal_aid_register", __name__)
WORKERS = tuple(sorted(LEGAL_AID))
ADDRESS = "/can-bo/tro-giup-phap-ly/so"
KIND = "legal_aid_register"
_FIRST, _LAST = 2018, 2199


@dataclass(frozen=True)
class Asked:
    """What the address asks for: which centre, year and state, and the lines."""

    unit: Unit
    year: int
    state: str
    lines: Sequence[rows.Line]

    @property
    def state_words(self) -> str:
        with speaking("vi"):
            return str(words.state_words(self.state)) if self.state else ""


@register.get(ADDRESS)
@guards.staff(*WORKERS)
def book() -> ResponseReturnValue:
    """Every matter of a year, to read, filter and print."""
    asked = _asked("open")
    session = db.session()
    return render_template(
        "legal_aid/register/book.html", asked=asked, units=_units(), states=words.choices(),
        years=sorted({*rows.years_of(session, asked.unit.id), today().year, asked.year}, reverse=True),
        paper=written.paper(asked.lines, asked.unit, asked.year, asked.state_words),
    )  # fmt: skip


@register.get(ADDRESS + ".<any(pdf,docx,txt,csv):ending>")
@guards.staff(*WORKERS)
def book_file(ending: str) -> ResponseReturnValue:
    """The same as a file."""
    asked = _asked("save")
    stem = f"so-thu-ly-{asked.year}"
    if ending != "csv":
        paper = written.paper(asked.lines, asked.unit, asked.year, asked.state_words)
        db.let_go()
        return serving.send(paper, ending, stem=stem)
    data = written.csv(asked.lines)
    response = Response(data, content_type="text/csv; charset=utf-8")
    response.headers.set("Content-Disposition", "attachment", filename=f"{stem}.csv")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response


def _asked(action: str) -> Asked:
    unit, year, state = _unit_or_404(), _year_or_404(), request.args.get("trang-thai", "")
    if state and state not in words.LISTED:
        abort(404)
    note_opening(
        viewer=guards.the_viewer(), kind=KIND, record_id=unit.id, unit_id=unit.id, action=action
    )
    db.let_go()
    session = db.session()
    found = rows.lines(session, unit_id=unit.id, year=year, state=state)
    return Asked(session.get_one(Unit, unit.id), year, state, found)


def _units() -> list[Unit]:
    session = db.session()
    ids = guards.the_viewer().unit_ids(*LEGAL_AID)
    return sorted((session.get_one(Unit, one) for one in ids), key=lambda unit: unit.name)


def _unit_or_404() -> Unit:
    """The centre that is named, or the only one; another one does not exist for this person."""
    asked, units = request.args.get("noi", ""), _units()
    if not asked:
        return units[0] if units else abort(404)
    try:
        wanted = UUID(hex=asked)
    except ValueError:
        abort(404)
    return next((one for one in units if one.id == wanted), None) or abort(404)


def _year_or_404() -> int:
    asked = request.args.get("nam", "")
    if not asked:
        return today().year
    if not (asked.isascii() and asked.isdecimal() and len(asked) == 4):
        abort(404)
    return int(asked) if _FIRST <= int(asked) <= _LAST else abort(404)
