"""What is missing or odd in the register: the counts, and who it is about."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.core.clock import today
from portal.core.database import db
from portal.registry import quality as checks
from portal.registry import words
from portal.registry.members import READERS, entries_of, signed_of
from portal.registry.views import register
from portal.registry.views.here import my_units, note_list


@register.get("/chat-luong")
@guards.staff(*READERS)
def quality() -> ResponseReturnValue:
    """Every kind of gap with how many people have it, and what to do."""
    session, units, day = db.session(), my_units(), today()
    found = [(one, checks.count(session, units, one, today=day)) for one in checks.CHECKS]
    return render_template("registry/quality.html", found=found)


@register.get("/chat-luong/<slug:slug>")
@guards.staff(*READERS)
def gap(slug: str) -> ResponseReturnValue:
    """The people with one kind of gap; reading it is noted."""
    check = checks.BY_SLUG.get(slug)
    if check is None:
        abort(404)
    note_list(slug)
    session, units, day = db.session(), my_units(), today()
    people = checks.people(session, units, check, today=day)
    ids = [person.id for person in people]
    return render_template(
        "registry/gap.html", check=check, people=people, words=words,
        total=checks.count(session, units, check, today=day),
        certificates=signed_of(session, units, ids), entries=entries_of(session, units, ids),
    )  # fmt: skip
