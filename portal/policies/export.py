"""Writing the library back to files."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.policies.files import (
    STEMS,
    PolicyFile,
    TextFile,
    facts_file,
    language_and_edition,
    text_file,
)
from portal.policies.models import Policy
from portal.policies.queries import shown_text


def export_policies(session: Session, *, folder: Path) -> list[Path]:
    """Write the facts and published texts of every policy, also of withdrawn ones.

    Files that already say so are left alone; drafts stay where they are.
    """
    written: list[Path] = []
    for policy in session.scalars(select(Policy).order_by(Policy.position, Policy.slug)):
        for stem in STEMS:
            found = shown_text(session, policy, *language_and_edition(stem))
            if found is not None:
                text = TextFile(found.title, found.summary, found.body)
                written += _write(folder / policy.slug / f"{stem}.md", text_file(text))
        written += _write(folder / policy.slug / "policy.yaml", facts_file(policy_file(policy)))
    return written


def policy_file(policy: Policy) -> PolicyFile:
    """The facts of a stored policy as a file holds them, without its texts."""
    return PolicyFile(
        policy.slug, (policy.topic, *policy.more_topics), policy.position, policy.service,
        policy.checked_on, tuple(policy.documents), tuple(policy.related), {}, tuple(policy.rights),
        tuple(policy.procedures), policy.doubtful, policy.review_by, policy.withdrawn_on,
        tuple(policy.changes),
    )  # fmt: skip


def _write(path: Path, content: str) -> list[Path]:
    if path.exists() and path.read_text(encoding="utf-8") == content:
        return []
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return [path]
