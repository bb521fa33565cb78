"""What can be applied for, and the start page of each service."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.cases.models import DRAFT
from portal.cases.service import Service, registry
from portal.cases.views import cases
from portal.cases.views.finding import service_or_404
from portal.core.clock import today
from portal.core.web.headers import cacheable, keep_nowhere
from portal.law import current_book


@cases.get("/dich-vu")
@guards.anyone
@cacheable
def services() -> ResponseReturnValue:
    """Every service of this portal."""
    return render_template("cases/services.html", services=registry.all())


@cases.get("/dich-vu/<slug:slug>/de-doc")
@guards.anyone
@cacheable
def easy_start(slug: str) -> ResponseReturnValue:
    """The start page in easy language, with the names of where an application can stand."""
    service = _service_or_404(slug)
    if not service.start.easy:
        abort(404)
    shown = [state for state in service.states if state.slug != DRAFT and not state.private]
    return render_template("cases/easy.html", service=service, states=shown)


@cases.get("/dich-vu/<slug:slug>")
@guards.anyone
@cacheable
def start(slug: str) -> ResponseReturnValue:
    """Who it is for, what you get, what to have at hand, how long it takes, what happens after."""
    service = _service_or_404(slug)
    book, on = current_book(), today()
    limits = [
        (clock, found) for clock in service.clocks if (found := book.find(clock.parameter, on))
    ]
    procedure = book.find(service.procedure, on) if service.procedure else None
    return render_template("cases/start.html", service=service, limits=limits, procedure=procedure)


def _service_or_404(slug: str) -> Service:
    """The service; no copy of the page of a confidential one stays in a browser or on the way."""
    service = service_or_404(slug)
    if service.confidential:
        keep_nowhere()
    return service
