"""The map of public pages for search engines (sitemaps.org), each in its languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as ET

MEDIA_TYPE = "application/xml"


@dataclass(frozen=True)
class Place:
    """A page by language, and the day on which it last changed where that is known."""

    addresses: Mapping[str, str]
    changed: date | None = None


def sitemap(places: Iterable[Place]) -> bytes:
    """The map of these pages; each language names the others, as search engines ask."""
    root = ET.Element(
        "urlset",
        {
            "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
            "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
        },
    )
    for place in places:
        for address in place.addresses.values():
            _url(root, place, address)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _url(root: ET.Element, place: Place, address: str) -> None:
    url = ET.SubElement(root, "url")
    ET.SubElement(url, "loc").text = address
    if place.changed:
        ET.SubElement(url, "lastmod").text = place.changed.isoformat()
    for language, other in place.addresses.items():
        link = {"rel": "alternate", "hreflang": language, "href": other}
        ET.SubElement(url, "xhtml:link", link)
