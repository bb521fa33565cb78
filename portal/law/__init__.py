"""Dated law: parameters, legal documents, working days and the small evaluator over them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from portal.law.book import LawBook, NoParameter
from portal.law.located import ContentError

__all__ = ["ContentError", "LawBook", "NoParameter", "bring", "brought", "current_book"]

CONTENT = Path(__file__).resolve().parents[2] / "content"


_brought: list[Path] = []


def bring(file: Path) -> None:
    """Take in a file of parameters that stands in the folder of a service; once is enough."""
    if file not in _brought:
        _brought.append(file)
        current_book.cache_clear()


def brought() -> tuple[Path, ...]:
    """The files that services brought so far, to be read with any other folder of law too."""
    return tuple(_brought)


@cache
def current_book() -> LawBook:
    """The book of this process, read once from content/law and what services bring; a bad file stops the start."""
    return LawBook.load(CONTENT / "law", beside=_brought)
