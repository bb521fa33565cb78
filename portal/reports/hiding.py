"""Hiding small numbers so that nobody is recognised, and so that no sum gives them away.

A number from 1 to below the threshold is hidden. A hidden number that the shown ones determine is no
secret: further numbers are hidden, the smallest first, until none can be worked out.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Key: TypeAlias = Hashable
# Sums have small whole coefficients, so counting modulo this prime finds the same dependences.
_PRIME = 2**31 - 1


@dataclass(frozen=True)
class Sum:
    """A total that readers see together with the numbers it is made of."""

    total: Key
    parts: tuple[Key, ...]

    @property
    def all(self) -> tuple[Key, ...]:
        return (self.total, *self.parts)


def hidden(values: Mapping[Key, int], sums: Sequence[Sum], below: int) -> frozenset[Key]:
    """The numbers that must not be shown, so that none below the threshold can be worked out."""
    found = {key for key, value in values.items() if 0 < value < below}
    while True:
        known = determined(found, sums)
        added = {_companion(key, values, sums, found) for key in known} - {None}
        if not added:
            return frozenset(found)
        found |= {key for key in added if key is not None}


def determined(hidden_keys: Collection[Key], sums: Sequence[Sum]) -> list[Key]:
    """Of the hidden numbers those that the shown ones and the sums determine."""
    order = {key: column for column, key in enumerate(dict.fromkeys(hidden_keys))}
    rows = [row for one in sums if (row := _row(one, order))]
    return [key for key in order if order[key] in _alone(_reduced(rows))]


def _row(one: Sum, order: Mapping[Key, int]) -> dict[int, int]:
    row: dict[int, int] = {}
    for key in one.parts:
        if key in order:
            row[order[key]] = row.get(order[key], 0) + 1
    if one.total in order:
        row[order[one.total]] = row.get(order[one.total], 0) - 1
    return {column: value % _PRIME for column, value in row.items() if value % _PRIME}


def _reduced(rows: list[dict[int, int]]) -> list[dict[int, int]]:
    """The rows solved against each other, each with a column that no other row has."""
    solved: dict[int, dict[int, int]] = {}
    for row in rows:
        left = dict(row)
        for pivot, other in solved.items():
            if pivot in left:
                _subtract(left, other, left[pivot])
        if not left:
            continue
        pivot = min(left)
        inverse = pow(left[pivot], -1, _PRIME)
        left = {column: value * inverse % _PRIME for column, value in left.items()}
        for other in solved.values():
            if pivot in other:
                _subtract(other, left, other[pivot])
        solved[pivot] = left
    return list(solved.values())


def _subtract(row: dict[int, int], other: Mapping[int, int], times: int) -> None:
    for column, value in other.items():
        new = (row.get(column, 0) - times * value) % _PRIME
        if new:
            row[column] = new
        else:
            row.pop(column, None)


def _alone(rows: list[dict[int, int]]) -> set[int]:
    return {column for row in rows if len(row) == 1 for column in row}


def _companion(
    key: Key, values: Mapping[Key, int], sums: Sequence[Sum], found: Collection[Key]
) -> Key | None:
    """What to hide with a number: the smallest shown one beside it, zeros only where nothing else is."""
    near = [one for one in sums if key in one.all and set(one.all) - set(found)]
    beside = [other for one in near or sums for other in one.all if other not in found]
    return min(
        beside, key=lambda other: (values[other] == 0, values[other], str(other)), default=None
    )
