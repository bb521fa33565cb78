"""Finding people in the register: by name, by number, by what their certificates say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, String, and_, cast, exists, func, or_, select, tuple_
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.core.sealing import keyed_hash
from portal.core.text import clean, fold, lower_toned
from portal.core.tickets import open_ticket, seal_ticket
from portal.registry.members import UNSIGNED, members
from portal.registry.models import Certificate, RegisterEntry
from portal.registry.numbering import key_of

PAGE = 50
# So many of a name are compared by their tones and shown; more, and the name says too little.
MOST_OF_A_NAME = 300
LONGEST = 100
TAIL = 3
_IDENTITY = 12
_PLACE = "register:search-ticket"
_SEPARATORS = re.compile(r"[\s.\-]")


class Kind(StrEnum):
    """How the typed text was understood."""

    NAME = "name"
    IDENTITY = "identity"
    NUMBER = "number"


@dataclass(frozen=True)
class Wanted:
    """What is looked for; of an identity number only its hash and last digits."""

    kind: Kind
    text: str
    digest: bytes = b""

    def ticket(self) -> str:
        """As an address may hold it."""
        data = {"kind": self.kind.value, "text": self.text, "digest": self.digest.hex()}
        return seal_ticket(_PLACE, data)


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; empty values narrow nothing."""

    level: str = ""
    type: str = ""
    state: str = ""
    born: int | None = None
    wanted: Wanted | None = None


@dataclass(frozen=True)
class Page:
    """A page of the register; `after` begins the next one, `total` counts everybody that matches."""

    people: Sequence[Person]
    total: int
    after: UUID | None = None


def understand(typed: str) -> Wanted | None:
    """What the text means: a name, an identity number, or any other number; None for nothing."""
    text = clean(typed[: LONGEST * 10])[:LONGEST].strip()
    if not text:
        return None
    plain = "".join(str(unicodedata.decimal(c, c)) for c in text)
    digits = _SEPARATORS.sub("", plain)
    if digits.isascii() and digits.isdecimal() and len(digits) == _IDENTITY:
        return Wanted(Kind.IDENTITY, digits[-TAIL:], keyed_hash("identity_number", digits))
    if any(c.isdigit() for c in plain):
        return Wanted(Kind.NUMBER, plain, keyed_hash("other_number", digits or plain))
    return Wanted(Kind.NAME, text)


def wanted_of(ticket: str) -> Wanted | None:
    """The search of a ticket; None when it is none or too old."""
    data = open_ticket(_PLACE, ticket)
    if data is None:
        return None
    return Wanted(Kind(data["kind"]), data["text"], bytes.fromhex(data["digest"]))


def people(session: Session, unit_ids: Collection[UUID], filters: Filters, *, after: UUID | None = None) -> Page:  # fmt: skip
    """The people of these units as filtered, by given name; a name with these tones comes first."""
    query = members(unit_ids).where(*_conditions(unit_ids, filters))
    total = session.scalar(query.with_only_columns(func.count(Person.id))) or 0
    ordered = query.order_by(Person.name_sort_key, Person.id)
    if filters.wanted is not None and filters.wanted.kind is Kind.NAME:
        found = session.scalars(ordered.limit(MOST_OF_A_NAME)).all()
        return Page(sorted(found, key=lambda one: _misses(one, filters.wanted)), total)
    return _one_page(session, ordered, after, total)


def _one_page(session: Session, query: Select[Person], after: UUID | None, total: int) -> Page:
    """The address bears an id, since the key of the order spells the name."""
    if after is not None and (last := session.get(Person, after)) is not None:
        key = tuple_(Person.name_sort_key, Person.id)
        query = query.where(key > tuple_(last.name_sort_key, last.id))
    found = session.scalars(query.limit(PAGE + 1)).all()
    more = len(found) > PAGE
    return Page(found[:PAGE], total, found[PAGE - 1].id if more else None)


def _misses(person: Person, wanted: Wanted | None) -> tuple[bool, str]:
    """Whether the name lacks a word as it was typed, tones and all."""
    words = lower_toned(wanted.text).split() if wanted else []
    name = lower_toned(person.full_name).split()
    whole = all(any(part.startswith(word) for part in name) for word in words)
    return (not whole, person.name_sort_key)


def _conditions(unit_ids: Collection[UUID], filters: Filters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    about: list[Any] = []
    if filters.level:
        about.append(Certificate.level == filters.level)
    if filters.type:
        about.append(cast(Certificate.types, String).contains(f'"{filters.type}"', autoescape=True))
    if filters.state:
        about.append(Certificate.state == filters.state)
    if about:
        found.append(_has_certificate(unit_ids, and_(*about)))
    if filters.born is not None:
        found.append(Person.birth_year == filters.born)
    if filters.wanted is not None:
        found.append(_is_wanted(unit_ids, filters.wanted))
    return found


def _has_certificate(unit_ids: Collection[UUID], about: ColumnElement[bool]) -> ColumnElement[bool]:
    """One and the same signed certificate of these units for which all this holds."""
    return exists(
        select(Certificate.id).where(
            Certificate.person_id == Person.id, Certificate.unit_id.in_(unit_ids),
            Certificate.state.not_in(UNSIGNED), about,
        )
    )  # fmt: skip


def _is_wanted(unit_ids: Collection[UUID], wanted: Wanted) -> ColumnElement[bool]:
    if wanted.kind is Kind.IDENTITY:
        return Person.identity_number_hash == wanted.digest
    if wanted.kind is Kind.NUMBER:
        return _has_number(unit_ids, wanted)
    padded = " " + Person.name_folded
    words = fold(wanted.text).split()
    return and_(*(padded.contains(f" {word}", autoescape=True) for word in words))


def _has_number(unit_ids: Collection[UUID], wanted: Wanted) -> ColumnElement[bool]:
    """The number of a certificate from its beginning, or an old card's number as a whole."""
    key = key_of(wanted.text)
    begins = Certificate.number_key.startswith(key, autoescape=True)
    other = select(RegisterEntry.id).where(
        RegisterEntry.person_id == Person.id, RegisterEntry.unit_id.in_(unit_ids),
        RegisterEntry.other_number_hash == wanted.digest,
    )  # fmt: skip
    return or_(_has_certificate(unit_ids, begins), exists(other)) if key else exists(other)
