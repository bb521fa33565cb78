"""Writing the library back to files."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import Session

from portal.policies.files import PolicyFile, TextFile, facts_file, text_file
from portal.policies.queries import entries, find_policy


def export_policies(session: Session, *, folder: Path) -> list[Path]:
    """Write the newest text of every policy; files that already say so are left alone."""
    written: list[Path] = []
    for entry in entries(session):
        text = TextFile(entry.title, entry.summary, entry.body)
        path = folder / entry.slug / f"{entry.language}.md"
        written += _write(path, text_file(text))
        policy = find_policy(session, entry.slug)
        if policy is not None and entry.language == "vi":
            facts = PolicyFile(
                policy.slug, (policy.topic, *policy.more_topics), policy.position, policy.service,
                policy.checked_on, tuple(policy.documents), tuple(policy.related), {},
            )  # fmt: skip
            written += _write(folder / entry.slug / "policy.yaml", facts_file(facts))
    return written


def _write(path: Path, content: str) -> list[Path]:
    if path.exists() and path.read_text(encoding="utf-8") == content:
        return []
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return [path]
