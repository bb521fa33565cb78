"""A page that is opened for another person: noted in the access log, and said on the page itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import g, render_template, request
from markupsafe import Markup

from portal.accounts import access
from portal.accounts.guards import the_viewer
from portal.accounts.mandates.queries import Helped, associations_of
from portal.cases.helping.acting import acting, is_direct
from portal.cases.helping.words import as_whom
from portal.cases.models import Case
from portal.core.database import db

_KEY = "stands_in"


@dataclass(frozen=True)
class StandsIn:
    """For whom the reader of this page acts, as the banner says it."""

    ref: str
    name: str
    role: str
    until: date | None
    unit: str


def note_helper(case: Case) -> bool:
    """Keep for the page that the viewer acts for somebody; True where the opening was noted.

    Questions of a draft are the helper's own typing and not noted one by one; what a form does
    stands in the history instead.
    """
    viewer = the_viewer()
    if is_direct(case, viewer.account_id):
        return False
    found = acting(db.session(), case, viewer.account_id, associations_of(viewer))
    if found is None:
        return False
    setattr(g, _KEY, _of(found))
    if request.method != "GET" or case.is_draft:
        return False
    access.note_opening(
        viewer=viewer, kind="case", record_id=case.id, unit_id=found.mandate.unit_id
    )
    db.let_go()  # what is read from here on includes this opening
    return True


def _of(found: Helped) -> StandsIn:
    mandate = found.mandate
    return StandsIn(mandate.ref, found.name, as_whom(mandate.kind), mandate.until, found.unit)


def reader() -> str:
    """The number of the mandate with which this page is read; empty for the person's own reading."""
    stands_in: StandsIn | None = g.get(_KEY)
    return stands_in.ref if stands_in is not None else ""


def banner() -> Markup:
    """On top of every page of an application that is opened for somebody; otherwise nothing."""
    stands_in: StandsIn | None = g.get(_KEY)
    if stands_in is None:
        return Markup()
    return Markup(render_template("helping/banner.html", acts=stands_in))  # noqa: S704  our template
