"""Quorum, presiding, substitutes, stepping aside: tables of cases, one dimension at a time."""

from __future__ import annotations

from fractions import Fraction
from uuid import UUID

import pytest

from portal.services.certification.council import rules
from portal.services.certification.council.rules import SeatLine

TWO_THIRDS, HALF = Fraction(2, 3), Fraction(1, 2)


def uid(number: int) -> UUID:
    return UUID(int=number)


def seat(number: int, key: str, role: str = "member", for_seat: int = 0) -> SeatLine:
    return SeatLine(
        uid(number), key, key.upper(), role, substitute_for=uid(for_seat) if for_seat else None
    )


CHAIR, VICE, A, B, C = (
    seat(1, "chair", "chair"), seat(2, "vice", "vice_chair"), seat(3, "a"), seat(4, "b"), seat(5, "c"),
)  # fmt: skip
FIVE = (CHAIR, VICE, A, B, C)
FOR_CHAIR, FOR_A = seat(11, "s1", "member", 1), seat(12, "s2", "member", 3)
A_TWICE = seat(6, "a")  # the person of seat 3 in another seat


def taking(seats, present, aside=(), named=None):
    return rules.taking_part(
        seats, present={uid(n) for n in present}, aside=aside, named=uid(named) if named else None
    )


@pytest.mark.parametrize(
    ("share", "members", "needed"),
    [
        (TWO_THIRDS, 1, 1), (TWO_THIRDS, 2, 2), (TWO_THIRDS, 3, 2), (TWO_THIRDS, 4, 3), (TWO_THIRDS, 5, 4),
        (TWO_THIRDS, 6, 4), (TWO_THIRDS, 7, 5), (TWO_THIRDS, 9, 6), (HALF, 4, 2), (HALF, 5, 3),
        (Fraction(1), 5, 5), (TWO_THIRDS, 0, 0),
    ],
)  # fmt: skip
def test_the_share_is_rounded_up(share, members, needed):
    assert rules.needed_of(share, members) == needed


@pytest.mark.parametrize(
    ("why", "seats", "present", "aside", "expected"),
    [
        ("everyone", FIVE, (1, 2, 3, 4, 5), (), (4, 5, 5, True)),
        ("just enough", FIVE, (1, 2, 3, 4), (), (4, 5, 4, True)),
        ("one too few", FIVE, (1, 2, 3), (), (4, 5, 3, False)),
        ("nobody", FIVE, (), (), (4, 5, 0, False)),
        ("no council", (), (), (), (0, 0, 0, False)),
        ("two seats are one person", (*FIVE, A_TWICE), (1, 2, 3, 6), (), (4, 5, 3, False)),
        ("either seat of one person counts", (*FIVE, A_TWICE), (1, 2, 6, 4), (), (4, 5, 4, True)),
        ("a substitute adds no member", (*FIVE, FOR_A), (1, 2, 4, 5), (), (4, 5, 4, True)),
        ("a substitute for who is away", (*FIVE, FOR_A), (1, 2, 4, 12), (), (4, 5, 4, True)),
        ("a substitute beside the holder", (*FIVE, FOR_A), (1, 2, 3, 12), (), (4, 5, 3, False)),
        ("stepping aside lowers who is there", FIVE, (1, 2, 3, 4), ("a",), (4, 5, 3, False)),
        ("and never how many are needed", FIVE, (1, 2, 3, 4, 5), ("a",), (4, 5, 4, True)),
        ("the substitute fills the place", (*FIVE, FOR_A), (1, 2, 3, 4, 12), ("a",), (4, 5, 4, True)),
        ("aside with both seats", (*FIVE, A_TWICE), (1, 2, 3, 4, 6), ("a",), (4, 5, 3, False)),
        ("a substitute who sits already", (*FIVE, seat(13, "b", "member", 3)), (1, 2, 4, 13), (), (4, 5, 3, False)),
        ("a substitute of a seat that ended", (CHAIR, VICE, B, C, FOR_A), (1, 2, 12), (), (3, 4, 2, False)),
    ],
)  # fmt: skip
def test_quorum_by_persons(why, seats, present, aside, expected):
    found = rules.quorum(seats, taking(seats, present, aside), share=TWO_THIRDS)
    assert (found.needed, found.members, found.present, found.enough) == expected, why


def test_quorum_by_seats_where_the_law_book_says_so():
    seats = (*FIVE, A_TWICE)
    found = rules.quorum(seats, taking(seats, (1, 2, 3, 6)), share=TWO_THIRDS, by_persons=False)
    assert (found.needed, found.members, found.present, found.enough) == (4, 6, 4, True)


@pytest.mark.parametrize(
    ("why", "present", "aside", "named", "presides"),
    [
        ("the chair", (1, 2, 3), (), None, "chair"),
        ("the chair, whoever is written down", (1, 2, 3), (), 3, "chair"),
        ("the vice-chair for an absent chair", (2, 3), (), None, "vice"),
        ("who stands in for the chair", (2, 3, 11), (), None, "s1"),
        ("the vice-chair when the chair steps aside", (1, 2, 3), ("chair",), None, "vice"),
        ("who was written down before the vice-chair", (2, 3), (), 3, "a"),
        ("not who was written down and is away", (2, 4), (), 3, "vice"),
        ("not who was written down and steps aside", (2, 3), ("a",), 3, "vice"),
        ("nobody", (3, 4), (), None, None),
    ],
)
def test_who_presides(why, present, aside, named, presides):
    found = taking((*FIVE, FOR_CHAIR), present, aside, named)
    marked = [one.key for one in found if one.votes_as_chair]
    assert marked == ([presides] if presides else []), why


def test_one_person_stands_once_with_all_seats():
    found = rules.persons((*FIVE, A_TWICE))
    assert [one.key for one in found] == ["chair", "vice", "a", "b", "c"]
    assert [one.key for one in rules.several_seats((*FIVE, A_TWICE))] == ["a"]
    assert {one.id for one in found[2].seats} == {uid(3), uid(6)}
