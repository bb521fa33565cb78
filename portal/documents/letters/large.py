"""A letter in large print: 18 points, one column, nothing in capitals, the same words and tags."""

from __future__ import annotations

from pathlib import Path

from .paper import Paper
from .pdf import compiled

POINTS = 18
_TEMPLATE = Path(__file__).with_name("large.typ").read_bytes()


def large(paper: Paper) -> bytes:
    """The letter as a tagged PDF in large print. Slow, as `pdf` is.

    Raises:
        typst.TypstError: when typst refuses the file.
    """
    return compiled(_TEMPLATE, paper)
