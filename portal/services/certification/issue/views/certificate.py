"""The certificate of a case on the desk: as a page, as files, over the blank card."""

from __future__ import annotations

from flask import Response, abort, render_template
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.cases.models import Case
from portal.cases.official.forms import SignedCopyForm
from portal.cases.service import registry
from portal.core.database import db
from portal.documents import queries as documents
from portal.documents.letters import serving
from portal.documents.letters.formats import ENDING
from portal.documents.letters.paper import Paper
from portal.orgs.models import Unit
from portal.registry import blanks, queries
from portal.registry.formats import card, official
from portal.registry.models import Certificate
from portal.services.certification.issue.papers import BlankForm
from portal.services.certification.issue.views import issue
from portal.services.certification.issue.views.finding import (
    STAFF,
    certificate_or_404,
    steps_now,
    unit_case_or_404,
)

PAGE = "/can-bo/ho-so/<code:ref>/giay-xac-nhan"
NOTE = "letter"


@issue.get(PAGE)
@guards.staff(*STAFF)
def certificate(ref: str) -> ResponseReturnValue:
    """The draft to compare, or the signed paper with its files, copies and blanks."""
    case, _service = unit_case_or_404(ref, note=NOTE)
    return page(case, certificate_or_404(case))


def page(case: Case, found: Certificate, **instead: object) -> str:
    """The page of a certificate; `instead` replaces what it shows, such as a form with mistakes."""
    session = db.session()
    shown = {
        "case": case, "certificate": found, "paper": paper_of(found),
        "copies": documents.documents_of(session, owner_kind=queries.OWNER, owner_id=found.id),
        "blanks": blanks.blanks_of(session, unit_id=found.unit_id, certificate_id=found.id),
        "copy_form": None, "blank_form": None, "steps": steps_now(case, registry.of(case)),
        "new_copy_form": SignedCopyForm, "new_blank_form": BlankForm,
    }  # fmt: skip
    wrong = next((one for name, one in instead.items() if name.endswith("form")), None)
    return render_template(
        "certification/issue/certificate.html", **{**shown, **instead}, form=wrong
    )


@issue.get(f"{PAGE}.<{ENDING}:ending>")
@guards.staff(*STAFF)
def certificate_file(ref: str, ending: str) -> ResponseReturnValue:
    """The signed certificate as a file."""
    case, _service = unit_case_or_404(ref, note=NOTE)
    return send_signed(certificate_or_404(case), ending)


@issue.get(PAGE + "/in-phoi.pdf")
@guards.staff(*STAFF)
def over_blank(ref: str) -> ResponseReturnValue:
    """The print over the province's blank card."""
    case, _service = unit_case_or_404(ref, note=NOTE)
    found = certificate_or_404(case)
    paper = signed_paper_or_404(found)
    session = db.session()
    place = official.place_of(session.get_one(Unit, found.unit_id))
    layout = blanks.layout_of(session, found.unit_id)
    lines = paper.signatures[0].lines if paper.signatures else ()
    db.let_go()
    written = card.card(found, place=place, lines=lines, layout=layout)
    return pdf_answer(written, f"in-phoi-{found.number_key or case.ref}")


def send_signed(found: Certificate, ending: str) -> Response:
    """The kept paper as a file; 404 while it is not signed."""
    paper = signed_paper_or_404(found)
    db.let_go()
    return serving.send(paper, ending, stem=f"giay-xac-nhan-{found.check_code}")


def signed_paper_or_404(found: Certificate) -> Paper:
    paper = queries.paper_of(db.session(), found)
    if paper is None:
        abort(404)
    return paper


def paper_of(found: Certificate) -> Paper:
    """The kept paper, or how it would be as the draft stands now."""
    session = db.session()
    kept = queries.paper_of(session, found)
    return kept or official.paper(found, unit=session.get_one(Unit, found.unit_id))


def pdf_answer(written: bytes, stem: str) -> Response:
    """A print for staff, to save and never to keep in a cache."""
    plain = "".join(c for c in stem if c.isascii() and (c.isalnum() or c == "-"))
    response = Response(written, content_type="application/pdf")
    response.headers.set("Content-Disposition", "attachment", filename=f"{plain}.pdf")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
