"""One recipient: what is paid, how it came to be, what it rests on, and which cases belong to it."""

from __future__ import annotations

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from portal.accounts import guards
from portal.cases.models import Case
from portal.core.database import db
from portal.core.languages import current_language
from portal.registry import queries as register
from portal.services.allowance.models import Award
from portal.services.allowance.paying import lists, shares, words
from portal.services.allowance.paying.rows import of_lines
from portal.services.allowance.paying.shares import Known
from portal.services.allowance.paying.views import paying
from portal.services.allowance.paying.views.here import STAFF, my_units, note


@paying.get("/nguoi/<uuid:person_id>")
@guards.staff(*STAFF)
def person(person_id: UUID) -> ResponseReturnValue:
    """Everything that is and was paid for one person; the opening is noted."""
    found = _shares_or_404(person_id)
    note("open", kind="person", record_id=person_id)
    found = _shares_or_404(person_id)
    session = db.session()
    query = select(Case).where(Case.id.in_({a.case_id for one in found for a in one.awards}), Case.unit_id.in_(my_units()))  # fmt: skip
    lines = lists.of_person(session, my_units(), found[0].person.id)
    rows = of_lines(line for line, _month in lines)
    awards = [award for one in found for award in one.awards]
    return render_template(
        "allowance/paying/person.html", found=found, person=found[0].person, words=words,
        cases=session.scalars(query.order_by(Case.submitted_at)).all(),
        listed=[(row, month) for row, (_line, month) in zip(rows, lines, strict=True)],
        parameters=_parameters(awards), doubtful=words.doubtful(p for a in awards for p in words.behind(a)),
    )  # fmt: skip


def _parameters(awards: list[Award]) -> list[tuple[str, str]]:
    found = {p.key + str(p.valid_from): p for a in awards for p in words.behind(a)}
    language = current_language()
    return [(p.label.in_language(language), p.basis.cited(language)) for p in found.values()]


def _shares_or_404(person_id: UUID) -> list[Known]:
    """The shares of this human in the viewer's units, on whichever row of theirs."""
    people = register.same_person(db.session(), person_id)
    found = [one for one in shares.of_units(db.session(), my_units()) if one.person.id in people]
    guards.require(bool(found))
    return found
