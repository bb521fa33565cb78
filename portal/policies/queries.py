"""Reading the library: policies, their published texts as they stand or stood, and the content stamp."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from portal.policies.models import STAMP_ROW, ContentStamp, Edition, Policy, PolicyText


@dataclass(frozen=True)
class Change:
    """What readers are told about one change of a page."""

    on: date
    vi: str
    en: str

    def in_language(self, language: str) -> str:
        """The sentence in a language."""
        return self.en if language == "en" else self.vi


@dataclass(frozen=True)
class Entry:
    """A policy with the text of one edition in one language, as it was published at `published_at`."""

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
    edition: str = Edition.PLAIN
    version: int = 1
    published_at: datetime | None = None
    rights: tuple[int, ...] = ()
    procedures: tuple[str, ...] = ()
    doubtful: bool = False
    review_by: date = date.max
    changes: tuple[Change, ...] = ()


def content_stamp(session: Session) -> int:
    """A number that grows with every change of content; 0 before the first load."""
    return session.scalar(select(ContentStamp.number).filter_by(id=STAMP_ROW)) or 0


def policy_slugs(session: Session) -> frozenset[str]:
    """The addresses that links of a text may lead to: every page that is not withdrawn."""
    return frozenset(session.scalars(select(Policy.slug).where(Policy.withdrawn_on.is_(None))))


def find_policy(session: Session, slug: str) -> Policy | None:
    """The policy of an address."""
    return session.scalar(select(Policy).filter_by(slug=slug))


def latest_text(
    session: Session, policy: Policy, language: str, edition: Edition = Edition.PLAIN
) -> PolicyText | None:
    """The newest version in a language, published or a draft: what an editor goes on from."""
    kept = _texts(policy, language, edition).where(PolicyText.dropped_at.is_(None))
    return session.scalar(kept.limit(1))


def last_number(session: Session, policy: Policy, language: str, edition: Edition) -> int:
    """The number of the last version that was written, also of one that was dropped; 0 before the first."""
    query = _texts(policy, language, edition).with_only_columns(PolicyText.version)
    return session.scalar(query.limit(1)) or 0


def withdrawn(session: Session, slug: str) -> Policy | None:
    """The policy of an address if its page was withdrawn."""
    policy = find_policy(session, slug)
    return policy if policy is not None and policy.withdrawn_on is not None else None


def told_of_withdrawal(policy: Policy) -> Change | None:
    """What readers were told on the day a page was withdrawn, where they were told anything."""
    told = [change for row in policy.changes if (change := _change(row)).on == policy.withdrawn_on]
    return told[-1] if told else None


def shown_text(
    session: Session, policy: Policy, language: str, edition: Edition = Edition.PLAIN,
    until: datetime | None = None,
) -> PolicyText | None:  # fmt: skip
    """The version that readers see, or saw at a moment."""
    query = _texts(policy, language, edition).where(PolicyText.published_at.is_not(None))
    if until is not None:
        query = query.where(PolicyText.published_at <= until)
    return session.scalar(query.limit(1))


def _texts(policy: Policy, language: str, edition: Edition) -> Select[PolicyText]:
    return (
        select(PolicyText)
        .filter_by(policy_id=policy.id, language=language, edition=edition)
        .order_by(PolicyText.version.desc())
    )


def entries(
    session: Session, language: str | None = None, edition: Edition = Edition.PLAIN
) -> list[Entry]:
    """Every policy that is not withdrawn with its published text, in the order of the library."""
    newest = (
        select(
            PolicyText.policy_id, PolicyText.language, func.max(PolicyText.version).label("version")
        )
        .where(PolicyText.edition == edition, PolicyText.published_at.is_not(None))
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
        .where(PolicyText.edition == edition, Policy.withdrawn_on.is_(None))
        .order_by(Policy.position, Policy.slug, PolicyText.language)
    )
    if language:
        query = query.where(PolicyText.language == language)
    return [entry_of(policy, text) for policy, text in session.execute(query)]


def related_entries(session: Session, entry: Entry, language: str) -> list[Entry]:
    """The policies a page leads on to, in the order its file names them."""
    known = {other.slug: other for other in entries(session, language)}
    return [known[slug] for slug in entry.related if slug in known]


def find_entry(
    session: Session, slug: str, language: str, edition: Edition = Edition.PLAIN,
    until: datetime | None = None,
) -> Entry | None:  # fmt: skip
    """A policy in a language, as it is shown or was at a moment; in Vietnamese, the official one, when it lacks that language."""
    policy = find_policy(session, slug)
    if policy is None or policy.withdrawn_on is not None:
        return None
    text = shown_text(session, policy, language, edition, until) or shown_text(session, policy, "vi", edition, until)  # fmt: skip
    return entry_of(policy, text) if text else None


def slugs_with(session: Session, edition: Edition) -> frozenset[str]:
    """The policies that are shown in an edition, asked for all at once."""
    found = select(Policy.slug).join(PolicyText).where(
        PolicyText.edition == edition, PolicyText.published_at.is_not(None), Policy.withdrawn_on.is_(None)
    )  # fmt: skip
    return frozenset(session.scalars(found.distinct()))


def has_edition(session: Session, slug: str, edition: Edition) -> bool:
    """Whether a policy is shown in an edition, in any language."""
    found = select(PolicyText.id).join(Policy).where(
        Policy.slug == slug, PolicyText.edition == edition, PolicyText.published_at.is_not(None)
    )  # fmt: skip
    return session.scalar(found.limit(1)) is not None


def entry_of(policy: Policy, text: PolicyText) -> Entry:
    """A policy with one version of its texts, published or not."""
    return Entry(
        policy.slug, (policy.topic, *policy.more_topics), policy.service, policy.checked_on,
        tuple(policy.documents), tuple(policy.related), text.language, text.title, text.summary, text.body,
        text.edition, text.version, text.published_at, tuple(policy.rights), tuple(policy.procedures),
        policy.doubtful, policy.review_by, tuple(_change(row) for row in policy.changes),
    )  # fmt: skip


def _change(row: Mapping[str, str]) -> Change:
    return Change(date.fromisoformat(row["on"]), row["vi"], row["en"])
