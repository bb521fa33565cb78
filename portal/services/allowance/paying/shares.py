"""The shares of a unit or a person, read from awards, changes and deaths, for the pure rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.core.clock import today
from portal.law import current_book
from portal.services.allowance.models import Award
from portal.services.allowance.paying.models import AwardChange, ChangeState, What
from portal.services.allowance.paying.rules import DEATH_MONTH_PAID, Pause, Share, Span

Key = tuple[UUID, str]


@dataclass(frozen=True)
class Known:
    """One share with whom it is for; `awards` in the order they were decided."""

    person: Person
    kind: str
    awards: Sequence[Award]
    changes: Sequence[AwardChange]
    share: Share

    @property
    def key(self) -> Key:
        return (self.person.id, self.kind)

    @property
    def latest(self) -> Award:
        """The award that counts now, or counted last."""
        return self.awards[-1]

    def award_in(self, month: date) -> Award:
        """The award that holds for a month, or else the latest."""
        covering = (one for one in reversed(self.awards) if _span(one, ()).covers(month))
        return next(covering, self.latest)


def of_units(session: Session, unit_ids: Collection[UUID]) -> list[Known]:
    """Every share these units ever paid, by name."""
    query = select(Award).where(Award.unit_id.in_(unit_ids))
    return _known(session, session.scalars(query.order_by(Award.created_at, Award.id)))


def of_awards(session: Session, awards: Iterable[Award]) -> list[Known]:
    """The shares that these awards make up."""
    return _known(session, awards)


def with_death_month(on: date) -> bool:
    """Whether the law book has the month of a death paid."""
    rule = current_book().find("paying.death_month", on)
    return rule is None or rule.text == DEATH_MONTH_PAID


def _known(session: Session, awards: Iterable[Award]) -> list[Known]:
    by: dict[Key, list[Award]] = defaultdict(list)
    for award in awards:
        by[(award.person_id, award.kind)].append(award)
    people = _people(session, {person_id for person_id, _kind in by})
    changes = _changes(session, [one.id for found in by.values() for one in found])
    found = [
        _one(people[person_id], kind, theirs, changes) for (person_id, kind), theirs in by.items()
    ]
    return sorted(found, key=lambda one: (one.person.name_sort_key, one.person.id.hex, one.kind))


def _one(
    person: Person, kind: str, awards: Sequence[Award], changes: Mapping[UUID, list[AwardChange]]
) -> Known:  # fmt: skip
    theirs = [change for award in awards for change in changes.get(award.id, ())]
    spans = [_span(award, changes.get(award.id, ())) for award in awards]
    day = person.died_on or today()
    share = Share(spans, person.died_on, with_death_month(day))
    return Known(person, kind, awards, theirs, share)


def _span(award: Award, changes: Sequence[AwardChange]) -> Span:
    return Span(award.from_month, award.until_month, award.amount, tuple(_pauses(changes)))


def _pauses(changes: Sequence[AwardChange]) -> list[Pause]:
    """What was suspended until it went on again, and what ended."""
    found: list[Pause] = []
    held = (one for one in changes if one.state == ChangeState.HOLDS)
    for one in sorted(held, key=lambda change: (change.from_month, change.id)):
        if one.what in {What.SUSPEND, What.STOP, What.MOVE}:
            found.append(Pause(one.from_month))
        elif one.what == What.RESUME and found and found[-1].until_month is None:
            last = month_before(one.from_month)
            begun = found.pop().from_month
            if begun <= last:
                found.append(Pause(begun, last, one.pays_back))
    return found


def month_before(month: date) -> date:
    """The first day of the month before."""
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def _people(session: Session, ids: Collection[UUID]) -> dict[UUID, Person]:
    rows = session.scalars(select(Person).where(Person.id.in_(ids)))
    return {person.id: person for person in rows}


def _changes(session: Session, award_ids: Collection[UUID]) -> dict[UUID, list[AwardChange]]:
    found: dict[UUID, list[AwardChange]] = defaultdict(list)
    query = select(AwardChange).where(AwardChange.award_id.in_(award_ids))
    for change in session.scalars(query.order_by(AwardChange.made_at, AwardChange.id)):
        found[change.award_id].append(change)
    return found
