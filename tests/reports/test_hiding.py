"""No small number is shown, and none can be worked out from the sums that are."""

from __future__ import annotations

import random
from itertools import product

import pytest

from portal.reports.hiding import Sum, determined, hidden

ROW = [Sum("all", ("a", "b", "c"))]


def listed(a: int, b: int, c: int) -> dict[str, int]:
    return {"a": a, "b": b, "c": c, "all": a + b + c}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (listed(10, 20, 30), set()),
        (listed(0, 20, 30), set()),
        (listed(5, 20, 30), set()),
        (listed(4, 20, 30), {"a", "b"}),  # 4 would follow from the sum: the smallest other one too
        (listed(4, 3, 30), {"a", "b"}),
        (listed(4, 0, 30), {"a", "c"}),  # a hidden zero would tell nothing less
        (listed(4, 0, 0), {"a", "all"}),
        (listed(1, 1, 1), {"a", "b", "c", "all"}),
        (listed(0, 0, 0), set()),
        (listed(2, 2, 2), {"a", "b", "c"}),
    ],
)
def test_one_row_with_its_sum(values, expected):
    assert hidden(values, ROW, 5) == expected


def test_a_threshold_of_nothing_hides_nothing():
    assert hidden(listed(1, 2, 3), ROW, 0) == frozenset()


def grid(rows: list[list[int]]) -> tuple[dict[tuple[int, int], int], list[Sum]]:
    """A table with sums of rows, of columns and of all; the sums stand in row and column -1."""
    height, width = len(rows), len(rows[0])
    values = {(r, c): rows[r][c] for r, c in product(range(height), range(width))}
    values |= {(r, -1): sum(rows[r]) for r in range(height)}
    values |= {(-1, c): sum(row[c] for row in rows) for c in range(width)}
    values[-1, -1] = sum(map(sum, rows))
    sums = [Sum((r, -1), tuple((r, c) for c in range(width))) for r in (*range(height), -1)]
    sums += [Sum((-1, c), tuple((r, c) for r in range(height))) for c in (*range(width), -1)]
    return values, sums


def could_be_another(values, sums, keys, wanted) -> bool:
    """Whether some table of whole numbers from 0 on shows the same and has another number there."""
    keys = sorted(keys, key=str)
    for shift in product((-1, 0, 1), repeat=len(keys)):
        other = {**values, **{k: values[k] + s for k, s in zip(keys, shift, strict=True)}}
        whole = all(other[one.total] == sum(other[k] for k in one.parts) for one in sums)
        if whole and min(other.values()) >= 0 and other[wanted] != values[wanted]:
            return True
    return False


@pytest.mark.parametrize(
    "rows",
    [
        [[3, 10, 10], [10, 10, 10], [10, 10, 10]],
        [[3, 0, 0], [0, 9, 8], [0, 7, 12]],
        [[3, 0], [0, 9]],
        [[1, 20], [20, 1]],
        [[4, 0, 6], [5, 5, 0]],
    ],
)
def test_every_hidden_number_could_be_another(rows):
    values, sums = grid(rows)
    found = hidden(values, sums, 5)
    assert {key for key, value in values.items() if 0 < value < 5} <= found
    for key in found:
        if values[key]:
            assert could_be_another(values, sums, found, key), (rows, key)


def test_what_is_known_from_several_sums_together_is_found():
    _values, sums = grid([[3, 10], [10, 10]])
    corner = {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert determined(corner, sums) == []
    assert set(determined(corner - {(1, 1)}, sums)) == corner - {(1, 1)}
    # Rows of their own sum, and one sum over both: the two hidden rows give each other away.
    linked = [Sum("x", ("a", "b")), Sum("y", ("a", "b", "c"))]
    assert determined({"a", "b", "c"}, linked) == ["c"]


def test_random_tables_never_give_a_number_away():
    chance = random.Random(4)
    for _ in range(200):
        height, width = chance.randint(1, 6), chance.randint(1, 6)
        rows = [
            [chance.choice((0, 0, 1, 2, 4, 5, 9, 40)) for _ in range(width)] for _ in range(height)
        ]
        values, sums = grid(rows)
        found = hidden(values, sums, 5)
        small = {key for key, value in values.items() if 0 < value < 5}
        assert small <= found
        assert not small & set(determined(found, sums)), rows
