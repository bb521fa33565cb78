"""The state of a page: its texts with their drafts, what it lacks, and a mark that says what was seen."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from portal.policies.files import STEMS, stem_of
from portal.policies.lists import LANGUAGES
from portal.policies.models import Edition, Policy, PolicyText

# So many days ahead editors are told that a page has to be read against the law again.
REVIEW_AHEAD = timedelta(days=30)


@dataclass(frozen=True)
class TextState:
    """One text of a page: what readers see, and a later draft."""

    shown: PolicyText | None = None
    draft: PolicyText | None = None

    @property
    def latest(self) -> PolicyText | None:
        """What an editor goes on from."""
        return self.draft or self.shown


@dataclass(frozen=True)
class PageState:
    """A page with the state of each of its texts, by stem such as `easy.vi`."""

    policy: Policy
    texts: Mapping[str, TextState] = field(default_factory=dict)

    def text(self, stem: str) -> TextState:
        """The state of one text; an empty one where nothing was written."""
        return self.texts.get(stem, TextState())

    @property
    def title(self) -> str:
        """The Vietnamese title as it was last written."""
        latest = self.text("vi").latest
        return latest.title if latest else self.policy.slug

    def title_in(self, language: str) -> str:
        """The title in a language, as it was last written; the Vietnamese one where there is none."""
        latest = self.text(language).latest
        return latest.title if latest else self.title

    @property
    def drafts(self) -> dict[str, PolicyText]:
        """The drafts that wait to be published, by stem."""
        return {stem: draft for stem in STEMS if (draft := self.text(stem).draft) is not None}

    @property
    def owed(self) -> tuple[str, ...]:
        """The texts this page should have: a doubtful one needs no easy-read edition."""
        return tuple(map(stem_of, LANGUAGES)) if self.policy.doubtful else STEMS

    @property
    def missing(self) -> list[str]:
        """The texts it should have and does not, not even as a draft."""
        return [stem for stem in self.owed if self.text(stem).latest is None]

    def is_due(self, day: date) -> bool:
        """Whether it has to be read against the law again soon, or had to be already."""
        return self.policy.withdrawn_on is None and self.policy.review_by <= day + REVIEW_AHEAD

    def mark(self, edition: Edition | None = None) -> str:
        """A mark of what was seen: it changes when anyone writes a version, or changes the page.

        With an edition it stands for the texts of that edition alone.
        """
        stems = STEMS if edition is None else [stem_of(lang, edition) for lang in LANGUAGES]
        seen: list[object] = [
            (stem, latest.version if (latest := self.text(stem).latest) else 0) for stem in stems
        ]
        if edition is None:
            seen.append(_facts(self.policy))
        return hashlib.sha256(repr(seen).encode()).hexdigest()[:20]


def _facts(policy: Policy) -> tuple[object, ...]:
    return (
        policy.topic, policy.more_topics, policy.position, policy.service, policy.checked_on,
        policy.documents, policy.related, policy.review_by, policy.withdrawn_on, len(policy.changes),
    )  # fmt: skip


def due_first(states: list[PageState], day: date) -> list[PageState]:
    """The pages whose review is due soon or was due, the most overdue first."""
    due = [one for one in states if one.is_due(day)]
    return sorted(due, key=lambda one: (one.policy.review_by, one.policy.slug))
