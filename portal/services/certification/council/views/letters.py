"""The papers of a session: the letter to the members, the invitations that were made, as files."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.cases.actions.workflow import Changed
from portal.cases.letters import Made, Signer
from portal.cases.models import Case
from portal.cases.service import Message
from portal.core.clock import today
from portal.core.database import db, new_id
from portal.core.languages import date_weekday, speaking
from portal.documents.letters import rows as letter_rows
from portal.documents.letters import serving
from portal.documents.letters.formats import ENDING
from portal.documents.letters.paper import Paper
from portal.documents.models import OwnerKind
from portal.orgs.models import Unit
from portal.orgs.wording import clock_time
from portal.services.certification.council import inviting, planning, queries
from portal.services.certification.council.forms.days import MembersForm
from portal.services.certification.council.forms.fields import posted_id
from portal.services.certification.council.invitation import SLUG
from portal.services.certification.council.member_papers import members_paper, where
from portal.services.certification.council.reading import reading
from portal.services.certification.council.views import council
from portal.services.certification.council.views.finding import (
    WORKERS,
    actor_in,
    meeting_or_404,
    note_openings,
    units_by_id,
)
from portal.services.certification.council.views.sessions import ONE, planned_or_409
from portal.services.certification.models import AgendaItem, CouncilSession

OWNER = OwnerKind.COUNCIL_SESSION.value
NOTE = "letter"


@council.get(ONE + "/giay")
@guards.staff(*WORKERS)
def papers(session_id: UUID) -> ResponseReturnValue:
    """What was made for this session, to print."""
    found = meeting_or_404(session_id)
    note_openings(found, queries.items_of(db.session(), found), NOTE)
    found = meeting_or_404(session_id)
    return render_template(
        "certification/council/papers.html", meeting=found, members=_made(OWNER, found.id),
        people=_invitations(found),
    )  # fmt: skip


@council.get(ONE + "/giay/in")
@guards.staff(*WORKERS)
def print_invitations(session_id: UUID) -> ResponseReturnValue:
    """The latest invitation of everyone on the agenda, each on a page of its own."""
    found = meeting_or_404(session_id)
    note_openings(found, queries.items_of(db.session(), found), NOTE)
    found = meeting_or_404(session_id)
    return render_template(
        "certification/council/print_invitations.html", meeting=found, people=_invitations(found)
    )


@council.get(ONE + "/giay/thanh-vien")
@guards.staff(*WORKERS)
def ask_members(session_id: UUID) -> ResponseReturnValue:
    """The letter to the members as it would be now."""
    found = planned_or_409(meeting_or_404(session_id))
    form = MembersForm(unit=_unit(found))
    form.stamp(found.version)
    form.name.process(None, guards.the_viewer().name)
    return _members_page(found, form, Signer(name=guards.the_viewer().name))


@council.post(ONE + "/giay/thanh-vien")
@guards.staff(*WORKERS)
def invite_members(session_id: UUID) -> ResponseReturnValue:
    """Make the letter and tell the members who have an account."""
    found = planned_or_409(meeting_or_404(session_id))
    form = MembersForm(unit=_unit(found))
    if not form.validate():
        return _members_page(found, form, Signer()), 422
    if request.form.get("go") != "make":
        return _members_page(found, form, form.signer())
    letter_id = posted_id("letter")
    try:
        if planning.hold(db.session(), found, form.seen):
            _make(found, form, letter_id)
    except Changed:
        abort(409)
    flash(_("The letter to the members is made. Who has an account is told."))
    return redirect(url_for("council.letter", session_id=session_id, letter_id=letter_id), 303)


@council.get(ONE + "/giay/<uuid:letter_id>")
@guards.staff(*WORKERS)
def letter(session_id: UUID, letter_id: UUID) -> ResponseReturnValue:
    """A paper of the session, to read and print."""
    found = meeting_or_404(session_id)
    return render_template(
        "certification/council/letter.html", meeting=found, letter=_one_or_404(found, letter_id)
    )


@council.get(ONE + f"/giay/<uuid:letter_id>.<{ENDING}:ending>")
@guards.staff(*WORKERS)
def letter_file(session_id: UUID, letter_id: UUID, ending: str) -> ResponseReturnValue:
    """The same as a file."""
    made = _one_or_404(meeting_or_404(session_id), letter_id)
    db.let_go()
    return serving.send(made.paper, ending, stem=f"{made.row.kind}-{made.paper.on.isoformat()}")


def _make(found: CouncilSession, form: MembersForm, letter_id: UUID) -> None:
    session, unit = db.session(), _unit(found)
    people = reading(session, found).people
    inviting.keep_members_letter(
        session, meeting=found, letter_id=letter_id, paper=_paper(found, form.signer()),
        actor=actor_in(found.unit_id),
    )  # fmt: skip
    inviting.tell_members(
        session, meeting=found, people=people, key=f"council-{letter_id.hex}",
        message_of=lambda language: _message(found, unit, language),
    )  # fmt: skip


def _message(found: CouncilSession, unit: Unit, language: str) -> Message:
    with speaking(language):
        return Message(
            _("Session of the council on %(day)s", day=date_weekday(found.on)),
            _(
                "You are invited to the session of the council of %(unit)s: %(time)s, %(day)s. Place:"
                " %(place)s. If you cannot come, tell the office, so that a substitute can.",
                unit=unit.name, time=clock_time(found.begins), day=date_weekday(found.on), place=where(found),
            ),
        )  # fmt: skip


def _paper(found: CouncilSession, signer: Signer) -> Paper:
    with speaking("vi"):
        shown = reading(db.session(), found)
    return members_paper(
        meeting=found, unit=_unit(found), people=shown.people, cases=len(shown.lines),
        ready=shown.ready, signer=signer, on=today(),
    )  # fmt: skip


def _members_page(found: CouncilSession, form: MembersForm, signer: Signer) -> str:
    return render_template(
        "certification/council/members.html", meeting=found, form=form,
        paper=_paper(found, signer), letter_id=new_id(),
    )  # fmt: skip


def _made(owner_kind: str, owner_id: UUID) -> list[Made]:
    found = letter_rows.letters_of(db.session(), owner_kind=owner_kind, owner_id=owner_id)
    return [Made(row, letter_rows.paper_of(row)) for row in found]


def _one_or_404(found: CouncilSession, letter_id: UUID) -> Made:
    row = letter_rows.letter_of(
        db.session(), owner_kind=OWNER, owner_id=found.id, letter_id=letter_id
    )
    if row is None:
        abort(404)
    return Made(row, letter_rows.paper_of(row))


def _invitations(found: CouncilSession) -> list[tuple[AgendaItem, Case, Made]]:
    """Everyone who was invited, in the order of the agenda, with their latest letter."""
    session = db.session()
    items = [one for one in queries.items_of(session, found) if one.invited_at is not None]
    latest = queries.latest_letters(session, [one.case_id for one in items], kind=SLUG)
    cases = queries.cases_by_id(session, [one.case_id for one in items])
    return [
        (one, cases[one.case_id], Made(row, letter_rows.paper_of(row)))
        for one in items
        if (row := latest.get(one.case_id)) is not None
    ]


def _unit(found: CouncilSession) -> Unit:
    return units_by_id([found.unit_id])[found.unit_id]
