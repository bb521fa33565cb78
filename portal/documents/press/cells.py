"""Braille files: lines of words to BRF, pages of 40 cells by 25 lines, cells by liblouis.

A form feed stands between pages, the number of the page at the end of its first line. A site without
`lou_translate` (Debian: liblouis-bin, liblouis-data) makes no such files.
"""

from __future__ import annotations

import shutil
import subprocess
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

PROGRAM = "lou_translate"
DISPLAY = "en-us-brf.dis"
VIETNAMESE = "vi-vn-g0.utb"
ENGLISH = "en-ueb-g1.ctb"
CELLS, LINES = 40, 25
_FORM_FEED, _BREAK = "\f", "\r\n"
_INDENT = "  "
# It reads lines of a fixed length and cuts longer ones anywhere.
_MOST_SIGNS = 400
_SECONDS = 20
STAND_IN = "??"
# What it writes for a sign that the table does not have: an apostrophe and the number of the sign.
_NO_CELLS = ("'\\X", "'\\Y", "'\\Z")
_VIETNAMESE_MARKS = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")


class NoBraille(Exception):
    """liblouis is not installed here, or did not do its work."""


def available() -> bool:
    """Whether this site can make braille."""
    return shutil.which(PROGRAM) is not None


@cache
def table_of(language: str) -> str:
    """The table of a language; the Vietnamese one where the site has no other."""
    if language == "vi":
        return VIETNAMESE
    try:
        return ENGLISH if _louis(["a"], ENGLISH) else VIETNAMESE
    except NoBraille:
        return VIETNAMESE


def pages(lines: Sequence[str]) -> bytes:
    """Lines of cells as a file: broken to the width, on numbered pages."""
    return (_FORM_FEED.join(_pages(lines)) + _FORM_FEED).encode("ascii")


def translated(lines: Sequence[str], table: str = VIETNAMESE) -> list[str]:
    """Each line in cells, of any length.

    Raises:
        NoBraille: when liblouis is not here.
    """
    pieces = [textwrap.wrap(line, _MOST_SIGNS) or [""] for line in lines]
    cells = iter(_louis([piece for several in pieces for piece in several], table))
    return [" ".join(next(cells).strip() for _piece in several) for several in pieces]


def replaced(lines: Sequence[str], table: str = VIETNAMESE) -> tuple[list[str], bool]:
    """The lines with two question marks for what has no cells, and whether there was any."""
    missing = _without_cells("".join(lines), table)
    stand_ins = str.maketrans(dict.fromkeys(missing, STAND_IN))
    return [line.translate(stand_ins) for line in lines], bool(missing)


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


def _without_cells(words: str, table: str) -> set[str]:
    """The signs that the table does not have; what the language is written with is never asked."""
    doubtful = sorted({sign for sign in words if not _is_usual(sign, table)})
    cells = _louis(doubtful, table)
    return {sign for sign, cell in zip(doubtful, cells, strict=True) if cell.startswith(_NO_CELLS)}


@cache
def _is_usual(sign: str, table: str) -> bool:
    if table != VIETNAMESE:
        return sign.isascii()
    letters = unicodedata.normalize("NFD", sign.lower().replace("đ", "d"))
    return letters[:1].isascii() and set(letters[1:]) <= _VIETNAMESE_MARKS


def _louis(lines: Sequence[str], table: str) -> list[str]:
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
            [program, "--forward", f"{DISPLAY},{table}"], input=given.encode(), capture_output=True,
            timeout=_SECONDS, check=True, env={"LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        cells = done.stdout.decode("ascii").split("\n")
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError) as error:
        raise NoBraille from error
    if len(cells) < len(lines):
        raise NoBraille
    return cells[: len(lines)]
