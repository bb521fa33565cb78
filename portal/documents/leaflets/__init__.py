"""Leaflets: what the portal explains to the public, written out as tagged PDF, large print, text and braille.

Knows nothing of policies: who has something to hand out fills a `Leaflet` and hands it out with
`serving.send`. Official letters, which carry the head of an administrative paper, are
`portal.documents.letters`.
"""

from portal.documents.leaflets.leaflet import (
    Block,
    Columns,
    Heading,
    Items,
    Leaflet,
    Paragraph,
    Pictured,
    Run,
    run,
)

__all__ = [
    "Block",
    "Columns",
    "Heading",
    "Items",
    "Leaflet",
    "Paragraph",
    "Pictured",
    "Run",
    "run",
]
