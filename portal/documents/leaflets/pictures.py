"""The pictograms as single drawings, taken out of the one sprite that pages use."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from portal.config import ROOT

SPRITE = ROOT / "static" / "icons" / "pictograms.svg"
_SVG = "http://www.w3.org/2000/svg"
ElementTree.register_namespace("", _SVG)


@cache
def drawings(sprite: Path = SPRITE) -> Mapping[str, str]:
    """Each drawing of the sprite as an SVG file of its own; none where there is no sprite."""
    try:
        root = ElementTree.parse(sprite).getroot()  # noqa: S314  a file of this portal
    except (OSError, ElementTree.ParseError):
        return {}
    return {one.get("id", ""): _alone(one) for one in root.iter(f"{{{_SVG}}}symbol")}


def drawn(names: Iterable[str], sprite: Path = SPRITE) -> dict[str, str]:
    """The drawings of these names; a name without a drawing is left out, its line has words."""
    known = drawings(sprite)
    return {name: known[name] for name in sorted(set(names)) if name in known}


def _alone(symbol: ElementTree.Element) -> str:
    size = symbol.get("viewBox", "0 0 48 48")
    kept = {name: value for name, value in symbol.attrib.items() if name != "id"}
    svg = ElementTree.Element(f"{{{_SVG}}}svg", {**kept, "viewBox": size, "color": "#000"})
    svg.extend(list(symbol))
    return ElementTree.tostring(svg, encoding="unicode")
