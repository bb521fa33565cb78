"""Changes to the library: loading files, staff versions, and the stamp that follows each change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core.clock import now
from portal.policies.files import PolicyFile, TextFile, language_and_edition
from portal.policies.models import STAMP_ROW, ContentStamp, Origin, Policy, PolicyText
from portal.policies.queries import find_policy, last_number, latest_text, shown_text


@dataclass
class LoadReport:
    """What a load did, by slug and language."""

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    only_stored: list[str] = field(default_factory=list)


def load_policies(
    session: Session, *, files: Iterable[PolicyFile], files_digest: str
) -> LoadReport:
    """Write what files say wherever the last version came from a file; report the rest.

    Staff versions that differ from the file stay, are reported, and noted with the policy. A staff
    version equal to the file (it was exported and reviewed) belongs to the file again; a draft that
    goes on from it stays a draft.
    """
    report, slugs = LoadReport(), set()
    for file in files:
        slugs.add(file.slug)
        before = len(report.conflicts)
        policy = _write_facts(session, file, report)
        for stem, text in sorted(file.texts.items()):
            _write_text(session, policy, stem, text, report)
        policy.conflicts = [name.split("/")[1] for name in report.conflicts[before:]]
    stored = session.scalars(select(Policy.slug).order_by(Policy.slug))
    report.only_stored = [slug for slug in stored if slug not in slugs]
    _stamp_load(session, files_digest, changed=bool(report.written))
    return report


def _write_facts(session: Session, file: PolicyFile, report: LoadReport) -> Policy:
    facts, policy = file.facts, find_policy(session, file.slug)
    if policy is None:
        policy = Policy(slug=file.slug, origin=Origin.FILE, **facts)
        session.add(policy)
        session.flush()
    elif all(getattr(policy, name) == value for name, value in facts.items()):
        policy.origin = Origin.FILE
        return policy
    elif policy.origin == Origin.STAFF:
        report.conflicts.append(f"{file.slug}/policy")
        return policy
    else:
        for name, value in facts.items():
            setattr(policy, name, value)
    report.written.append(file.slug)
    return policy


def _write_text(
    session: Session, policy: Policy, stem: str, text: TextFile, report: LoadReport
) -> None:
    name, (language, edition) = f"{policy.slug}/{stem}", language_and_edition(stem)
    last = latest_text(session, policy, language, edition)
    shown = shown_text(session, policy, language, edition)
    if shown is not None and shown.words == text.words:
        shown.origin = Origin.FILE
        report.unchanged.append(name)
    elif last is not None and last.words == text.words:
        last.origin, last.published_at = Origin.FILE, now()
        report.written.append(name)
    elif last is not None and last.origin == Origin.STAFF:
        report.conflicts.append(name)
    else:
        add_version(
            session, policy=policy, stem=stem, text=text, origin=Origin.FILE, published=True
        )
        report.written.append(name)


def add_version(
    session: Session, *, policy: Policy, stem: str, text: TextFile, origin: Origin,
    published: bool, by: UUID | None = None, why: str = "",
) -> PolicyText:  # fmt: skip
    """The next version of a text; what is not published is a draft that readers do not see."""
    language, edition = language_and_edition(stem)
    moment = now()
    added = PolicyText(
        policy_id=policy.id, language=language, edition=edition,
        version=last_number(session, policy, language, edition) + 1, origin=origin, title=text.title,
        summary=text.summary, body=text.body, written_at=moment, written_by=by, why=why,
        published_at=moment if published else None, published_by=by if published else None,
    )  # fmt: skip
    session.add(added)
    session.flush()
    return added


def bump_stamp(session: Session) -> int:
    """Say that something readable changed; pages and the search are made anew."""
    return _stamp(session, digest=None)


def _stamp_load(session: Session, digest: str, *, changed: bool) -> None:
    row = session.get(ContentStamp, STAMP_ROW)
    if changed or row is None or row.files_digest != digest:
        _stamp(session, digest=digest)


def _stamp(session: Session, *, digest: str | None) -> int:
    row = session.get(ContentStamp, STAMP_ROW, with_for_update=True)
    if row is None:
        row = ContentStamp(id=STAMP_ROW, number=0, files_digest="")
        session.add(row)
    row.number += 1
    row.files_digest = row.files_digest if digest is None else digest
    session.flush()
    return row.number
