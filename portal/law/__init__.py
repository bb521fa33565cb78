"""Dated law: parameters, legal documents, working days and the small evaluator over them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from portal.law.book import LawBook, NoParameter
from portal.law.located import ContentError

__all__ = ["ContentError", "LawBook", "NoParameter", "current_book"]

CONTENT = Path(__file__).resolve().parents[2] / "content"


@cache
def current_book() -> LawBook:
    """The book of this process, read once from content/law; a bad file stops the start."""
    return LawBook.load(CONTENT / "law")
