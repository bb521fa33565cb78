"""A page as it stood on a day: the words published until its end; the law of the day fills them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core.clock import LOCAL_ZONE
from portal.policies.models import Edition, Policy, PolicyText
from portal.policies.queries import Entry, entry_of, find_entry, find_policy

Published = Mapping[tuple[str, str], list[datetime]]


@dataclass(frozen=True)
class EntryOn:
    """The words of a day; `came_later` where the page did not exist yet and its oldest words stand in."""

    entry: Entry
    on: date
    came_later: bool


def end_of(day: date) -> datetime:
    """The last moment of a day in Viet Nam."""
    return datetime.combine(day + timedelta(days=1), time(), LOCAL_ZONE) - timedelta(microseconds=1)


def entry_on(
    session: Session, *, slug: str, language: str, on: date, edition: Edition = Edition.PLAIN
) -> EntryOn | None:
    """A page as it stood at the end of a day, None where there is no such page."""
    entry = find_entry(session, slug, language, edition, until=end_of(on))
    if entry is not None:
        return EntryOn(entry, on, came_later=False)
    oldest = _oldest(session, slug, language, edition) or _oldest(session, slug, "vi", edition)
    return EntryOn(oldest, on, came_later=True) if oldest is not None else None


def _oldest(session: Session, slug: str, language: str, edition: Edition) -> Entry | None:
    policy = find_policy(session, slug)
    if policy is None or policy.withdrawn_on is not None:
        return None
    text = session.scalar(
        select(PolicyText)
        .filter_by(policy_id=policy.id, language=language, edition=edition)
        .where(PolicyText.published_at.is_not(None))
        .order_by(PolicyText.version)
        .limit(1)
    )
    return entry_of(policy, text) if text else None


def published(
    session: Session, *, slug: str | None = None, edition: Edition = Edition.PLAIN
) -> Published:
    """When each version of a text came out, by slug and language; of one page or of all."""
    query = (
        select(Policy.slug, PolicyText.language, PolicyText.published_at)
        .join(Policy, PolicyText.policy_id == Policy.id)
        .where(PolicyText.edition == edition, PolicyText.published_at.is_not(None))
        .order_by(PolicyText.version)
    )
    if slug is not None:
        query = query.where(Policy.slug == slug)
    found: dict[tuple[str, str], list[datetime]] = defaultdict(list)
    for name, language, moment in session.execute(query):
        if moment is not None:
            found[name, language].append(moment)
    return found
