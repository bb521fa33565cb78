"""Pages of the library as editors see them: what is shown, what is a draft, what was done by whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, defer

from portal.accounts.queries import names_of
from portal.policies.editing.state import PageState, TextState
from portal.policies.files import language_and_edition, stem_of
from portal.policies.models import Edition, Policy, PolicyDeed, PolicyText


def page_states(session: Session) -> list[PageState]:
    """Every page in the order of the library, withdrawn ones too; the texts without their bodies."""
    found = list(session.scalars(select(Policy).order_by(Policy.position, Policy.slug)))
    query = _versions().options(defer(PolicyText.body))
    by_policy: dict[UUID, list[PolicyText]] = defaultdict(list)
    for text in session.scalars(query):
        by_policy[text.policy_id].append(text)
    return [PageState(policy, _by_stem(by_policy[policy.id])) for policy in found]


def page_state(session: Session, slug: str, *, held: bool = False) -> PageState | None:
    """One page with its texts; `held` keeps others from changing it until this transaction ends."""
    query = select(Policy).where(Policy.slug == slug)
    if held:
        query = query.with_for_update().execution_options(populate_existing=True)
    policy = session.scalar(query)
    if policy is None:
        return None
    texts = session.scalars(_versions().where(PolicyText.policy_id == policy.id))
    return PageState(policy, _by_stem(texts))


def versions(session: Session, policy: Policy, stem: str) -> list[PolicyText]:
    """Every version of one text, the newest first, also those that were dropped."""
    language, edition = language_and_edition(stem)
    query = select(PolicyText).filter_by(policy_id=policy.id, language=language, edition=edition)
    return list(session.scalars(query.order_by(PolicyText.version.desc())))


def deeds(session: Session, policy: Policy) -> list[PolicyDeed]:
    """What was done to the page as a whole, the latest first."""
    query = select(PolicyDeed).filter_by(policy_id=policy.id)
    return list(session.scalars(query.order_by(PolicyDeed.at.desc(), PolicyDeed.id.desc())))


def writers(session: Session, texts: Iterable[PolicyText]) -> dict[UUID, str]:
    """The names of those who wrote, published or dropped these versions."""
    rows = list(texts)
    known = {row.written_by for row in rows} | {row.published_by for row in rows}
    known |= {row.dropped_by for row in rows}
    return names_of(session, {one for one in known if one is not None})


def pages_that_link(session: Session, slug: str) -> list[PageState]:
    """The pages whose shown text or draft leads to this one, which would lead to a withdrawn page."""
    query = _versions().where(PolicyText.body.contains(f"/chinh-sach/{slug}", autoescape=True))
    linking = {text.policy_id for text in session.scalars(query)}
    every = page_states(session)
    return [
        one
        for one in every
        if one.policy.slug != slug and (one.policy.id in linking or slug in one.policy.related)
    ]


def _versions() -> Select[PolicyText]:
    """Versions that were not dropped, the oldest first."""
    return select(PolicyText).where(PolicyText.dropped_at.is_(None)).order_by(PolicyText.version)


def _by_stem(texts: Iterable[PolicyText]) -> dict[str, TextState]:
    found: dict[str, TextState] = {}
    for text in texts:  # in the order of versions
        stem = stem_of(text.language, Edition(text.edition))
        before = found.get(stem, TextState())
        if text.published_at is not None:
            found[stem] = TextState(shown=text, draft=None)
        else:
            found[stem] = TextState(shown=before.shown, draft=text)
    return found
