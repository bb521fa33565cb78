"""What the search looks through, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Page:
    """What can be found: a policy or a legal document, with its words by place.

    `asked` are the words in which people ask for it, which the page itself need not use.
    """

    kind: str
    slug: str
    title: str
    summary: str
    body: str
    language: str = "vi"
    weight: float = 1.0
    asked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reason:
    """Why a page was found: the words, the heaviest place they stand in, and how they matched."""

    words: str
    place: str
    how: str


@dataclass
class Found:
    """A page with its score and the reasons."""

    page: Page
    score: float
    reasons: list[Reason] = field(default_factory=list)
