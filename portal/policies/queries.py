"""Reading the library: policies, their newest texts, and the content stamp."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.policies.models import STAMP_ROW, ContentStamp, Policy, PolicyText


@dataclass(frozen=True)
class Entry:
    """A policy with its newest text in one language."""

    slug: str
    topics: tuple[str, ...]
    service: str | None
    checked_on: date
    documents: tuple[str, ...]
    related: tuple[str, ...]
    language: str
    title: str
    summary: str
    body: str


def content_stamp(session: Session) -> int:
    """A number that grows with every change of content; 0 before the first load."""
    return session.scalar(select(ContentStamp.number).filter_by(id=STAMP_ROW)) or 0


def find_policy(session: Session, slug: str) -> Policy | None:
    """The policy of an address."""
    return session.scalar(select(Policy).filter_by(slug=slug))


def latest_text(session: Session, policy: Policy, language: str) -> PolicyText | None:
    """The version shown in a language."""
    return session.scalar(
        select(PolicyText)
        .filter_by(policy_id=policy.id, language=language)
        .order_by(PolicyText.version.desc())
        .limit(1)
    )


def entries(session: Session, language: str | None = None) -> list[Entry]:
    """Every policy with its newest text, in the order of the library."""
    newest = (
        select(
            PolicyText.policy_id, PolicyText.language, func.max(PolicyText.version).label("version")
        )
        .group_by(PolicyText.policy_id, PolicyText.language)
        .subquery()
    )
    query = (
        select(Policy, PolicyText)
        .join(PolicyText, PolicyText.policy_id == Policy.id)
        .join(
            newest,
            (newest.c.policy_id == PolicyText.policy_id)
            & (newest.c.language == PolicyText.language)
            & (newest.c.version == PolicyText.version),
        )
        .order_by(Policy.position, Policy.slug, PolicyText.language)
    )
    if language:
        query = query.where(PolicyText.language == language)
    return [_entry(policy, text) for policy, text in session.execute(query)]


def related_entries(session: Session, entry: Entry, language: str) -> list[Entry]:
    """The policies a page leads on to, in the order its file names them."""
    known = {other.slug: other for other in entries(session, language)}
    return [known[slug] for slug in entry.related if slug in known]


def find_entry(session: Session, slug: str, language: str) -> Entry | None:
    """A policy in a language; in Vietnamese, the official one, when it lacks that language."""
    policy = find_policy(session, slug)
    if policy is None:
        return None
    text = latest_text(session, policy, language) or latest_text(session, policy, "vi")
    return _entry(policy, text) if text else None


def _entry(policy: Policy, text: PolicyText) -> Entry:
    return Entry(
        policy.slug, (policy.topic, *policy.more_topics), policy.service, policy.checked_on,
        tuple(policy.documents), tuple(policy.related), text.language, text.title, text.summary, text.body,
    )  # fmt: skip
