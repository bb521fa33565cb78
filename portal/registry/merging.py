"""Two records of one person become one, with who did it and why; and back again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.core.clock import now
from portal.registry import queries
from portal.registry.actions import ending
from portal.registry.files import case_files
from portal.registry.members import is_member
from portal.registry.models import Certificate, NotTheSame, PersonMerge, RegisterEntry

IDENTITY, NAME = "identity", "name"
MOST_PAIRS = 100


class CannotMerge(Exception):
    """Two records that may not be put together here; `reason` names why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Pair:
    """Two records that look like one person, and by what."""

    one: Person
    other: Person
    by: str


def pairs(session: Session, unit_ids: Collection[UUID]) -> list[Pair]:
    """Everybody of the register who looks like somebody else in it, and was not said to differ."""
    found: dict[tuple[UUID, UUID], Pair] = {}
    apart = _said_to_differ(session, unit_ids)
    for by, group in _groups(session, unit_ids):
        for n, one in enumerate(group):
            for other in group[n + 1 :]:
                key = _key(one.id, other.id)
                if key not in apart:
                    found.setdefault(key, Pair(one, other, by))
                if len(found) >= MOST_PAIRS:
                    return list(found.values())
    return list(found.values())


def _groups(session: Session, unit_ids: Collection[UUID]) -> list[tuple[str, list[Person]]]:
    """People with the same number, then with the same name and year, each group by age of record."""
    signs: tuple[tuple[str, tuple[object, ...]], ...] = (
        (IDENTITY, (Person.identity_number_hash,)),
        (NAME, (Person.name_folded, Person.birth_year)),
    )
    found: list[tuple[str, list[Person]]] = []
    for by, columns in signs:
        several = (
            select(*columns)  # type: ignore[call-overload]
            .where(is_member(unit_ids), *(c.is_not(None) for c in columns))  # type: ignore[attr-defined]
            .group_by(*columns).having(func.count() > 1).limit(MOST_PAIRS).subquery()
        )  # fmt: skip
        same = [column == several.c[n] for n, column in enumerate(columns)]
        query = select(Person).join(
            several, *([same[0]] if len(same) == 1 else [same[0] & same[1]])
        )
        groups: dict[object, list[Person]] = {}
        for person in session.scalars(query.where(is_member(unit_ids)).order_by(Person.id)):
            sign = tuple(getattr(person, c.key) for c in columns)  # type: ignore[attr-defined]
            groups.setdefault(sign, []).append(person)
        found += [(by, group) for group in groups.values()]
    return found


def _said_to_differ(session: Session, unit_ids: Collection[UUID]) -> set[tuple[UUID, UUID]]:
    query = select(NotTheSame.one_id, NotTheSame.other_id).where(NotTheSame.unit_id.in_(unit_ids))
    return set(session.execute(query))


def say_they_differ(session: Session, *, unit_id: UUID, one_id: UUID, other_id: UUID, actor_id: UUID) -> None:  # fmt: skip
    """Two people who only look alike; saying it twice changes nothing."""
    first, second = _key(one_id, other_id)
    query = select(NotTheSame.id).where(
        NotTheSame.unit_id == unit_id, NotTheSame.one_id == first, NotTheSame.other_id == second
    )
    if session.scalars(query).first() is None:
        session.add(NotTheSame(unit_id=unit_id, one_id=first, other_id=second, by=actor_id))
        session.flush()


def why_not(session: Session, *, unit_ids: Collection[UUID], kept: Person, gone: Person) -> str:
    """Why these two may not be put together by this unit; "" when they may."""
    if kept.id == gone.id or kept.merged_into_id or gone.merged_into_id:
        return "merged_already"
    if kept.account_id and gone.account_id and kept.account_id != gone.account_id:
        return "two_accounts"
    units = {unit_id for _case, unit_id in case_files().of_person(session, gone.id) if unit_id}
    for model in (Certificate, RegisterEntry):
        units |= set(session.scalars(select(model.unit_id).where(model.person_id == gone.id)))
    return "other_unit" if units - set(unit_ids) else ""


def merge(session: Session, *, unit_ids: Collection[UUID], unit_id: UUID, kept: Person, gone: Person,
          actor_id: UUID, reason: str) -> PersonMerge:  # fmt: skip
    """Move what one record holds to the other; the empty record stays and points there.

    Raises:
        CannotMerge: merged_already, two_accounts, other_unit.
    """
    _hold(session, kept, gone)
    wrong = why_not(session, unit_ids=unit_ids, kept=kept, gone=gone)
    if wrong:
        raise CannotMerge(wrong)
    cases = [case_id for case_id, _unit in case_files().of_person(session, gone.id)]
    moved: dict[str, Any] = {
        "certificates": _move_certificates(session, gone.id, kept.id),
        "entries": _move_entries(session, gone.id, kept.id),
        "cases": [one.hex for one in cases],
    }
    case_files().move(session, case_ids=cases, to_id=kept.id, actor_id=actor_id, why=reason)
    gone.merged_into_id = kept.id
    session.flush()
    moved |= _share_death(session, kept, gone)
    record = PersonMerge(
        unit_id=unit_id, kept_id=kept.id, gone_id=gone.id, reason=reason, moved=moved, by=actor_id
    )
    session.add(record)
    session.flush()
    return record


