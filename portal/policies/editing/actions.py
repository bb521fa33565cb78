"""What editors do to a page: save drafts, drop them, publish, change facts, withdraw, bring back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy.orm import Session

from portal.core.clock import now, today
from portal.policies.actions import add_version, bump_stamp
from portal.policies.editing.queries import page_state, versions
from portal.policies.editing.state import PageState
from portal.policies.files import TextFile, stem_of
from portal.policies.models import Deed, Edition, Origin, PolicyDeed, PolicyText


class Turning(Protocol):
    """Taking a page out of the library, or putting it back."""

    def __call__(
        self, session: Session, *, slug: str, told: Told, why: str, editor: Editor
    ) -> None: ...


class Stale(Exception):
    """Someone changed the page since the editor saw it; nothing was done."""


class NothingToDo(Exception):
    """What was asked for is so already: nothing was changed, or there is no draft."""


@dataclass(frozen=True)
class Editor:
    """Who acts, and the mark of what they saw (`PageState.mark`)."""

    account_id: UUID
    seen: str


@dataclass(frozen=True)
class Told:
    """What readers are told of a change, one sentence in each language."""

    vi: str
    en: str

    def on(self, day: date) -> dict[str, str]:
        """As a page keeps it."""
        return {"on": day.isoformat(), "vi": self.vi, "en": self.en}


def save_drafts(
    session: Session, *, slug: str, edition: Edition, texts: Mapping[str, TextFile], why: str,
    editor: Editor,
) -> list[PolicyText]:  # fmt: skip
    """A new version, unpublished, of each text by language that says something new.

    Raises:
        LookupError: when there is no such page. Stale: when somebody saved this edition meanwhile.
        NothingToDo: when no word is new.
    """
    state = _held(session, slug, editor, edition)
    added = []
    for language, text in texts.items():
        stem = stem_of(language, edition)
        latest = state.text(stem).latest
        if latest is not None and latest.words == text.words:
            continue
        added.append(
            add_version(
                session, policy=state.policy, stem=stem, text=text, origin=Origin.STAFF,
                published=False, by=editor.account_id, why=why,
            )
        )  # fmt: skip
    if not added:
        raise NothingToDo
    return added


def drop_drafts(session: Session, *, slug: str, why: str, editor: Editor) -> list[PolicyText]:
    """Give up the drafts of a page; they stay in its history. Raises as `save_drafts`."""
    state = _held(session, slug, editor)
    given_up = [
        draft
        for stem in state.drafts
        for draft in _unpublished(session, state, stem)
    ]  # fmt: skip
    if not given_up:
        raise NothingToDo
    for draft in given_up:
        draft.dropped_at, draft.dropped_by = now(), editor.account_id
    _note(session, state, Deed.DROPPED, why, editor)
    return given_up


def publish(session: Session, *, slug: str, told: Told, editor: Editor) -> list[PolicyText]:
    """Show every draft of a page to readers at once, and tell them what changed. Raises as `save_drafts`."""
    state, moment = _held(session, slug, editor), now()
    drafts = list(state.drafts.values())
    if not drafts:
        raise NothingToDo
    for draft in drafts:
        draft.published_at, draft.published_by = moment, editor.account_id
    _tell(state, told)
    _note(session, state, Deed.PUBLISHED, told.vi, editor)
    bump_stamp(session)
    return drafts


def change_facts(
    session: Session, *, slug: str, facts: Mapping[str, Any], why: str, editor: Editor
) -> None:
    """Change where a page stands and what it rests on. Raises as `save_drafts`."""
    state = _held(session, slug, editor)
    if all(getattr(state.policy, name) == value for name, value in facts.items()):
        raise NothingToDo
    _set(state, facts)
    _note(session, state, Deed.FACTS, why, editor)
    bump_stamp(session)


def mark_checked(session: Session, *, slug: str, review_by: date, why: str, editor: Editor) -> None:
    """Note that the page was compared with the law today, and by when that is due again. Raises as `save_drafts`."""
    state = _held(session, slug, editor)
    _set(state, {"checked_on": today(), "review_by": review_by})
    _note(session, state, Deed.CHECKED, why, editor)
    bump_stamp(session)


def withdraw(session: Session, *, slug: str, told: Told, why: str, editor: Editor) -> None:
    """Take a page out of the library from today; its address says so. Raises as `save_drafts`."""
    state = _held(session, slug, editor)
    if state.policy.withdrawn_on is not None:
        raise NothingToDo
    _set(state, {"withdrawn_on": today()})
    _tell(state, told)
    _note(session, state, Deed.WITHDRAWN, why, editor)
    bump_stamp(session)


def bring_back(session: Session, *, slug: str, told: Told, why: str, editor: Editor) -> None:
    """Put a withdrawn page back into the library. Raises as `save_drafts`."""
    state = _held(session, slug, editor)
    if state.policy.withdrawn_on is None:
        raise NothingToDo
    _set(state, {"withdrawn_on": None})
    _tell(state, told)
    _note(session, state, Deed.BROUGHT_BACK, why, editor)
    bump_stamp(session)


def _held(session: Session, slug: str, editor: Editor, edition: Edition | None = None) -> PageState:
    """The page, kept from others until the end of the transaction, as the editor saw it."""
    state = page_state(session, slug, held=True)
    if state is None:
        raise LookupError(slug)
    if state.mark(edition) != editor.seen:
        raise Stale
    return state


def _unpublished(session: Session, state: PageState, stem: str) -> list[PolicyText]:
    """Every version after the one shown: a draft that goes on from an earlier draft hides it."""
    shown = state.text(stem).shown
    last = shown.version if shown else 0
    return [
        text
        for text in versions(session, state.policy, stem)
        if text.version > last and text.dropped_at is None
    ]


def _set(state: PageState, facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        setattr(state.policy, name, value)
    state.policy.origin = Origin.STAFF


def _tell(state: PageState, told: Told) -> None:
    _set(state, {"changes": [*state.policy.changes, told.on(today())]})


def _note(session: Session, state: PageState, kind: Deed, why: str, editor: Editor) -> None:
    session.add(
        PolicyDeed(
            policy_id=state.policy.id, kind=kind, at=now(), by=editor.account_id, why=why[:400]
        )
    )
    session.flush()
