"""How enumerations of this package are stored: by their value, readable in any database."""

from enum import StrEnum

from sqlalchemy import Enum


def stored(kind: type[StrEnum]) -> Enum:
    """A text column that holds one of the values of this enumeration."""
    return Enum(
        kind,
        native_enum=False,
        length=30,
        validate_strings=True,
        values_callable=lambda members: [member.value for member in members],
    )
