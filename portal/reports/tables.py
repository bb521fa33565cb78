"""A report as data: tables of named rows and columns, with no look of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from portal.reports.hiding import Key, Sum


@dataclass(frozen=True)
class Cell:
    """One number; `leads_to` names the list behind it, for those who may open it."""

    key: Key
    value: int
    hidden: bool = False
    leads_to: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One row: its name, further words that tell it from others, its numbers."""

    label: str
    cells: tuple[Cell, ...]
    words: tuple[str, ...] = ()
    is_total: bool = False


@dataclass(frozen=True)
class Table:
    """A table without merged cells: every number has one row name and one column name.

    `head` names the columns of words and of numbers; `note` says how was counted.
    """

    slug: str
    title: str
    note: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def words(self) -> int:
        """How many columns hold words, the names of the rows included."""
        return len(self.head) - len(self.rows[0].cells) if self.rows else 1

    def cells(self) -> Iterator[Cell]:
        for row in self.rows:
            yield from row.cells


@dataclass(frozen=True)
class Part:
    """A table with the sums its readers can see in it."""

    table: Table
    sums: tuple[Sum, ...] = ()


def values_of(parts: Collection[Part]) -> dict[Key, int]:
    """Every number by its key; the same number in two tables bears the same key."""
    return {cell.key: cell.value for part in parts for cell in part.table.cells()}


def with_hidden(table: Table, keys: Collection[Key]) -> Table:
    """The table with these numbers hidden; what is hidden leads nowhere and has no value any more."""
    rows = tuple(
        replace(row, cells=tuple(_hide(cell) if cell.key in keys else cell for cell in row.cells))
        for row in table.rows
    )
    return replace(table, rows=rows)


def without_links(table: Table) -> Table:
    """The table for those who read figures only."""
    rows = tuple(
        replace(row, cells=tuple(replace(cell, leads_to={}) for cell in row.cells))
        for row in table.rows
    )
    return replace(table, rows=rows)


def _hide(cell: Cell) -> Cell:
    return Cell(cell.key, 0, hidden=True)
