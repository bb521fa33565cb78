"""Data through a typst template to a PDF with tags for PDF/UA-1, the same bytes each time."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

import typst

_CANNOT_SHOW = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_STAND_IN = "\u25a1"
LONG_RUN = re.compile(r"\S{30}(?=\S)")
_MOST_TRIES = 4
# One compiler remembers fonts and templates; it refuses to be used by two threads at once.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class Sheet:
    """What is set: a template, its data, the day of the file, and what is said of signs no font has.

    Texts stand in the data as they are; those in `kept` are not for reading and stay untouched.
    `long_run` is what no line can hold without a place to break.
    """

    template: bytes
    data: Mapping[str, Any]
    on: date
    missing_note: str
    long_run: re.Pattern[str] = LONG_RUN
    kept: frozenset[str] = frozenset()


def compiled(sheet: Sheet) -> bytes:
    """The PDF; signs without a letter form in the fonts are replaced, for the standard forbids gaps.

    Slow: a few milliseconds to some tens, with no transaction open.

    Raises:
        typst.TypstError: when typst refuses the file.
    """
    missing: frozenset[str] = frozenset()
    for _try in range(_MOST_TRIES):
        try:
            return _once(sheet.template, json.dumps(_data(sheet, missing)), _moment(sheet.on))
        except typst.TypstError as refused:
            found = _not_in_fonts(str(refused.diagnostic))
            if found <= missing:
                raise
            missing |= found
    raise RuntimeError("signs that no font has turn up again and again")


def _once(template: bytes, data: str, moment: int) -> bytes:
    with _one_at_a_time:
        written = _compiler().compile(
            template, format="pdf", pdf_standards="ua-1", timestamp=moment,
            sys_inputs={"letter": data},
        )  # fmt: skip
    if not isinstance(written, bytes):
        raise TypeError("typst gave no file")
    return written


def _not_in_fonts(diagnostic: str) -> frozenset[str]:
    texts = (_unescaped(text) for text in _CANNOT_SHOW.findall(diagnostic))
    return frozenset(sign for text in texts for sign in text)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _data(sheet: Sheet, missing: frozenset[str]) -> dict[str, Any]:
    data = {**sheet.data, "missing_note": sheet.missing_note if missing else ""}
    stand_ins = str.maketrans(dict.fromkeys(missing, _STAND_IN))
    return {name: _shown(name, value, stand_ins, sheet) for name, value in data.items()}


def _shown(name: str, value: Any, stand_ins: dict[int, str], sheet: Sheet) -> Any:
    if name in sheet.kept:
        return value
    if isinstance(value, dict):
        return {key: _shown(key, one, stand_ins, sheet) for key, one in value.items()}
    if isinstance(value, list):
        return [_shown("", one, stand_ins, sheet) for one in value]
    if not isinstance(value, str):
        return value
    return _breakable(value.translate(stand_ins), sheet.long_run)


def _breakable(text: str, long_run: re.Pattern[str]) -> str:
    """A place to break in what is longer than any word, so that it stays on the page."""
    return long_run.sub(lambda run: run[0] + "\u200b", text)


def _moment(on: date) -> int:
    """Noon of the day of the file; the clock would make every file another one."""
    return int(datetime.combine(on, time(12), UTC).timestamp())


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(ignore_system_fonts=True)
