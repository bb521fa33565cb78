"""The events and limits of advice."""

from __future__ import annotations

from typing import Final

WRITTEN, LONGEST = "written_advice", "written_advice_longest"
WRITTEN_DUE: Final = "written_advice_due"
EXTENDED: Final = "written_advice_extended"
DRAFTED, SIGNED = "advice_drafted", "written_advice_signed"
GIVEN_BY_WORD: Final = "advice_given_by_word"

# The written answer, which is signed.
ADVICE: Final = "tra-loi-tu-van"
