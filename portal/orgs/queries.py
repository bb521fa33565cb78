"""Reading places and units."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from portal.core import clock
from portal.core.text import fold
from portal.orgs.models import Commune, FormerCommune, PlaceList, Province, Unit, UnitKind
from portal.orgs.place_index import (
    FormerRow,
    Grade,
    Match,
    PlaceIndex,
    PlaceRow,
    clear_match,
    likely,
)
from portal.orgs.place_words import bare, has_marks, words

_MOST = 200  # candidates looked at before the list is cut; also what `clear` is judged on


@dataclass(frozen=True)
class Found:
    """A commune that answers what was typed; `former` is the old name that led to it, or empty."""

    commune: Commune
    grade: Grade
    former: str


@dataclass(frozen=True)
class Search:
    """What a search says: the one commune surely meant, if any; all that answer, best first;

    and of those the likely ones, from which a person is asked to choose.
    """

    clear: Commune | None
    found: tuple[Found, ...]
    likely: tuple[Found, ...]


def find_communes(
    session: Session, text: str, province_code: str | None = None, limit: int = 20
) -> list[Commune]:
    """The communes that answer typed text, best first; with or without tones, kind, province."""
    return [one.commune for one in search(session, text, province_code, limit).found]


def search(
    session: Session,
    text: str,
    province_code: str | None = None,
    limit: int = 20,
    on: date | None = None,
) -> Search:
    """As `find_communes`, with how each was found and whether one is surely meant."""
    index = _index(session)
    day = on or clock.today()
    matches = index.find(text, province_code=province_code, on=day, limit=_MOST)
    clear = None if index.province_alone(text) else clear_match(matches, toned=has_marks(text))
    shown, choice = matches[:limit], likely(matches)[:limit]
    rows = _communes_by_code(session, {match.code for match in (*shown, *choice)})
    return Search(
        rows[clear.code] if clear else None,
        tuple(_found(rows, match) for match in shown),
        tuple(_found(rows, match) for match in choice),
    )


def _found(rows: dict[str, Commune], match: Match) -> Found:
    return Found(rows[match.code], match.grade, match.former)


def province_named(session: Session, text: str) -> Province | None:
    """The province, when the text names one and nothing more."""
    codes = _index(session).province_alone(text)
    return session.get(Province, next(iter(codes))) if len(codes) == 1 else None


def provinces(session: Session, on: date | None = None) -> list[Province]:
    """The provinces valid on this day (today unless told), in the order of the dictionary."""
    day = on or clock.today()
    rows = session.scalars(
        select(Province).where(*_valid(Province, day)).order_by(Province.sort_key)
    )
    return list(rows)


def communes_of(session: Session, province_code: str, on: date | None = None) -> list[Commune]:
    """The communes of a province valid on this day, by name in the order of the dictionary."""
    day = on or clock.today()
    query = select(Commune).where(Commune.province_code == province_code, *_valid(Commune, day))
    return list(session.scalars(query.order_by(Commune.sort_key, Commune.code)))


def commune(session: Session, code: str) -> Commune | None:
    """The commune of this code, valid now or not; None for a text that is no code."""
    return session.get(Commune, code) if _is_code(code, 5) else None


def province(session: Session, code: str) -> Province | None:
    """The province of this code, valid now or not; None for a text that is no code."""
    return session.get(Province, code) if _is_code(code, 2) else None


def unit(session: Session, unit_id: UUID) -> Unit | None:
    """The unit of this id."""
    return session.get(Unit, unit_id)


def unit_by_slug(session: Session, slug: str) -> Unit | None:
    """The unit that bears this slug in addresses."""
    if "\0" in slug:
        return None
    return session.scalar(select(Unit).where(Unit.slug == slug))


def unit_for_commune(session: Session, commune_code: str) -> Unit | None:
    """The People's Committee of this commune, if it has been set up on the portal."""
    if not _is_code(commune_code, 5):
        return None
    return session.scalar(
        select(Unit).where(
            Unit.kind == UnitKind.COMMUNE_COMMITTEE, Unit.commune_code == commune_code
        )
    )


def units_in_province(
    session: Session, province_code: str, kind: UnitKind | None = None
) -> Sequence[Unit]:
    """The units of a province, of one kind or all, by slug."""
    query = select(Unit).where(Unit.province_code == province_code).order_by(Unit.slug)
    return session.scalars(query if kind is None else query.where(Unit.kind == kind)).all()


def units(session: Session, kind: UnitKind | None = None) -> Sequence[Unit]:
    """All units set up on the portal, of one kind or all, by slug."""
    query = select(Unit).order_by(Unit.slug)
    return session.scalars(query if kind is None else query.where(Unit.kind == kind)).all()


def _is_code(text: str, digits: int) -> bool:
    """PostgreSQL would refuse some texts with an error instead of finding nothing."""
    return len(text) == digits and text.isascii() and text.isdecimal()


def _valid(model: type[Province | Commune], day: date) -> tuple[ColumnElement[bool], ...]:
    return (model.valid_from <= day, or_(model.valid_to.is_(None), model.valid_to >= day))


def _communes_by_code(session: Session, codes: set[str]) -> dict[str, Commune]:
    rows = session.scalars(select(Commune).where(Commune.code.in_(codes))) if codes else ()
    return {row.code: row for row in rows}


_lock = threading.Lock()
_held: tuple[str, PlaceIndex] | None = None


def _index(session: Session) -> PlaceIndex:
    """The index of the lists as last loaded; every process notices a new load by its digest."""
    global _held
    latest = select(PlaceList.digest).order_by(PlaceList.loaded_at.desc(), PlaceList.id.desc())
    digest = session.scalar(latest.limit(1))
    if digest is None:
        return _build(session)
    with _lock:
        if _held is None or _held[0] != digest:
            _held = (digest, _build(session))
        return _held[1]


def _build(session: Session) -> PlaceIndex:
    columns = (
        Commune.code, Commune.kind, Commune.name, Commune.province_code,
        Commune.sort_key, Commune.valid_from, Commune.valid_to,
    )  # fmt: skip
    places = [PlaceRow(*row) for row in session.execute(select(*columns))]
    former = [_former(row) for row in session.scalars(select(FormerCommune))]
    return PlaceIndex(places, former, _aliases(session))


def _former(row: FormerCommune) -> FormerRow:
    """Without the kind words, which are the first one or two of each name."""
    name = row.full_name.removeprefix("Xã ").removeprefix("Phường ").removeprefix("Thị trấn ")
    district = row.district
    for lead in ("Huyện ", "Quận ", "Thị xã ", "Thành phố "):
        district = district.removeprefix(lead)
    return FormerRow(row.with_district, name, district, tuple(row.successors))


def _aliases(session: Session) -> dict[str, frozenset[str]]:
    aliases: dict[str, frozenset[str]] = {}
    for row in session.scalars(select(Province)):
        for name in (row.name, *row.former_names, *row.short_names):
            key = bare(words(fold(name)))
            aliases[key] = aliases.get(key, frozenset()) | {row.code}
    return aliases
