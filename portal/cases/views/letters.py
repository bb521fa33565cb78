"""The official letters the office made, for the person who applies."""

from __future__ import annotations

from uuid import UUID

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.cases import letters
from portal.cases.models import Case
from portal.cases.service import Service
from portal.cases.views import cases
from portal.cases.views.finding import own_case_or_404
from portal.core.database import db
from portal.documents.letters import serving
from portal.documents.letters.formats import ENDING


@cases.get("/ho-so/<code:ref>/giay/<uuid:letter_id>")
@guards.signed_in
def letter(ref: str, letter_id: UUID) -> ResponseReturnValue:
    """A letter, to read and print."""
    case, service = own_case_or_404(ref)
    return render_template(
        "letters/own.html",
        case=case,
        service=service,
        letter=_made_or_404(case, service, letter_id),
    )


@cases.get(f"/ho-so/<code:ref>/giay/<uuid:letter_id>.<{ENDING}:ending>")
@guards.signed_in
def letter_file(ref: str, letter_id: UUID, ending: str) -> ResponseReturnValue:
    """The letter as a file to save."""
    case, service = own_case_or_404(ref)
    found = _made_or_404(case, service, letter_id)
    db.let_go()
    return serving.send(found.paper, ending, stem=letters.file_stem(case, found))


def _made_or_404(case: Case, service: Service, letter_id: UUID) -> letters.Made:
    found = letters.made_one(db.session(), case, letter_id)
    if found is None or not letters.readable(service, found):
        abort(404)
    return found
