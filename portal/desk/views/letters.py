"""Making official letters of a case, and handing out those that were made."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.cases import letters, queries
from portal.cases.actions.workflow import Actor, Changed
from portal.cases.letters import LetterKind, Signer
from portal.cases.letters.forms import LetterForm
from portal.cases.models import Case
from portal.cases.service import Service
from portal.core.database import db, new_id
from portal.core.languages import current_language
from portal.core.web.transactions import manages_transactions
from portal.desk.views import desk
from portal.desk.views.finding import STAFF, unit_case_or_404
from portal.documents.letters import serving
from portal.documents.letters.formats import ENDING
from portal.documents.letters.paper import Paper
from portal.orgs.models import Unit

NOTE = "letter"


@desk.get("/ho-so/<code:ref>/giay/<slug:slug>")
@guards.staff(*STAFF)
def letter_preview(ref: str, slug: str) -> ResponseReturnValue:
    """The letter as it would be now, and what is still to fill in."""
    case, service, kind = _load(ref, slug)
    form = LetterForm(unit=_unit(case), kind=kind, name=_signer_name(case, service, kind))
    return _page(case, service, kind, form)


@desk.post("/ho-so/<code:ref>/giay/<slug:slug>")
@guards.staff(*STAFF)
@manages_transactions
def make_letter(ref: str, slug: str) -> ResponseReturnValue:
    """Show the letter with what was filled in, or make it."""
    case, service, kind = _load(ref, slug)
    form = LetterForm(unit=_unit(case), kind=kind)
    if not form.validate():
        return _page(case, service, kind, form), 422
    if kind.waits(case):
        return _page(case, service, kind, form), 409
    if request.form.get("go") != "make":
        return _page(case, service, kind, form)
    paper = _write(case, service, kind, form.signer())
    letter_id = _letter_id()
    db.let_go()
    try:
        _make(ref, kind, paper, letter_id)
    except letters.AlreadyMade:
        pass
    except Changed:
        abort(409)
    else:
        flash(letters.what_now(kind))
    return redirect(url_for("desk.letter", ref=ref, letter_id=letter_id), 303)


@desk.get("/ho-so/<code:ref>/giay-to-phat-hanh/<uuid:letter_id>")
@guards.staff(*STAFF)
def letter(ref: str, letter_id: UUID) -> ResponseReturnValue:
    """A letter that was made, to read and print."""
    case, service = unit_case_or_404(ref, note=NOTE)
    found = _made_or_404(case, letter_id)
    return render_template("desk/letter.html", case=case, service=service, letter=found)


@desk.get(f"/ho-so/<code:ref>/giay-to-phat-hanh/<uuid:letter_id>.<{ENDING}:ending>")
@guards.staff(*STAFF)
def letter_file(ref: str, letter_id: UUID, ending: str) -> ResponseReturnValue:
    """The letter as a file."""
    case, _service = unit_case_or_404(ref, note=NOTE)
    found = _made_or_404(case, letter_id)
    db.let_go()
    return serving.send(found.paper, ending, stem=letters.file_stem(case, found))


def _load(ref: str, slug: str) -> tuple[Case, Service, LetterKind]:
    """The case and a kind of letter this officer may make of it; what is read is noted."""
    case, service = unit_case_or_404(ref)
    kind = letters.kind_of(service, slug)
    if kind is None or not letters.may_make(guards.the_viewer(), kind, case):
        abort(404)
    return (*unit_case_or_404(ref, note=NOTE), kind)


def _made_or_404(case: Case, letter_id: UUID) -> letters.Made:
    found = letters.made_one(db.session(), case, letter_id)
    if found is None:
        abort(404)
    return found


def _unit(case: Case) -> Unit:
    unit = queries.unit_of(db.session(), case)
    if unit is None:
        raise LookupError("a sent case has a unit")
    return unit


def _signer_name(case: Case, service: Service, kind: LetterKind) -> str:
    """Who signs such a letter, where the kind knows; else whoever makes it."""
    known = ""
    if kind.signed_by is not None and not kind.waits(case):
        source = letters.gather(db.session(), case=case, service=service, unit=_unit(case))
        known = kind.signed_by(source)
    return known or guards.the_viewer().name


def _write(case: Case, service: Service, kind: LetterKind, signer: Signer) -> Paper:
    source = letters.gather(db.session(), case=case, service=service, unit=_unit(case))
    return letters.write(kind, source, signer)


def _make(ref: str, kind: LetterKind, paper: Paper, letter_id: UUID) -> None:
    viewer = guards.the_viewer()
    with db.writing() as session:
        case = queries.unit_case(session, viewer, ref)
        if case is None or case.unit_id is None:
            raise Changed
        held = sorted(role.value for role in kind.by if viewer.holds(role, case.unit_id))
        letters.make(
            session, case=case, kind=kind, paper=paper, letter_id=letter_id,
            actor=Actor(viewer.account_id, held[0]), version=_version(),
        )  # fmt: skip


def _page(case: Case, service: Service, kind: LetterKind, form: LetterForm) -> Any:
    waits = kind.waits(case)
    common = {"case": case, "service": service, "kind": kind, "waits": waits, "form": form}
    if waits:
        return render_template("desk/letter_preview.html", **common)
    source = letters.gather(db.session(), case=case, service=service, unit=_unit(case))
    valid = form.is_submitted() and not form.failed
    signer = form.signer() if valid else Signer(name=form.name.data or "")
    return render_template(
        "desk/letter_preview.html", **common, paper=letters.write(kind, source, signer),
        doubtful=letters.unverified(kind, source, current_language()), version=case.version, letter_id=new_id(),
    )  # fmt: skip


def _letter_id() -> UUID:
    """The id the page gave out, so that a second press finds the letter of the first."""
    try:
        return UUID(hex=request.form.get("letter", ""))
    except ValueError:
        abort(400)


def _version() -> int:
    typed = request.form.get("version", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0
