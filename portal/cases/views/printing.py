"""The form of the law on paper: blank for everyone, filled in for whoever the application belongs to."""

from __future__ import annotations

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from portal.accounts import guards
from portal.cases.actions import drafting
from portal.cases.service import Answers, Service
from portal.cases.views import cases
from portal.cases.views.finding import own_case_or_404, service_or_404
from portal.core.clock import today
from portal.core.database import db
from portal.core.languages import speaking
from portal.core.web.headers import cacheable
from portal.law import current_book
from portal.law.parameters import Parameter


@cases.get("/dich-vu/<slug:slug>/mau-don")
@guards.anyone
@cacheable
def blank_form(slug: str) -> ResponseReturnValue:
    """The form to print and fill in by hand."""
    service = service_or_404(slug)
    return render_template(
        "cases/printed.html", service=service, case=None, back=url_for("cases.start", slug=slug),
        **form_page(service, Answers({})),
    )  # fmt: skip


@cases.get("/ho-so/<code:ref>/mau-don")
@guards.signed_in
def filled_form(ref: str) -> ResponseReturnValue:
    """The same form with the answers of one's own application, sent or not."""
    case, service = own_case_or_404(ref)
    answers = drafting.read_answers(db.session(), case)
    back = url_for("cases.check" if case.is_draft else "cases.case", ref=ref)
    return render_template(
        "cases/printed.html", service=service, case=case, back=back, **form_page(service, answers)
    )


def form_page(service: Service, answers: Answers) -> dict[str, object]:
    """What a page with the form needs: the form itself, in Vietnamese on every page, and its source."""
    form = service.paper_form
    if form is None:
        abort(404)
    number, title = _known(form.number), _known(form.title)
    with speaking("vi"):
        printed = render_template(
            form.template, service=service, number=number, title=title, **form.fill(answers)
        )
    return {
        "printed": Markup(printed), "number": number, "title": title,  # noqa: S704  our template
        "doubtful": [one for one in (number, title) if one is not None and not one.verified],
    }  # fmt: skip


def _known(key: str) -> Parameter | None:
    return current_book().find(key, today())
