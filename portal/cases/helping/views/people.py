"""Whom I help: who asks me, whom I help now, what is over; workers of an association search."""

from __future__ import annotations

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.accounts.mandates import queries
from portal.accounts.mandates.queries import Helped
from portal.cases.helping import words
from portal.cases.helping.forms import FindForm
from portal.cases.helping.reading import open_counts
from portal.cases.helping.views import helping
from portal.cases.helping.views.finding import own_account, until_words
from portal.core.clock import today
from portal.core.database import db

# With fewer people nobody needs to search.
MANY = 8


@helping.get("/nguoi-toi-giup")
@guards.signed_in
def people() -> ResponseReturnValue:
    """Everyone I help, by name."""
    return _page(FindForm(formdata=None))


@helping.post("/nguoi-toi-giup")
@guards.signed_in
def find_person() -> ResponseReturnValue:
    """The same, only those whose name holds what was typed; a name never stands in an address."""
    form = FindForm()
    if not form.validate():
        return _page(form), 422
    return _page(form, form.words.data or "")


def _page(form: FindForm, typed: str = "") -> str:
    session, viewer = db.session(), guards.the_viewer()
    found = queries.people_of(session, viewer, words=typed)
    counts = open_counts(session, [one.mandate.person_id for one in found], viewer)
    return render_template(
        "helping/people.html", form=form, typed=typed, lines=[_line(one, counts) for one in found],
        offers=queries.offers_to(session, own_account()),
        over=[_line(one, {}) for one in queries.over_of(session, viewer)],
        searches=bool(typed) or len(found) > MANY or bool(queries.associations_of(viewer)),
        lacks_factor=viewer.is_staff and not viewer.roles,
    )  # fmt: skip


def _line(one: Helped, counts: dict[Any, int]) -> dict[str, Any]:
    state, tone = words.state_of(one.mandate, holds=one.mandate.holds_on(today()))
    return {
        "ref": one.mandate.ref, "name": one.name, "kind": words.KINDS[one.mandate.kind],
        "unit": one.unit, "until": until_words(one), "state": state, "tone": tone,
        "cases": _("Applications: %(n)s", n=counts.get(one.mandate.person_id, 0)),
    }  # fmt: skip
