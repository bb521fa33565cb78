"""A letter as a PDF with tags for PDF/UA-1, in typst's own fonts, the same bytes each time."""

from __future__ import annotations

import json
import re
import threading
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from .frozen import freeze
from .paper import COUNTRY, MOTTO, NO_NUMBER, NUMBER, RECIPIENTS, TO, Columns, Facts, Paper
from .pdf_tables import mark_row_headers

_TEMPLATE = Path(__file__).with_name("letter.typ").read_bytes()
_CANNOT_SHOW = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_STAND_IN = "\u25a1"
_LONG_RUN = re.compile(r"\S{30}(?=\S)")
# A paper on its side has narrow columns: a national dossier code would run into the next one.
_LONG_IN_COLUMNS = re.compile(r"\S{12}(?=\S)")
_MISSING_NOTE = "Ô vuông thay cho chữ mà tệp này không có phông để in. Bản trên trang và bản Word có đủ các chữ."
_MOST_TRIES = 4
# One compiler remembers fonts and template; it refuses to be used by two threads at once.
_one_at_a_time = threading.Lock()


def pdf(paper: Paper) -> bytes:
    """The letter as a tagged PDF. Slow: a few milliseconds to a few tens, with no transaction open.

    Raises:
        typst.TypstError: when typst refuses the file.
    """
    tables = [block.about for block in paper.blocks if isinstance(block, Facts | Columns)]
    return mark_row_headers(compiled(_TEMPLATE, paper), tables)


def compiled(template: bytes, paper: Paper) -> bytes:
    """The letter through a template.

    Signs without a letter form in the fonts are replaced, for the standard forbids gaps.
    """
    missing: frozenset[str] = frozenset()
    for _try in range(_MOST_TRIES):
        try:
            return _once(template, json.dumps(_data(paper, missing)), _moment(paper))
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


def _data(paper: Paper, missing: frozenset[str]) -> dict[str, Any]:
    data = freeze(paper) | {
        "title": paper.title, "country": COUNTRY, "motto": MOTTO, "place_and_date": paper.place_and_date,
        "number_label": NUMBER, "no_number": NO_NUMBER, "to_label": TO, "recipients_label": RECIPIENTS,
        "missing_note": _MISSING_NOTE if missing else "",
    }  # fmt: skip
    stand_ins = str.maketrans(dict.fromkeys(missing, _STAND_IN))
    run = _LONG_IN_COLUMNS if paper.landscape else _LONG_RUN
    return {name: _shown(value, stand_ins, run) for name, value in data.items()}


def _shown(value: Any, stand_ins: dict[int, str], run: re.Pattern[str]) -> Any:
    if isinstance(value, dict):
        return {name: _shown(one, stand_ins, run) for name, one in value.items()}
    if isinstance(value, list):
        return [_shown(one, stand_ins, run) for one in value]
    return _breakable(value.translate(stand_ins), run) if isinstance(value, str) else value


def _breakable(text: str, long_run: re.Pattern[str]) -> str:
    """A place to break in what is longer than any word, so that it stays on the page."""
    return long_run.sub(lambda run: run[0] + "\u200b", text)


def _moment(paper: Paper) -> int:
    """Noon of the letter's day; the clock would make every file another one."""
    return int(datetime.combine(paper.on, time(12), UTC).timestamp())


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(ignore_system_fonts=True)