def take_apart(session: Session, *, record: PersonMerge, actor_id: UUID, reason: str) -> None:
    """Give the other record back what was moved from it, as far as it is still where it was put."""
    kept, gone = session.get_one(Person, record.kept_id), session.get_one(Person, record.gone_id)
    _hold(session, kept, gone)
    if record.undone_at is not None or gone.merged_into_id != kept.id:
        return
    _give_back(session, record, kept.id, gone.id)
    still = {case_id for case_id, _unit in case_files().of_person(session, kept.id)}
    cases = [one for one in map(UUID, record.moved.get("cases", ())) if one in still]
    case_files().move(session, case_ids=cases, to_id=gone.id, actor_id=actor_id, why=reason)
    gone.merged_into_id = None
    _part_deaths(session, record, kept, gone)
    record.undone_by, record.undone_at, record.undo_reason = actor_id, now(), reason
    session.flush()


def _give_back(session: Session, record: PersonMerge, from_id: UUID, to_id: UUID) -> None:
    certificates = [UUID(one) for one in record.moved.get("certificates", ())]
    query = select(Certificate).where(
        Certificate.id.in_(certificates), Certificate.person_id == from_id
    )
    for certificate in session.scalars(query):
        certificate.person_id = to_id
    entries = [UUID(one) for one in record.moved.get("entries", ())]
    lines = select(RegisterEntry).where(
        RegisterEntry.id.in_(entries), RegisterEntry.person_id == from_id
    )
    for entry in session.scalars(lines):
        entry.person_id = to_id


def _share_death(session: Session, kept: Person, gone: Person) -> dict[str, Any]:
    """A death that one record knows holds for both, so that nothing is sent any more.

    Gives which record had not known it and what ended with it, so that it can be taken back.
    """
    day = kept.died_on or gone.died_on
    if day is None:
        return {}
    living = "" if kept.died_on and gone.died_on else "gone" if kept.died_on else "kept"
    ended = [one.id.hex for one in queries.of_person(session, kept.id) if one.is_in_force]
    ending.end_by_death(session, person_id=kept.id, died_on=day)
    return {"living": living, "ended": ended}


def _part_deaths(session: Session, record: PersonMerge, kept: Person, gone: Person) -> None:
    """Whoever lived before the two became one lives again, and so do their certificates."""
    living = {"kept": kept, "gone": gone}.get(record.moved.get("living", ""))
    if living is None:
        return
    living.died_on = None
    query = select(Certificate).where(
        Certificate.id.in_([UUID(one) for one in record.moved["ended"]]),
        Certificate.person_id == living.id,
    )
    for certificate in session.scalars(query):
        ending.hold_again(certificate)


def merges_of(session: Session, person_id: UUID) -> Sequence[PersonMerge]:
    """What this record took in or went into, the latest first."""
    query = select(PersonMerge).where(
        or_(PersonMerge.kept_id == person_id, PersonMerge.gone_id == person_id)
    )
    return session.scalars(query.order_by(PersonMerge.at.desc())).all()


def _move_certificates(session: Session, from_id: UUID, to_id: UUID) -> list[str]:
    moved = []
    for certificate in session.scalars(select(Certificate).where(Certificate.person_id == from_id)):
        certificate.person_id = to_id
        moved.append(certificate.id.hex)
    return moved


def _move_entries(session: Session, from_id: UUID, to_id: UUID) -> list[str]:
    """A line goes along only where the other record has none in that unit."""
    there = set(
        session.scalars(select(RegisterEntry.unit_id).where(RegisterEntry.person_id == to_id))
    )
    moved = []
    for entry in session.scalars(select(RegisterEntry).where(RegisterEntry.person_id == from_id)):
        if entry.unit_id not in there:
            entry.person_id = to_id
            moved.append(entry.id.hex)
    return moved


def _hold(session: Session, *persons: Person) -> None:
    """Both records, held in the same order by everybody, and as they stand now."""
    ids = [person.id for person in persons]
    query = select(Person).where(Person.id.in_(ids)).order_by(Person.id).with_for_update()
    session.scalars(query.execution_options(populate_existing=True)).all()


def _key(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    return (one, other) if one < other else (other, one)
