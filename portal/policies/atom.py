"""A feed of changes as RFC 4287 asks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from portal.core.text import clean

MEDIA_TYPE = "application/atom+xml"
_LANGUAGE = "xml:lang"
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Item:
    """One change: `id` never changes, `updated` is when it happened, `link` where it is read."""

    id: str
    title: str
    summary: str
    link: str
    updated: datetime


def feed(
    items: Sequence[Item], *, title: str, author: str, language: str, own: str, page: str,
    otherwise: datetime,
) -> bytes:  # fmt: skip
    """The feed at the address `own` beside the page `page`; `otherwise` is its time while it is empty."""
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", _LANGUAGE: language})
    latest = max((item.updated for item in items), default=otherwise)
    _text(root, "id", own)
    _text(root, "title", title)
    _text(root, "updated", _stamp(latest))
    ET.SubElement(root, "link", {"rel": "self", "type": MEDIA_TYPE, "href": own})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": page})
    _text(ET.SubElement(root, "author"), "name", author)
    for item in items:
        _item(root, item)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _item(root: ET.Element, item: Item) -> None:
    entry = ET.SubElement(root, "entry")
    _text(entry, "id", item.id)
    _text(entry, "title", item.title)
    _text(entry, "updated", _stamp(item.updated))
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": item.link})
    _text(entry, "summary", item.summary)


def _text(parent: ET.Element, tag: str, words: str) -> None:
    # Letters that XML forbids would make every reader refuse the whole feed.
    ET.SubElement(parent, tag).text = _FORBIDDEN.sub("", clean(words))


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
