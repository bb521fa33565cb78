"""Changes to the library: loading files, staff versions, and the stamp that follows each change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core.clock import now
from portal.policies.files import PolicyFile, TextFile
from portal.policies.models import STAMP_ROW, ContentStamp, Origin, Policy, PolicyText
from portal.policies.queries import find_policy, latest_text


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

    Staff versions that differ from the file stay and are reported. A staff version equal to the
    file (it was exported and reviewed) belongs to the file again.
    """
    report, slugs = LoadReport(), set()
    for file in files:
        slugs.add(file.slug)
        policy = _write_facts(session, file, report)
        for language, text in sorted(file.texts.items()):
            _write_text(session, policy, language, text, report)
    stored = session.scalars(select(Policy.slug).order_by(Policy.slug))
    report.only_stored = [slug for slug in stored if slug not in slugs]
    _stamp_load(session, files_digest, changed=bool(report.written))
    return report


def _write_facts(session: Session, file: PolicyFile, report: LoadReport) -> Policy:
    facts = {
        "topic": file.topics[0], "more_topics": list(file.topics[1:]), "position": file.position, "service": file.service,
        "checked_on": file.checked_on, "documents": list(file.documents),
        "related": list(file.related),
    }  # fmt: skip
    policy = find_policy(session, file.slug)
    if policy is None:
        policy = Policy(slug=file.slug, **facts)
        session.add(policy)
        session.flush()
    elif any(getattr(policy, name) != value for name, value in facts.items()):
        for name, value in facts.items():
            setattr(policy, name, value)
    else:
        return policy
    report.written.append(file.slug)
    return policy


def _write_text(
    session: Session, policy: Policy, language: str, text: TextFile, report: LoadReport
) -> None:
    name = f"{policy.slug}/{language}"
    last = latest_text(session, policy, language)
    if last is not None and last.words == text.words:
        last.origin = Origin.FILE
        report.unchanged.append(name)
    elif last is not None and last.origin == Origin.STAFF:
        report.conflicts.append(name)
    else:
        _add_version(session, policy, language, text, Origin.FILE, last)
        report.written.append(name)


def save_staff_text(
    session: Session, *, policy: Policy, language: str, text: TextFile
) -> PolicyText:
    """A new version written in the portal; from now on files no longer overwrite this text."""
    last = latest_text(session, policy, language)
    added = _add_version(session, policy, language, text, Origin.STAFF, last)
    bump_stamp(session)
    return added


def _add_version(
    session: Session, policy: Policy, language: str, text: TextFile, origin: Origin,
    last: PolicyText | None,
) -> PolicyText:  # fmt: skip
    added = PolicyText(
        policy_id=policy.id, language=language, version=last.version + 1 if last else 1,
        origin=origin, title=text.title, summary=text.summary, body=text.body, written_at=now(),
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
