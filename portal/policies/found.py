"""What the search looks through, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Page:
    """What can be found, with its words by place: a policy, a service, a question, a legal document.

    `asked` are the words in which people ask for it, which the page itself need not use. `about` is the
    policy that a service or a question belongs to, beside which it is shown.
    """

    kind: str
    slug: str
    title: str
    summary: str
    body: str
    language: str = "vi"
    weight: float = 1.0
    asked: tuple[str, ...] = ()
    about: str = ""
    section: str = ""


@dataclass(frozen=True)
class Reason:
    """Why a page was found: the words, the heaviest place they stand in, and how they matched."""

    words: str
    place: str
    how: str


@dataclass
class Found:
    """A page with its score and the reasons, and the services and questions shown beside it."""

    page: Page
    score: float
    reasons: list[Reason] = field(default_factory=list)
    beside: list[Found] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[Page]:
        """What is shown beside it, of one kind, best first."""
        return [found.page for found in self.beside if found.page.kind == kind]
