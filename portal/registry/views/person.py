"""One person's page: certificates over time, what else is known, and how one knows it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.accounts.models import Person
from portal.accounts.queries import names_of
from portal.core.database import db
from portal.registry import words
from portal.registry.correcting import changes_of
from portal.registry.files import case_files
from portal.registry.members import READERS, REVOKERS, entries_of, signed_of
from portal.registry.merging import merges_of
from portal.registry.models import PersonMerge, PopulationCheck, RegisterChange
from portal.registry.population import as_asked, latest_of
from portal.registry.queries import record_that_counts
from portal.registry.views import register
from portal.registry.views.here import my_units, person_or_404, units_i_keep


@register.get("/nguoi/<uuid:person_id>")
@guards.staff(*READERS)
def person(person_id: UUID) -> ResponseReturnValue:
    """Everything the register knows of one person; the opening is noted."""
    merged = db.session().get(Person, person_id)
    if merged is not None and merged.merged_into_id is not None:
        kept = person_or_404(record_that_counts(db.session(), merged).id)
        return redirect(url_for("register.person", person_id=kept.id), 303)
    known = person_or_404(person_id, note="register")
    session, units = db.session(), my_units()
    certificates = signed_of(session, units, [known.id])[known.id]
    merges = merges_of(session, known.id)
    changes = changes_of(session, known.id)
    check = latest_of(session, [known.id]).get(known.id)
    cases = case_files().codes(session, [c.case_id for c in certificates if c.case_id])
    return render_template(
        "registry/person.html", person=known, about=as_asked(session, units, [known])[0],
        entry=entries_of(session, units, [known.id]).get(known.id), certificates=certificates,
        cases=cases, merges=merges, changes=changes, check=check, words=words, keeps=bool(units_i_keep()),
        revokes=guards.the_viewer().has(*REVOKERS),
        names=names_of(session, _actors(merges, changes, check)),
    )  # fmt: skip


def _actors(merges: Sequence[PersonMerge], changes: Sequence[RegisterChange], check: PopulationCheck | None) -> set[UUID]:  # fmt: skip
    answered = {check.answered_by} if check and check.answered_by else set()
    return {one.by for one in merges} | {one.by for one in changes} | answered
