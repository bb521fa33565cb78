"""Rows as lines of text and back, alike on both databases."""

from __future__ import annotations

import base64
import enum
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column, MetaData, Table, insert, select
from sqlalchemy.engine import Connection

from portal.core.backup.archive import BackupError

_BATCH = 500
_MODULUS = 1 << 256


@dataclass
class Tally:
    """How many lines there were, and a digest that does not depend on their order."""

    rows: int = 0
    total: int = 0

    def add(self, line: bytes) -> None:
        self.rows += 1
        self.total = (self.total + int.from_bytes(hashlib.sha256(line).digest(), "big")) % _MODULUS

    @property
    def digest(self) -> str:
        return f"{self.total:064x}"


def lines(connection: Connection, table: Table) -> Iterator[bytes]:
    """Every row of a table, one line of JSON each."""
    columns = stored_columns(table)
    query = select(*columns).execution_options(stream_results=True, yield_per=_BATCH)
    for row in connection.execute(query):
        values = {
            column.name: encode(value, column) for column, value in zip(columns, row, strict=True)
        }
        yield json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def load(connection: Connection, table: Table, given: Iterable[bytes]) -> None:
    """Insert rows that `lines` wrote, as they are: no default, no rule of the model applies."""
    plain, columns = _plain(table), {column.name: column for column in stored_columns(table)}
    rows = [
        {name: decode(value, columns[name]) for name, value in json.loads(line).items()}
        for line in given
    ]
    for start in range(0, len(rows), _BATCH):
        connection.execute(insert(plain), rows[start : start + _BATCH])


def stored_columns(table: Table) -> list[Column[Any]]:
    """The columns that hold data, without those the database computes."""
    return [column for column in table.columns if column.computed is None]


def _plain(table: Table) -> Table:
    """The table without defaults, and with an absent JSON value as NULL, not as JSON `null`."""
    return Table(
        table.name,
        MetaData(),
        *(
            Column(c.name, JSON(none_as_null=True) if isinstance(c.type, JSON) else c.type)
            for c in stored_columns(table)
        ),
    )


def encode(value: Any, column: Column[Any]) -> Any:
    """A value as JSON; what JSON does not know carries its kind."""
    match value:
        case enum.Enum():
            return {"choice": value.name}
        case None | bool() | int() | float() | str():
            return value
        case bytes() | memoryview() | bytearray():
            return {"bytes": base64.b64encode(value).decode()}
        case UUID():
            return {"uuid": value.hex}
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case time():
            return {"time": value.isoformat()}
        case Decimal():
            return {"decimal": str(value)}
        case list() | dict():
            return {"json": value}
    raise BackupError(f"Column {column} holds a {type(value).__name__}, which no backup can keep.")


def decode(value: Any, column: Column[Any]) -> Any:
    if not isinstance(value, Mapping):
        return value
    [(kind, content)] = value.items()
    match kind:
        case "choice":
            return column.type.enum_class[content]  # type: ignore[attr-defined]  # an Enum column
        case "bytes":
            return base64.b64decode(content)
        case "uuid":
            return UUID(content)
        case "moment":
            return datetime.fromisoformat(content)
        case "date":
            return date.fromisoformat(content)
        case "time":
            return time.fromisoformat(content)
        case "decimal":
            return Decimal(content)
        case "json":
            return content
    raise BackupError(f"The archive holds a value of an unknown kind for {column}.")
