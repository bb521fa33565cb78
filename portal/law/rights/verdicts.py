"""The answer to a condition: held, not held, open; with what left it open and what decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portal.law.parameters import Parameter


@dataclass(frozen=True)
class Verdict:
    """Whether a condition holds (None: open), the questions that leave it open, and what decided."""

    held: bool | None
    open: tuple[str, ...] = ()
    reason: str = ""
    fact: str = ""
    rests: tuple[Parameter, ...] = ()


HELD = Verdict(held=True)


def merged(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Each name once, in order of first mention."""
    return tuple(dict.fromkeys(name for group in groups for name in group))
