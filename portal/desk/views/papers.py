"""Looking at the papers of a case: one page large, what was found, words for who cannot see it."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases.actions.checking import NoteNeeded, check_paper
from portal.cases.actions.workflow import Actor, Changed
from portal.cases.models import Case, Verdict
from portal.cases.papers import papers_of
from portal.cases.service import Service
from portal.core.database import db
from portal.core.forms import Form
from portal.desk.paper_forms import CheckForm, DescribeForm
from portal.desk.papers import ZOOMS, may_check, place_of, role_of
from portal.desk.views import desk
from portal.desk.views.finding import STAFF, unit_case_or_404
from portal.documents import queries as documents
from portal.documents.actions import describe, turn
from portal.documents.models import Document, PageImage
from portal.documents.serving import send_original, send_page, send_thumbnail

PAPER = "/ho-so/<code:ref>/giay-to/<uuid:document_id>"
PAGE = PAPER + "/trang/<int(max=999):number>"


@desk.get(PAPER)
@guards.staff(*STAFF)
def paper(ref: str, document_id: UUID) -> ResponseReturnValue:
    """One page large, beside what is to be said about it."""
    case, service = unit_case_or_404(ref, note="paper")
    return _viewer(case, service, _document(case, document_id))


@desk.get(PAGE)
@guards.staff(*STAFF)
def paper_page(ref: str, document_id: UUID, number: int) -> ResponseReturnValue:
    """One page as a picture; a thumbnail is part of the case page already noted."""
    small = bool(request.args.get("nho"))
    case, _service = unit_case_or_404(ref, note="" if small else "page")
    page = _page(case, document_id, number)
    return send_thumbnail(page) if small else send_page(page)


@desk.get(PAPER + "/ket-qua")
@desk.get(PAGE + "/mo-ta")
@desk.get(PAGE + "/xoay")
@guards.staff(*STAFF)
def paper_again(ref: str, document_id: UUID, number: int = 1) -> ResponseReturnValue:
    """Reloading the page after something was kept leads back to the paper."""
    page = number if number > 1 else None
    return redirect(url_for("desk.paper", ref=ref, document_id=document_id, trang=page), 303)


@desk.get(PAPER + "/tep")
@guards.staff(*STAFF)
def paper_original(ref: str, document_id: UUID) -> ResponseReturnValue:
    """The file as it was sent, to save."""
    case, _service = unit_case_or_404(ref, note="download")
    return send_original(_document(case, document_id))


@desk.post(PAPER + "/ket-qua")
@guards.staff(*STAFF)
def check(ref: str, document_id: UUID) -> ResponseReturnValue:
    """Keep what the officer found about this paper; the applicant sees it."""
    case, service = _case_to_check(ref)
    document = _document(case, document_id)
    form = CheckForm()
    if not form.validate():
        return _viewer(case, service, document, check_form=form), 422
    viewer = guards.the_viewer()
    try:
        check_paper(
            db.session(), case=case, service=service, document=document,
            verdict=Verdict(form.verdict.data), note=form.note.data or "",
            actor=Actor(viewer.account_id, role_of(viewer, case)),
        )  # fmt: skip
    except NoteNeeded:
        form.note.errors = [_("Say in a few words what is wrong with the paper.")]
        return _viewer(case, service, document, check_form=form), 422
    except Changed:
        abort(409)
    flash(_("Kept: %(name)s is checked.", name=document.shown_name))
    if request.form.get("back") == "case":
        return redirect(url_for("desk.case", ref=ref) + "#giay-to", 303)
    return redirect(_address(case, document), 303)


@desk.post(PAGE + "/mo-ta")
@guards.staff(*STAFF)
def describe_page(ref: str, document_id: UUID, number: int) -> ResponseReturnValue:
    """Keep the words for those who cannot see the page: colleagues and the applicant."""
    case, service = _case_to_check(ref)
    page = _page(case, document_id, number)
    form = DescribeForm()
    if not form.validate():
        return _viewer(case, service, page.document, describe_form=form, number=number), 422
    describe(db.session(), page=page, text=form.description.data or "")
    flash(_("The description of page %(n)s is kept.", n=number))
    return redirect(_address(case, page.document, number), 303)


@desk.post(PAGE + "/xoay")
@guards.staff(*STAFF)
def turn_page(ref: str, document_id: UUID, number: int) -> ResponseReturnValue:
    """Turn a page that lies on its side, for everyone who looks at it."""
    case, service = _case_to_check(ref)
    page = _page(case, document_id, number)
    if not Form().validate():
        return _viewer(case, service, page.document, number=number), 422
    turn(db.session(), page=page, quarters=3 if request.form.get("go") == "left" else 1)
    flash(_("Page %(n)s is turned.", n=number))
    return redirect(_address(case, page.document, number), 303)


def _viewer(
    case: Case, service: Service, document: Document, *, check_form: CheckForm | None = None,
    describe_form: DescribeForm | None = None, number: int = 0,
) -> str:  # fmt: skip
    papers = papers_of(db.session(), case, service)
    place = place_of(papers, document.id, number or _number())
    if place is None:
        abort(404)
    checked = place.paper.checked
    page = place.page
    return render_template(
        "desk/paper.html", case=case, service=service, place=place, zoom=_zoom(), zooms=ZOOMS,
        form=check_form or describe_form or Form(), address=_address, may_check=_may(case, service),
        check_form=check_form or CheckForm.of_check(checked),
        describe_form=describe_form or DescribeForm.of_page(page.description if page else None),
    )  # fmt: skip


def _may(case: Case, service: Service) -> bool:
    return may_check(guards.the_viewer(), case) and not service.state(case.state).closed


def _case_to_check(ref: str) -> tuple[Case, Service]:
    """A case whose papers this officer may judge: not their own, and in a role of the desk."""
    case, service = unit_case_or_404(ref)
    guards.require(may_check(guards.the_viewer(), case))
    return case, service


def _address(case: Case, document: Document, number: int = 1, zoom: str = "") -> str:
    return url_for(
        "desk.paper", ref=case.ref, document_id=document.id,
        trang=number if number > 1 else None, co=zoom or request.args.get("co"),
    )  # fmt: skip


def _number() -> int:
    typed = request.args.get("trang", "1")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 4 else 1


def _zoom() -> str:
    asked = request.args.get("co", "")
    return asked if asked in ZOOMS else ZOOMS[0]


def _document(case: Case, document_id: UUID) -> Document:
    found = documents.document_of(
        db.session(), owner_kind="case", owner_id=case.id, document_id=document_id
    )
    if found is None:
        abort(404)
    return found


def _page(case: Case, document_id: UUID, number: int) -> PageImage:
    found = documents.page_of(
        db.session(), owner_kind="case", owner_id=case.id, document_id=document_id, number=number
    )
    if found is None:
        abort(404)
    return found
