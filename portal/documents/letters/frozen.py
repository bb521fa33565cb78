"""A letter as JSON, for keeping it as it was; what is read back holds only text that can be printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from portal.core.text import clean

from .paper import Block, Columns, Facts, Heading, Items, NewPage, Paper, Paragraph, Signature

VERSION = 1
_KINDS: dict[str, type[Block]] = {
    "heading": Heading, "paragraph": Paragraph, "items": Items, "facts": Facts, "columns": Columns,
    "new_page": NewPage,
}  # fmt: skip
_NAMES = {kind: name for name, kind in _KINDS.items()}


def freeze(paper: Paper) -> dict[str, Any]:
    """The letter as JSON keeps it."""
    kept = asdict(paper)
    kept["version"], kept["on"] = VERSION, paper.on.isoformat()
    kept["blocks"] = [{"is": _NAMES[type(block)], **asdict(block)} for block in paper.blocks]
    return dict(_plain(kept))


def thaw(kept: Mapping[str, Any]) -> Paper:
    """The letter that was kept."""
    given = {name: _printable(value) for name, value in kept.items() if name != "version"}
    given["on"] = date.fromisoformat(given["on"])
    given["blocks"] = tuple(_block(dict(block)) for block in given["blocks"])
    given["signatures"] = tuple(Signature(**one) for one in given["signatures"])
    return Paper(**given)


def as_printed(paper: Paper) -> Paper:
    """The letter exactly as it would be read back once it is kept."""
    return thaw(freeze(paper))


def _block(given: dict[str, Any]) -> Block:
    return _KINDS[given.pop("is")](**given)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def _printable(value: Any) -> Any:
    """Lists become tuples; texts lose what no paper can show and no file format may hold."""
    if isinstance(value, dict):
        return {name: _printable(one) for name, one in value.items()}
    if isinstance(value, list):
        return tuple(_printable(one) for one in value)
    return _line(value) if isinstance(value, str) else value


def printable(text: str) -> str:
    """A text as any file can hold it, in one line."""
    return _line(text)


def _line(text: str) -> str:
    """One line; no control or direction marks, and none of the signs that XML refuses."""
    kept = (" " if unicodedata.category(c) in {"Zl", "Zp"} else c for c in text if _may_stand(c))
    return clean("".join(kept))


def _may_stand(sign: str) -> bool:
    """Unicode's own non-characters, and a direction mark that `clean` leaves, may not."""
    code = ord(sign)
    return code & 0xFFFE != 0xFFFE and not 0xFDD0 <= code <= 0xFDEF and code != 0x061C
