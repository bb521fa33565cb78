"""The consent on paper: blank for anybody who helps, filled in for one mandate; in Vietnamese."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from portal.accounts import guards
from portal.accounts.mandates import queries
from portal.accounts.mandates.queries import Helped
from portal.cases.helping import words
from portal.cases.helping.views import helping
from portal.cases.helping.views.finding import helped_or_404
from portal.core.database import db
from portal.core.languages import date_long, partial_date, speaking


@helping.get("/nguoi-toi-giup/mau-giay-dong-y")
@guards.signed_in
def blank_consent() -> ResponseReturnValue:
    """The paper to fill in by hand."""
    return _page(None, url_for("helping.people"))


@helping.get("/nguoi-toi-giup/<code:ref>/giay-dong-y")
@guards.signed_in
def consent(ref: str) -> ResponseReturnValue:
    """The paper with what was entered, to be signed or given a fingerprint."""
    found = helped_or_404(ref)
    return _page(found, url_for("helping.person", ref=ref))


def _page(found: Helped | None, back: str) -> str:
    with speaking("vi"):
        paper = render_template("helping/consent_paper.html", **_filled(found))
    return render_template(
        "helping/consent.html", back=back, found=found,
        printed=Markup(paper),  # noqa: S704  our template
    )  # fmt: skip


def _filled(found: Helped | None) -> dict[str, Any]:
    if found is None:
        return {"filled": False, "person": "", "born": "", "number": "", "helper": "", "unit": "",
                "services": [], "until": "", "ref": "", "open_end": False}  # fmt: skip
    mandate = found.mandate
    named = queries.services_of(db.session(), [mandate.id])[mandate.id]
    return {
        "filled": True, "person": found.name, "number": found.person.identity_number or "",
        "born": partial_date(mandate.said("born")) if mandate.said("born") else "",
        "helper": found.helper, "unit": found.unit, "services": words.covered(mandate, named),
        "until": date_long(mandate.until) if mandate.until else "", "ref": mandate.number,
        "open_end": mandate.until is None,
    }  # fmt: skip
