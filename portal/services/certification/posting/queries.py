"""Which conclusions wait to be posted, which lists hang, who objected."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from portal.accounts.models import Person
from portal.cases.actions.drafting import read_answers
from portal.cases.models import Case
from portal.cases.questions import ADDRESS
from portal.core.text import fold
from portal.services.certification.models import (
    AgendaItem,
    ConcludedBy,
    Conclusion,
    Posting,
    PostingLine,
    PostingObjection,
)
from portal.services.certification.posting.rules import RESULTS, hamlet_in

# What the council itself concluded; the conclusion of another body is not its to post.
_BY_COUNCIL = (ConcludedBy.COUNCIL.value, ConcludedBy.REVIEW.value)
LIMITS = frozenset({"issue", "notice"})


@dataclass(frozen=True)
class Ready:
    """A conclusion with its case."""

    case: Case
    conclusion: Conclusion

    @property
    def due_on(self) -> date | None:
        """By when the certificate or the notice has to be there."""
        running = [row.due_on for row in self.case.deadlines if row.met_at is None and row.clock in LIMITS]  # fmt: skip
        return min(running, default=None)


@dataclass
class Group:
    """The conclusions of one session, or of one day without a session, that are not posted yet."""

    unit_id: UUID
    session_id: UUID | None
    on: date
    ready: list[Ready] = field(default_factory=list)

    @property
    def due_on(self) -> date | None:
        return min((one.due_on for one in self.ready if one.due_on), default=None)


def to_post(session: Session, unit_ids: Collection[UUID]) -> list[Group]:
    """What waits to be posted in these units, the oldest first; a closed case no longer waits."""
    query = (
        select(Case, Conclusion, AgendaItem.session_id)
        .join(Conclusion, Conclusion.case_id == Case.id)
        .outerjoin(AgendaItem, AgendaItem.id == Conclusion.agenda_item_id)
        .outerjoin(PostingLine, PostingLine.conclusion_id == Conclusion.id)
        .where(Case.unit_id.in_(unit_ids), Case.closed_at.is_(None), PostingLine.id.is_(None))
        .where(Conclusion.superseded_at.is_(None), Conclusion.made_by.in_(_BY_COUNCIL))
        .where(Conclusion.outcome.in_(sorted(RESULTS)))
        .options(joinedload(Case.deadlines))
        .order_by(Conclusion.concluded_on, Case.ref)
    )
    groups: dict[tuple[UUID, UUID | None, date], Group] = {}
    for case, conclusion, session_id in session.execute(query).unique():
        if case.unit_id is None:
            continue
        key = (case.unit_id, session_id, conclusion.concluded_on)
        group = groups.setdefault(key, Group(*key))
        group.ready.append(Ready(case, conclusion))
    return list(groups.values())


def group_of(session: Session, *, unit_id: UUID, session_id: UUID | None, on: date) -> Group | None:
    """One of them, if something of it still waits."""
    found = to_post(session, [unit_id])
    return next((one for one in found if (one.session_id, one.on) == (session_id, on)), None)


def postings_of(session: Session, unit_ids: Collection[UUID]) -> Sequence[Posting]:
    """Every list of these units, the latest first."""
    query = select(Posting).where(Posting.unit_id.in_(unit_ids))
    return session.scalars(query.order_by(Posting.from_on.desc(), Posting.made_at.desc())).all()


def to_take_down(session: Session, unit_ids: Collection[UUID], *, on: date) -> Sequence[Posting]:
    """The lists of these units whose posting period is over on a day and that hang, the oldest first."""
    query = select(Posting).where(
        Posting.unit_id.in_(unit_ids), Posting.taken_down_on.is_(None), Posting.to_on < on
    )
    return session.scalars(query.order_by(Posting.to_on, Posting.made_at)).all()


def lines_of(session: Session, posting: Posting) -> list[tuple[PostingLine, Case, Conclusion]]:
    """The lines of a list in their order, with case and conclusion."""
    query = (
        select(PostingLine, Case, Conclusion)
        .join(Case, Case.id == PostingLine.case_id)
        .join(Conclusion, Conclusion.id == PostingLine.conclusion_id)
        .where(PostingLine.posting_id == posting.id)
        .options(selectinload(Case.deadlines))
        .order_by(PostingLine.position)
    )
    return [(row.PostingLine, row.Case, row.Conclusion) for row in session.execute(query)]


def posting_of(session: Session, case: Case) -> Posting | None:
    """The latest list on which this case stands."""
    query = (
        select(Posting)
        .join(PostingLine, PostingLine.posting_id == Posting.id)
        .where(PostingLine.case_id == case.id)
        .order_by(Posting.made_at.desc())
    )
    return session.scalars(query).first()


def objection_of(session: Session, case: Case) -> PostingObjection | None:
    """What the person said about their name on a list, also when it was taken back."""
    return session.scalars(
        select(PostingObjection).where(PostingObjection.case_id == case.id)
    ).first()


def objectors(session: Session, case_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Those of these cases whose person objects to their name."""
    query = select(PostingObjection.case_id).where(
        PostingObjection.case_id.in_(list(case_ids)), PostingObjection.ended_at.is_(None)
    )
    return frozenset(session.scalars(query))


def objected_after(session: Session, case_ids: Iterable[UUID], moment: datetime) -> int:
    """How many of them objected after a moment, and still do."""
    query = select(func.count(PostingObjection.id)).where(
        PostingObjection.case_id.in_(list(case_ids)), PostingObjection.ended_at.is_(None),
        PostingObjection.at > moment,
    )  # fmt: skip
    return session.scalar(query) or 0


def birth_years(session: Session, cases: Iterable[Case]) -> Mapping[UUID, int | None]:
    """The year of birth by person."""
    ids = {case.subject_id for case in cases if case.subject_id}
    query = select(Person.id, Person.birth_year).where(Person.id.in_(ids))
    return {row.id: row.birth_year for row in session.execute(query)} if ids else {}


def hamlet_of(session: Session, case: Case) -> str:
    """The hamlet in the address of the person, as far as it can be told."""
    return hamlet_in(str(read_answers(session, case).value(ADDRESS, "line", "") or ""))


def in_order(ready: Iterable[Ready]) -> list[Ready]:
    """By given name, as lists in Viet Nam are read."""
    return sorted(ready, key=lambda one: (_given(one.case.subject_name), one.case.ref))


def _given(name: str | None) -> tuple[str, str]:
    words = fold(name or "").split()
    return (words[-1] if words else "", " ".join(words))
