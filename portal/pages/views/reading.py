"""Pages to read: home, help, accessibility, privacy."""

from __future__ import annotations

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.cases.service import registry
from portal.core.web.headers import cacheable
from portal.law import current_book
from portal.pages.views import pages


@pages.get("/")
@guards.anyone
@cacheable
def home() -> ResponseReturnValue:
    """What this is for, and the four things people come to do."""
    return render_template("pages/home.html", services=registry.all())


@pages.get("/tro-giup")
@guards.anyone
@cacheable
def help_page() -> ResponseReturnValue:
    """Where to ask, by phone or at the office, and answers to common questions."""
    return render_template("pages/help.html", help_lines=current_app.extensions["help_lines"])


@pages.get("/tiep-can")
@guards.anyone
@cacheable
def accessibility() -> ResponseReturnValue:
    """What works for whom, what falls short, how to tell us."""
    return render_template(
        "pages/accessibility.html", help_lines=current_app.extensions["help_lines"]
    )


@pages.get("/rieng-tu")
@guards.anyone
@cacheable
def privacy() -> ResponseReturnValue:
    """Which data, what for, who reads them, how long, and the rights of the person."""
    documents = current_book().documents
    return render_template(
        "pages/privacy.html", privacy_law=documents["luat-91-2025-qh15"].number,
        privacy_decree=documents["nghi-dinh-356-2025"].number,
    )  # fmt: skip
