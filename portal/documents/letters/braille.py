"""A letter for a braille embosser or display: BRF in Vietnamese uncontracted braille.

Pages of 40 cells by 25 lines with a form feed between them, the number of the page at the end of
its first line. The cells come from liblouis (`lou_translate`, Debian: liblouis-bin, liblouis-data);
a site without it offers no such file and says so.
"""

from __future__ import annotations

import shutil
import subprocess
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from .paper import Paper
from .plain import text

PROGRAM = "lou_translate"
TABLES = "en-us-brf.dis,vi-vn-g0.utb"
CELLS, LINES = 40, 25
_FORM_FEED, _BREAK = "\f", "\r\n"
_INDENT = "  "
# It reads lines of a fixed length and cuts longer ones anywhere.
_MOST_SIGNS = 400
_SECONDS = 20
_STAND_IN = "??"
_STAND_IN_NOTE = "Hai dấu hỏi thay cho chữ mà bảng chữ nổi không có."
# What it writes for a sign that the table does not have: an apostrophe and the number of the sign.
_NO_CELLS = ("'\\X", "'\\Y", "'\\Z")
_VIETNAMESE_MARKS = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")


class NoBraille(Exception):
    """liblouis is not installed here, or did not do its work."""


def available() -> bool:
    """Whether this site can make braille."""
    return shutil.which(PROGRAM) is not None


def braille(paper: Paper) -> bytes:
    """The letter as a BRF file. Slow: some tens of milliseconds, with no transaction open.

    Raises:
        NoBraille: when liblouis is not here.
    """
    pages = _pages(_translated(text(paper).decode().splitlines()))
    return (_FORM_FEED.join(pages) + _FORM_FEED).encode("ascii")


def _translated(lines: Sequence[str]) -> list[str]:
    """Each line in cells, of any length; what has no cells is replaced and owned up to."""
    missing = _without_cells("".join(lines))
    if missing:
        stand_ins = str.maketrans(dict.fromkeys(missing, _STAND_IN))
        lines = [*(line.translate(stand_ins) for line in lines), "", _STAND_IN_NOTE]
    pieces = [textwrap.wrap(line, _MOST_SIGNS) or [""] for line in lines]
    cells = iter(_louis([piece for several in pieces for piece in several]))
    return [" ".join(next(cells).strip() for _piece in several) for several in pieces]


def _pages(lines: Sequence[str]) -> Iterator[str]:
    """Pages of lines that fit; the number of the page stands at the end of its first line."""
    broken = [piece for line in lines for piece in _broken(line)]
    room = LINES - 1
    for number, start in enumerate(range(0, max(len(broken), 1), room), start=1):
        head = _number(number).rjust(CELLS)
        yield _BREAK.join([head, *broken[start : start + room]]) + _BREAK


def _broken(line: str) -> list[str]:
    """A line in pieces of at most the width; what goes on is set in by two cells."""
    return textwrap.wrap(
        line, CELLS, subsequent_indent=_INDENT, break_on_hyphens=False, drop_whitespace=True
    ) or [""]


def _number(number: int) -> str:
    """A number in braille: the sign for numbers, then a to j for 1 to 0."""
    return "#" + "".join("JABCDEFGHI"[int(digit)] for digit in str(number))


def _without_cells(words: str) -> set[str]:
    """The signs that the table does not have; what Vietnamese is written with is never asked."""
    doubtful = sorted({sign for sign in words if not _is_usual(sign)})
    cells = _louis(doubtful)
    return {sign for sign, cell in zip(doubtful, cells, strict=True) if cell.startswith(_NO_CELLS)}


@cache
def _is_usual(sign: str) -> bool:
    letters = unicodedata.normalize("NFD", sign.lower().replace("đ", "d"))
    return letters[:1].isascii() and set(letters[1:]) <= _VIETNAMESE_MARKS


def _louis(lines: Sequence[str]) -> list[str]:
    """Each line in the cells of the table, as ASCII."""
    if not lines:
        return []
    program = shutil.which(PROGRAM)
    if program is None:
        raise NoBraille
    # A backslash begins a number of a sign there.
    given = "".join(line.replace("\\", "\\\\") + "\n" for line in lines)
    try:
        done = subprocess.run(
            [program, "--forward", TABLES], input=given.encode(), capture_output=True,
            timeout=_SECONDS, check=True, env={"LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        cells = done.stdout.decode("ascii").split("\n")
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError) as error:
        raise NoBraille from error
    if len(cells) < len(lines):
        raise NoBraille
    return cells[: len(lines)]
