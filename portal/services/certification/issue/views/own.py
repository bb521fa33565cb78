"""The signed certificate for the person who applied: to read, to print, in every format."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.cases.models import Case
from portal.cases.views.finding import own_case_or_404
from portal.core.database import db
from portal.documents.letters.formats import ENDING
from portal.registry import queries
from portal.registry.models import Certificate
from portal.services.certification.issue.views import issue
from portal.services.certification.issue.views.certificate import (
    send_signed,
    signed_paper_or_404,
)

PAGE = "/ho-so/<code:ref>/giay-xac-nhan"


@issue.get(PAGE)
@guards.signed_in
def own_certificate(ref: str) -> ResponseReturnValue:
    """The certificate as a page."""
    case, service = own_case_or_404(ref)
    found = _signed_or_404(case)
    return render_template(
        "certification/issue/own.html", case=case, service=service, certificate=found,
        paper=signed_paper_or_404(found),
    )  # fmt: skip


@issue.get(f"{PAGE}.<{ENDING}:ending>")
@guards.signed_in
def own_certificate_file(ref: str, ending: str) -> ResponseReturnValue:
    """The certificate as a file to save."""
    case, _service = own_case_or_404(ref)
    return send_signed(_signed_or_404(case), ending)


def _signed_or_404(case: Case) -> Certificate:
    found = next((one for one in queries.all_of_case(db.session(), case.id) if one.signed_on), None)
    if found is None:
        abort(404)
    return found
