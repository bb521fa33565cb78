"""Sealing every field anew with the newest key, so that an old key can be taken away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Table, select, update

from portal.core.database import Base, Database, Record
from portal.core.sealing import SealedText, keyring

_AT_A_TIME = 200


def sealed_fields() -> Iterator[tuple[type[Record], list[SealedText]]]:
    """Every model with sealed fields, and those fields."""
    for mapper in sorted(Base.registry.mappers, key=lambda one: one.class_.__name__):
        fields = [field for field in vars(mapper.class_).values() if isinstance(field, SealedText)]
        if fields and issubclass(mapper.class_, Record):
            yield mapper.class_, fields


def reseal_fields(database: Database) -> int:
    """Bring every sealed field to the newest key, in small transactions; returns how many changed.

    It may be stopped and started again at any time; what is new already is left alone.
    """
    return sum(_reseal_model(database, model, fields) for model, fields in sealed_fields())


def _reseal_model(database: Database, model: type[Record], fields: list[SealedText]) -> int:
    changed, last = 0, UUID(int=0)
    while True:
        with database.writing() as session:
            query = select(model).where(model.id > last).order_by(model.id).limit(_AT_A_TIME)
            rows = list(session.scalars(query))
            for row in rows:
                values = _newly_sealed(row, fields)
                if values:
                    # By table, not by row: nobody changed the record, so its version stays.
                    table = model.__table__
                    assert isinstance(table, Table)
                    session.execute(update(table).where(table.c.id == row.id).values(values))
                    changed += len(values)
        if len(rows) < _AT_A_TIME:
            return changed
        last = rows[-1].id


def _newly_sealed(row: Record, fields: list[SealedText]) -> dict[str, Any]:
    return {
        field.column: field.sealed_again(row)
        for field in fields
        if (blob := getattr(row, field.column)) is not None
        and keyring().version_of(blob) != keyring().current
    }
