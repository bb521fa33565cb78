"""A leaflet as plain text for reading aloud: UTF-8, one idea a line, no columns, no marks of layout."""

from __future__ import annotations

from .cleaned import cleaned
from .leaflet import Leaflet
from .spoken import parts_of


def text(leaflet: Leaflet) -> bytes:
    """The leaflet as text, a blank line between its parts."""
    parts = (
        "\n".join("".join(one.text for one in line) for line in part)
        for part in parts_of(cleaned(leaflet))
    )
    return ("\n\n".join(part for part in parts if part) + "\n").encode()
