"""A letter for a braille embosser or display: BRF in Vietnamese uncontracted braille."""

from __future__ import annotations

from portal.documents.press.cells import NoBraille, available, pages, replaced, translated

from .paper import Paper
from .plain import text

__all__ = ["NoBraille", "available", "braille"]

_STAND_IN_NOTE = "Hai dấu hỏi thay cho chữ mà bảng chữ nổi không có."


def braille(paper: Paper) -> bytes:
    """The letter as a BRF file. Slow: some tens of milliseconds, with no transaction open.

    Raises:
        NoBraille: when liblouis is not here.
    """
    lines, some_missing = replaced(text(paper).decode().splitlines())
    return pages(translated([*lines, "", _STAND_IN_NOTE] if some_missing else lines))
