"""What one version says otherwise than another, line by line and told in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from portal.policies.files import TextFile

# Lines left around a change, so that its place is known.
_AROUND = 1
# No page is as long as this; what is, or repeats a few lines without end, would be compared for minutes.
_MOST_LINES = 1000


class Kind(StrEnum):
    """What became of a line."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Line:
    """A line with what became of it; for skipped ones `count` says how many stayed as they are."""

    kind: Kind
    words: str = ""
    count: int = 0


@dataclass(frozen=True)
class Differences:
    """Title and summary where they changed, as before and after, and the lines of the body."""

    title: tuple[str, str] | None
    summary: tuple[str, str] | None
    lines: tuple[Line, ...]

    @property
    def any(self) -> bool:
        """Whether anything differs."""
        return bool(self.title or self.summary or self.lines)


def compare(before: TextFile, after: TextFile) -> Differences:
    """How the later text differs from the earlier one."""
    return Differences(
        (before.title, after.title) if before.title != after.title else None,
        (before.summary, after.summary) if before.summary != after.summary else None,
        tuple(_lines(before.body.splitlines(), after.body.splitlines())),
    )


def _lines(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    if max(len(before), len(after)) > _MOST_LINES and before != after:
        yield from (Line(Kind.REMOVED, words) for words in before if words.strip())
        yield from (Line(Kind.ADDED, words) for words in after if words.strip())
        return
    steps = SequenceMatcher(None, before, after).get_opcodes()
    if all(step[0] == "equal" for step in steps):
        return
    for number, (what, start, end, later_start, later_end) in enumerate(steps):
        if what == "equal":
            yield from _unchanged(
                before[start:end], first=number == 0, last=number == len(steps) - 1
            )
            continue
        yield from (Line(Kind.REMOVED, words) for words in before[start:end] if words.strip())
        yield from (
            Line(Kind.ADDED, words) for words in after[later_start:later_end] if words.strip()
        )


def _unchanged(lines: Sequence[str], *, first: bool, last: bool) -> Iterator[Line]:
    """The lines beside a change; what lies further away is counted."""
    told = [words for words in lines if words.strip()]
    head, tail = (0 if first else _AROUND), (0 if last else _AROUND)
    if len(told) <= head + tail + 1:
        yield from (Line(Kind.SAME, words) for words in told)
        return
    yield from (Line(Kind.SAME, words) for words in told[:head])
    yield Line(Kind.SKIPPED, count=len(told) - head - tail)
    yield from (Line(Kind.SAME, words) for words in told[len(told) - tail :])
