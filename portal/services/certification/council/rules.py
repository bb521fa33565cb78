"""How a council counts: persons and seats, substitutes, who presides, whether enough are there.

Basis: Law 51/2010/QH12, article 16 (two thirds of the members, a tie goes with the chair). That a
person in two seats counts once is our reading; the parameter of the law book says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from portal.services.certification.models import SeatRole


@dataclass(frozen=True)
class SeatLine:
    """A seat as the rules see it; `key` is the same for every seat of one person."""

    id: UUID
    key: str
    name: str
    role: str
    body: str = ""
    body_key: str = ""
    position: str = ""
    substitute_for: UUID | None = None
    keeps_minutes: bool = False
    account_id: UUID | None = None


@dataclass(frozen=True)
class Person:
    """One human in the council with all seats; `votes_as_chair` decides when votes are equal."""

    key: str
    name: str
    seats: tuple[SeatLine, ...]
    votes_as_chair: bool = False

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(seat.role for seat in self.seats)

    @property
    def keeps_minutes(self) -> bool:
        return any(seat.keeps_minutes for seat in self.seats)

    @property
    def is_substitute(self) -> bool:
        """Whether this person holds no seat but those in which they stand in."""
        return all(seat.substitute_for is not None for seat in self.seats)


@dataclass(frozen=True)
class Quorum:
    """How many must be there, of how many, how many are, and whether that is enough."""

    needed: int
    members: int
    present: int

    @property
    def enough(self) -> bool:
        return self.members > 0 and self.present >= self.needed


def needed_of(share: Fraction, members: int) -> int:
    """The smallest whole number of people that is at least this share of the members."""
    return -(-share.numerator * members // share.denominator)


def persons(seats: Iterable[SeatLine]) -> list[Person]:
    """The people behind these seats, each once, in the order of their first seat."""
    by_key: dict[str, list[SeatLine]] = {}
    for seat in seats:
        by_key.setdefault(seat.key, []).append(seat)
    return [Person(key, held[0].name, tuple(held)) for key, held in by_key.items()]


def members(seats: Iterable[SeatLine]) -> list[Person]:
    """Who counts as a member: everyone with a seat of their own. Substitutes add nobody."""
    return persons(seat for seat in seats if seat.substitute_for is None)


def taking_part(
    seats: Sequence[SeatLine],
    *,
    present: Collection[UUID],
    aside: Collection[str] = (),
    named: UUID | None = None,
) -> list[Person]:
    """Who takes part in one case: there, and not stepped aside (`aside` holds keys of persons).

    A substitute takes part only when the holder of that seat does not, whether absent or stepped
    aside: the seat is for a body, and the body should be heard. Where both came, the holder counts.
    A seat that nobody holds that day has no substitute either. `named` is the seat of whoever was
    written down as presiding.
    """
    here = [seat for seat in seats if seat.id in present and seat.key not in aside]
    own = [seat for seat in here if seat.substitute_for is None]
    filled, held = {seat.id for seat in own}, {seat.id for seat in seats}
    standing_in = [
        seat for seat in here if seat.substitute_for in held and seat.substitute_for not in filled
    ]
    return with_presider(persons([*own, *standing_in]), seats, named)


def with_presider(
    found: Sequence[Person], seats: Sequence[SeatLine], named: UUID | None = None
) -> list[Person]:
    """The same people, the one who presides marked."""
    presides = presiding(found, seats, named)
    key = presides.key if presides else None
    return [Person(one.key, one.name, one.seats, one.key == key) for one in found]


def presiding(
    found: Sequence[Person], seats: Sequence[SeatLine], named: UUID | None = None
) -> Person | None:
    """Who presides among these: the chair or who stands in for the chair, then whoever was written
    down, then the vice-chair.

    The law gives the chair alone the casting side; that it passes to who presides in the chair's
    place is our reading (unverified). None when none of them is there: people have to write it down.
    """
    role_of = {seat.id: seat.role for seat in seats}
    written = next((one for one in found if any(seat.id == named for seat in one.seats)), None)
    chair = _of_role(found, SeatRole.CHAIR.value, role_of)
    return chair or written or _of_role(found, SeatRole.VICE_CHAIR.value, role_of)


def _of_role(found: Sequence[Person], role: str, role_of: dict[UUID, str]) -> Person | None:
    """The holder of the role, else who stands in for the holder."""
    own = [one for one in found if _holds(one, role)]
    return next(iter(own or [one for one in found if _stands_in_for(one, role, role_of)]), None)


def quorum(
    seats: Sequence[SeatLine], taking: Sequence[Person], *, share: Fraction, by_persons: bool = True
) -> Quorum:
    """Whether enough take part.

    The base stays the whole council when someone steps aside: the law asks for a share of the
    members, not of those who may vote, and a conclusion by fewer could be attacked. So stepping
    aside lowers who is there, never how many are needed; a substitute fills the place.
    """
    own = [seat for seat in seats if seat.substitute_for is None]
    if by_persons:
        total, here = len(persons(own)), len(taking)
    else:
        total, here = len(own), sum(len(one.seats) for one in taking)
    return Quorum(needed_of(share, total), total, here)


def several_seats(seats: Iterable[SeatLine]) -> list[Person]:
    """The people who hold more than one seat of their own; each counts once."""
    return [one for one in members(seats) if len(one.seats) > 1]


def _holds(one: Person, role: str) -> bool:
    return any(seat.role == role and seat.substitute_for is None for seat in one.seats)


def _stands_in_for(one: Person, role: str, role_of: dict[UUID, str]) -> bool:
    return any(
        seat.substitute_for is not None and role_of.get(seat.substitute_for) == role
        for seat in one.seats
    )
