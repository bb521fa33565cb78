"""Recording what the council found and how it voted; nothing is overwritten, all is sealed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.cases import history
from portal.cases.actions.workflow import Actor, Changed, Refused, hold
from portal.cases.models import Case
from portal.core.clock import now
from portal.services.certification.assessment import queries
from portal.services.certification.assessment.counting import Vote
from portal.services.certification.assessment.proposing import STATEMENT
from portal.services.certification.assessment.sheets import Sheet
from portal.services.certification.assessment.standing import (
    AS_COMPUTED,
    UNDETERMINABLE,
    Standing,
    standing_of,
)
from portal.services.certification.assessment.words import cannot_change, cannot_record, cannot_vote
from portal.services.certification.council.queries import Person
from portal.services.certification.models import (
    Assessment,
    CouncilVote,
    OldMedicalPaper,
    SchoolSheet,
    SheetEntry,
)

ASSESSED, REOPENED = "assessed", "sheet_reopened"


@dataclass(frozen=True)
class SetUp:
    """Where and when the person was met, and how."""

    met_on: date
    place_kind: str
    place: str
    ways: Sequence[str]
    companion: str
    on_paper: bool


def set_up(session: Session, *, case: Case, sheet: Sheet, about: SetUp, actor: Actor) -> Assessment:
    """Write down day, place and sheet; what was found on another sheet stays kept but unused.

    Raises:
        Refused: when votes were given or the conclusion is recorded.
    """
    row = _open_or_refused(session, case).assessment
    if row is None:
        before = queries.assessment_of(session, case)
        number = before.round + 1 if before else 1
        row = Assessment(case_id=case.id, begun_by=actor.account_id, round=number)
        session.add(row)
    row.sheet, row.met_on, row.place_kind = sheet.slug, about.met_on, about.place_kind
    row.on_paper, row.place = about.on_paper, about.place
    row.how = {"ways": list(about.ways), "companion": about.companion}
    row.saved_at, row.saved_by = now(), actor.account_id
    session.flush()
    return row


def save_block(
    session: Session, *, case: Case, block: str, answer: Mapping[str, Any], seen: int, actor: Actor
) -> SheetEntry:
    """Keep one block; `seen` is the number of the saving the officer had before their eyes.

    Raises:
        Changed: when a colleague saved this block meanwhile, or the sheet is not begun.
        Refused: when votes were given or the conclusion is recorded.
    """
    standing = _open_or_refused(session, case)
    if standing.assessment is None:
        raise Changed
    before = standing.blocks.get(block)
    if (before.number if before else 0) != seen:
        raise Changed
    row = SheetEntry(
        assessment_id=standing.assessment.id, sheet=standing.assessment.sheet, block=block,
        number=seen + 1, saved_by=actor.account_id, answer=dict(answer),
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def state_proposal(
    session: Session, *, case: Case, says: str, why: str, seen: int, actor: Actor
) -> SheetEntry:
    """Block V: the sheet proposes what its items give, or says that it cannot be determined.

    What the items gave is kept with it, so that a later change of an item shows.
    """
    standing = _open_or_refused(session, case)
    if standing.findings is None:
        raise Changed
    gave = standing.computed.as_data() if says == AS_COMPUTED else None
    answer = {"says": says, "why": why if says == UNDETERMINABLE else "", "gave": gave}
    first = STATEMENT not in standing.blocks
    row = save_block(session, case=case, block=STATEMENT, answer=answer, seen=seen, actor=actor)
    if first and standing.assessment is not None:
        _note(session, case, ASSESSED, actor, {"met_on": standing.assessment.met_on.isoformat()})
    return row


def open_again(session: Session, *, case: Case, why: str, actor: Actor) -> None:
    """Open a sheet on which was voted: the votes stay kept but no longer count.

    Raises:
        Changed: when there is nothing to open again.
    """
    hold(session, case, version=None)
    standing = standing_of(session, case)
    if standing.closed or not standing.votes:
        raise Changed
    for row in standing.votes.values():
        row.void_at = now()
    session.flush()
    _note(session, case, REOPENED, actor, {"why": why})


def cast(
    session: Session, *, case: Case, person: Person, vote: Vote, opinion: str,
    on_paper_on: date | None, seen: int, actor: Actor,
) -> CouncilVote:  # fmt: skip
    """Keep what one person voted.

    Raises:
        Changed: when this vote was changed meanwhile, or the person no longer takes part.
        Refused: when the council cannot vote yet.
    """
    hold(session, case, version=None)
    standing = standing_of(session, case)
    reasons = cannot_vote(standing)
    if reasons:
        raise Refused(reasons)
    assert standing.item is not None
    before = standing.votes.get(person.key)
    if person.key not in {one.key for one in standing.people} or seen != (
        before.number if before else 0
    ):
        raise Changed
    data = {"outcome": vote.outcome, "types": list(vote.types), "level": vote.level}
    row = CouncilVote(
        item_id=standing.item.id, voter_key=person.key, entered_by=actor.account_id,
        number=_next_number(session, standing, person.key), on_paper_on=on_paper_on,
        voter_name=person.name, vote=data, opinion=opinion or None,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def keep_school(
    session: Session, *, case: Case, asked_on: date | None, answered_on: date | None,
    answer: Mapping[str, Any], actor: Actor,
) -> SchoolSheet:  # fmt: skip
    """Keep which school is asked, or what it answered; what was kept before stays."""
    _open_or_refused(session, case, voted=True)
    row = SchoolSheet(
        case_id=case.id, asked_on=asked_on, answered_on=answered_on, entered_by=actor.account_id,
        answer=dict(answer),
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def keep_old_paper(
    session: Session, *, case: Case, answer: Mapping[str, Any], actor: Actor
) -> OldMedicalPaper:
    """Keep what an old medical conclusion says."""
    _open_or_refused(session, case, voted=True)
    row = OldMedicalPaper(case_id=case.id, entered_by=actor.account_id, answer=dict(answer))
    session.add(row)
    session.flush()
    return row


def _open_or_refused(session: Session, case: Case, *, voted: bool = False) -> Standing:
    """The case held for this transaction; `voted` allows what may be added after votes, too."""
    hold(session, case, version=None)
    standing = standing_of(session, case)
    reasons = cannot_record(standing) if voted else cannot_change(standing)
    if reasons:
        raise Refused(reasons)
    return standing


def _next_number(session: Session, standing: Standing, key: str) -> int:
    assert standing.item is not None
    query = select(func.max(CouncilVote.number)).where(
        CouncilVote.item_id == standing.item.id, CouncilVote.voter_key == key
    )
    return (session.scalar(query) or 0) + 1


def _note(session: Session, case: Case, kind: str, actor: Actor, data: Mapping[str, Any]) -> None:
    history.append(
        session, case=case, kind=kind, actor_id=actor.account_id, actor_role=actor.role,
        data={**data, "from": case.state, "to": case.state},
    )  # fmt: skip
    case.saved_at = now()
    session.flush()
