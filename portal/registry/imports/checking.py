"""Judging the rows of a list: what is wrong, and who is perhaps in the register already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.core.sealing import keyed_hash
from portal.core.text import fold
from portal.registry.imports.parsing import Parsed, Reader
from portal.registry.imports.problems import WARNINGS, are_errors
from portal.registry.members import UNSIGNED, is_member
from portal.registry.models import Certificate, ImportRow, RowState
from portal.registry.numbering import key_of

IDENTITY, NUMBER, NAME = "identity", "number", "name"


class Like(NamedTuple):
    """Whom a row looks like, and by what: someone in the register, or an earlier line."""

    by: str
    person_id: UUID | None = None
    line: int | None = None


@dataclass
class Seen:
    """What earlier lines of the same list said; kept while the list is gone through."""

    identities: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    names: dict[tuple[str, int], int] = field(default_factory=dict)

    def like(self, parsed: Parsed) -> Like | None:
        """An earlier line that speaks of the same person, by the surest sign."""
        if parsed.identity and parsed.identity in self.identities:
            return Like(IDENTITY, line=self.identities[parsed.identity])
        year = parsed.birth_year
        if year is not None and (fold(parsed.name), year) in self.names:
            return Like(NAME, line=self.names[(fold(parsed.name), year)])
        return None

    def note(self, line: int, parsed: Parsed) -> None:
        if parsed.identity:
            self.identities.setdefault(parsed.identity, line)
        if parsed.number:
            self.numbers.setdefault(key_of(parsed.number), line)
        if parsed.birth_year is not None:
            self.names.setdefault((fold(parsed.name), parsed.birth_year), line)


@dataclass(frozen=True)
class Known:
    """Who of the register some rows may speak of."""

    identities: dict[bytes, UUID]
    names: dict[tuple[str, int], UUID]
    numbers: dict[str, UUID]

    def like(self, parsed: Parsed) -> Like | None:
        """Somebody in the register, by the surest sign."""
        if parsed.identity and (found := self.identities.get(_hash(parsed.identity))):
            return Like(IDENTITY, found)
        if parsed.number and (found := self.numbers.get(key_of(parsed.number))):
            return Like(NUMBER, found)
        year = parsed.birth_year
        if year is not None and (found := self.names.get((fold(parsed.name), year))):
            return Like(NAME, found)
        return None


def check_rows(session: Session, *, unit_id: UUID, rows: Sequence[ImportRow], reader: Reader, seen: Seen) -> None:  # fmt: skip
    """Judge some rows, in the order of their lines; `seen` remembers the lines before."""
    read = [(row, reader.read(row.cells or [])) for row in rows]
    known = _known(session, unit_id, [parsed for _row, parsed in read])
    for row, parsed in read:
        like = known.like(parsed) or seen.like(parsed)
        _about_the_number(parsed, known, seen)
        _write_down(row, parsed, like)
        if row.state != RowState.WRONG.value:
            seen.note(row.line, parsed)


def _about_the_number(parsed: Parsed, known: Known, seen: Seen) -> None:
    if not parsed.number:
        return
    key = key_of(parsed.number)
    if key in known.numbers:
        parsed.problems.append(("number_taken", {"text": parsed.number}))
    elif key in seen.numbers:
        parsed.problems.append(("number_twice", {"line": str(seen.numbers[key])}))


def _write_down(row: ImportRow, parsed: Parsed, like: Like | None) -> None:
    wrong = are_errors(parsed.problems)
    row.problems = [[slug, values] for slug, values in parsed.problems]
    row.warned = not wrong and any(slug in WARNINGS for slug, _values in parsed.problems)
    row.choice = None
    row.like_person_id = row.like_line = row.like_by = None
    if like is not None and not wrong:
        row.like_by, row.like_person_id, row.like_line = like
    row.state = (
        RowState.WRONG if wrong else RowState.DOUBLE if row.like_by else RowState.READY
    ).value


def _known(session: Session, unit_id: UUID, rows: Sequence[Parsed]) -> Known:
    """One question for the people and one for the numbers of these rows."""
    hashes = {_hash(one.identity) for one in rows if one.identity}
    names = {fold(one.name) for one in rows if one.name}
    people = session.execute(
        select(Person.id, Person.identity_number_hash, Person.name_folded, Person.birth_year)
        .where(is_member([unit_id]))
        .where(or_(Person.identity_number_hash.in_(hashes), Person.name_folded.in_(names)))
        .order_by(Person.id.desc())
    ).all()
    keys = {key_of(one.number) for one in rows if one.number}
    numbers = session.execute(
        select(Certificate.number_key, Certificate.person_id).where(
            Certificate.unit_id == unit_id, Certificate.number_key.in_(keys),
            Certificate.state.not_in(UNSIGNED),
        )
    ).all()  # fmt: skip
    return Known(
        {hashed: one for one, hashed, _name, _year in people if hashed},
        {(name, year): one for one, _hashed, name, year in people if year is not None},
        {key: person_id for key, person_id in numbers if key},
    )


def _hash(identity: str) -> bytes:
    return keyed_hash("identity_number", identity)
