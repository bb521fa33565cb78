"""The votes: who has voted, and the vote of each person with their opinion."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases.actions import workflow
from portal.core.database import db
from portal.core.sealing import keyed_hash
from portal.services.certification.assessment import actions, words
from portal.services.certification.assessment.forms import NOW, ON_PAPER
from portal.services.certification.assessment.proposing import CERTIFICATE
from portal.services.certification.assessment.table import Line, lines, table_rows
from portal.services.certification.assessment.views import assessment
from portal.services.certification.assessment.views.finding import READERS, Open, open_or_404
from portal.services.certification.assessment.vote_forms import (
    NO_LEVEL,
    EnteredVoteForm,
    VoteForm,
)
from portal.services.certification.council.queries import Person


def slug_of(person: Person) -> str:
    """The person in an address: a keyed hash, since a name stands in no address."""
    return keyed_hash("voter", person.key).hex()[:20]


@assessment.get("/<code:ref>/bieu-quyet")
@guards.staff(*READERS)
def votes(ref: str) -> ResponseReturnValue:
    """Who is there, who has voted, and the result so far."""
    found = open_or_404(ref, note=True)
    standing = found.standing
    whole = standing.tally is not None and standing.tally.complete
    return render_template(
        "certification/assessment/votes.html", open=found, case=found.case, standing=standing,
        reasons=words.cannot_vote(standing), people=_people(found, whole=whole), whole=whole,
        rows=table_rows(standing.tally) if standing.tally and (found.writes or whole) else [],
        proposal=words.proposal_words(standing.proposal) if standing.proposal else "",
        why=words.why_words(standing.proposal) if standing.proposal else "",
        undecided=words.open_words(standing.tally) if standing.tally else "",
        unverified=words.counting_unverified(standing),
    )  # fmt: skip


def _people(found: Open, *, whole: bool) -> list[tuple[Line, str, bool]]:
    """Each person's line, the address of their vote where it may be entered, and if it is read."""
    editable = not words.cannot_vote(found.standing)
    rows = []
    for line in lines(found.standing):
        may = found.may_vote_for(line.person)
        href = url_for("assessment.vote", ref=found.case.ref, slug=slug_of(line.person))
        rows.append((line, href if may and editable else "", found.writes or whole or may))
    return rows


@assessment.get("/<code:ref>/bieu-quyet/<slug:slug>")
@guards.staff(*READERS)
def vote(ref: str, slug: str) -> ResponseReturnValue:
    """The vote of one person, to fill in or to correct."""
    found, person = _load(ref, slug)
    return _page(found, person, _form(found, person, typed=False))


@assessment.post("/<code:ref>/bieu-quyet/<slug:slug>")
@guards.staff(*READERS)
def cast(ref: str, slug: str) -> ResponseReturnValue:
    """Keep the vote."""
    found, person = _load(ref, slug)
    form = _form(found, person, typed=True)
    if not form.validate():
        return _page(found, person, form), 422
    on_paper = isinstance(form, EnteredVoteForm) and form.given.data == ON_PAPER
    try:
        actions.cast(
            db.session(), case=found.case, person=person, vote=form.vote(), actor=found.actor,
            opinion=form.opinion.data or "", seen=form.seen_number,
            on_paper_on=form.on_paper_on.data if on_paper else None,
        )  # fmt: skip
    except workflow.Changed:
        abort(409)
    except workflow.Refused as refusal:
        db.session.rollback()
        again, same = _load(ref, slug)
        return _page(again, same, form, refusal.reasons), 409
    flash(_("The vote of %(name)s is saved.", name=person.name))
    return redirect(url_for("assessment.votes", ref=ref), 303)


def _load(ref: str, slug: str) -> tuple[Open, Person]:
    found = open_or_404(ref)
    person = next((one for one in found.standing.people if slug_of(one) == slug), None)
    if person is None or not found.may_vote_for(person):
        abort(404)
    return open_or_404(ref, note=request.method == "GET"), person


def _form(found: Open, person: Person, *, typed: bool) -> VoteForm:
    about: dict[str, Any] = {"proposal": found.standing.proposal} if found.writes else {}
    kind = EnteredVoteForm if found.writes else VoteForm
    if typed:
        return kind(**about)
    row = found.standing.votes.get(person.key)
    kept = _kept(row) if row else {}
    data = {**kept, "seen": str(row.number if row else 0)}
    return kind(**about, formdata=None, data=data)


def _kept(row: Any) -> dict[str, Any]:
    vote = row.vote or {}
    level = vote.get("level") or (NO_LEVEL if vote.get("outcome") != CERTIFICATE else "")
    return {
        "outcome": vote.get("outcome"), "types": vote.get("types") or [], "level": level,
        "opinion": row.opinion or "", "given": ON_PAPER if row.on_paper_on else NOW,
        "on_paper_on": row.on_paper_on,
    }  # fmt: skip


def _page(found: Open, person: Person, form: VoteForm, reasons: Any = None) -> str:
    if reasons is None:
        reasons = words.cannot_vote(found.standing)
    return render_template(
        "certification/assessment/vote.html", open=found, case=found.case, person=person, form=form,
        reasons=reasons, slug=slug_of(person),
        proposal=words.proposal_words(found.standing.proposal) if found.standing.proposal else "",
        why=words.why_words(found.standing.proposal) if found.standing.proposal else "",
    )  # fmt: skip
