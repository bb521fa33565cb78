"""The printed pack of a session: one page to print, and the same as a file."""

from __future__ import annotations

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from portal.accounts import guards
from portal.core.clock import today
from portal.core.database import db
from portal.core.languages import speaking
from portal.documents.letters import serving
from portal.services.certification.council import pack as packs
from portal.services.certification.council import queries
from portal.services.certification.council.member_papers import where
from portal.services.certification.council.pack import Pack
from portal.services.certification.council.views import council
from portal.services.certification.council.views.finding import (
    WORKERS,
    meeting_or_404,
    note_openings,
    units_by_id,
)
from portal.services.certification.council.views.sessions import ONE
from portal.services.certification.council.words import PLACES, time_in_vietnamese

NOTE = "print"


@council.get(ONE + "/in")
@guards.staff(*WORKERS)
def pack(session_id: UUID) -> ResponseReturnValue:
    """Everything for a session on paper, in Vietnamese whatever the language of the screen."""
    found = _pack(session_id)
    with speaking("vi"):
        printed = render_template(
            "certification/council/pack_sheets.html", pack=found, places=PLACES,
            roles_of=packs.roles_of, time_of=time_in_vietnamese, vote_head=packs.VOTE_HEAD,
            where=where(found.meeting),
        )  # fmt: skip
    safe = Markup(printed)  # noqa: S704  our template
    return render_template("certification/council/pack.html", meeting=found.meeting, printed=safe)


@council.get(ONE + "/in.<any(pdf,docx,txt):ending>")
@guards.staff(*WORKERS)
def pack_file(session_id: UUID, ending: str) -> ResponseReturnValue:
    """The same as a file."""
    paper = packs.paper_of(_pack(session_id))
    db.let_go()
    return serving.send(paper, ending, stem=f"phien-hop-{paper.on.isoformat()}")


def _pack(session_id: UUID) -> Pack:
    found = meeting_or_404(session_id)
    note_openings(found, queries.items_of(db.session(), found), NOTE)
    found = meeting_or_404(session_id)
    unit = units_by_id([found.unit_id])[found.unit_id]
    return packs.pack_of(db.session(), found, unit, today())
