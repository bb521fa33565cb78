"""Where the assessment of a case stands: what is recorded, what is still missing, what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from portal.cases.models import Case
from portal.cases.standard import ACCEPTED
from portal.services.certification.assessment import queries
from portal.services.certification.assessment.counting import Rules, Tally, count
from portal.services.certification.assessment.proposing import (
    ITEMS,
    SCORES,
    SIGNS,
    STATEMENT,
    Findings,
    Proposal,
    Thresholds,
    departs,
    findings_of,
    propose,
    said_undeterminable,
)
from portal.services.certification.council import queries as council
from portal.services.certification.council.queries import Person, Quorum
from portal.services.certification.models import (
    AgendaItem,
    Assessment,
    CouncilSession,
    CouncilVote,
    SheetEntry,
)

AS_COMPUTED, UNDETERMINABLE = "computed", "undeterminable"


@dataclass(frozen=True)
class Standing:
    """One case before the council, read in one go."""

    case: Case
    law_on: date
    assessment: Assessment | None = None
    blocks: Mapping[str, SheetEntry] = field(default_factory=dict)
    findings: Findings | None = None
    proposal: Proposal | None = None
    item: AgendaItem | None = None
    meeting: CouncilSession | None = None
    people: tuple[Person, ...] = ()
    quorum: Quorum | None = None
    votes: Mapping[str, CouncilVote] = field(default_factory=dict)
    tally: Tally | None = None

    @property
    def statement(self) -> Mapping[str, object]:
        """Block V: what whoever filled in the sheet declares."""
        return (self.blocks[STATEMENT].answer or {}) if STATEMENT in self.blocks else {}

    @property
    def declared_undeterminable(self) -> bool:
        return self.statement.get("says") == UNDETERMINABLE

    @property
    def statement_is_old(self) -> bool:
        """Whether items were changed after block V was written, so that it says something else."""
        if not self.statement or self.findings is None or self.declared_undeterminable:
            return False
        return self.statement.get("gave") != self.computed.as_data()

    @property
    def computed(self) -> Proposal:
        """What the items alone give, whatever was declared."""
        assert self.findings is not None
        return propose(self.findings, Thresholds.on(self.law_on))

    @property
    def sheet_is_whole(self) -> bool:
        """Every block answered and block V said by these answers, or declared undeterminable."""
        if self.findings is None or not self.statement:
            return False
        return self.declared_undeterminable or (
            self.findings.complete
            and not self.statement_is_old
            and self.computed.outcome is not None
        )

    @property
    def locked(self) -> bool:
        """Whether the sheet can be changed no more: votes were given, or it is all over."""
        return bool(self.votes) or self.closed

    @property
    def closed(self) -> bool:
        """Whether the time for it is over: concluded, or not (or no longer) before the council."""
        return self.case.state != ACCEPTED

    @property
    def chair(self) -> Person | None:
        return next((one for one in self.people if one.votes_as_chair), None)

    @property
    def may_vote(self) -> bool:
        """Votes come after the sheet, in a session of that day or before, with enough people."""
        enough = self.quorum is not None and self.quorum.enough
        return self.sheet_is_whole and enough and not self.closed

    @property
    def departs(self) -> bool:
        """Whether the council decided something else than the sheet proposes."""
        if self.tally is None or not self.tally.decided or self.proposal is None:
            return False
        tally = self.tally
        return departs(
            self.proposal, outcome=str(tally.outcome), types=tally.decided_types, level=tally.level
        )


def standing_of(session: Session, case: Case) -> Standing:
    """Everything the pages, the conclusion and the minutes need about this case.

    Before the council again, because its conclusion was taken back, a case begins anew: the sheet
    and the session of the conclusion before stay as they are.
    """
    law_on = case.received_on or case.created_at.date()
    assessment, item = queries.assessment_of(session, case), council.open_item(session, case)
    if case.state == ACCEPTED:
        assessment = assessment if assessment and assessment.closed_at is None else None
        item = item if item and item.done_at is None else None
    blocks = queries.blocks_of(session, assessment) if assessment else {}
    findings = findings_of(assessment.sheet, queries.answers_of(blocks)) if assessment else None
    known = {
        "case": case, "law_on": law_on, "assessment": assessment, "blocks": blocks,
        "findings": findings, "proposal": _proposal(findings, blocks, law_on),
    }  # fmt: skip
    if item is None:
        return Standing(**known)  # type: ignore[arg-type]
    people = tuple(council.present_at(session, item))
    votes = queries.votes_of(session, item)
    return Standing(
        **known, item=item, meeting=council.session_of(session, item), people=people,  # type: ignore[arg-type]
        quorum=council.quorum(session, item), votes=votes,
        tally=_tally(votes, people, law_on),
    )  # fmt: skip


def _proposal(
    findings: Findings | None, blocks: Mapping[str, SheetEntry], law_on: date
) -> Proposal | None:
    if findings is None:
        return None
    said = (blocks[STATEMENT].answer or {}) if STATEMENT in blocks else {}
    if said.get("says") == UNDETERMINABLE:
        return said_undeterminable(findings)
    return propose(findings, Thresholds.on(law_on))


def _tally(votes: Mapping[str, CouncilVote], people: tuple[Person, ...], law_on: date) -> Tally:
    chair = next((one.key for one in people if one.votes_as_chair), None)
    return count(
        {key: queries.vote_of(row) for key, row in votes.items()},
        present=[one.key for one in people], chair=chair, rules=Rules.on(law_on),
    )  # fmt: skip


BLOCKS = (SIGNS, ITEMS, SCORES, STATEMENT)
