"""Legal documents as records: what a text is called, who issued it, and whether it is in force."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from portal.law.document_links import between
from portal.law.located import LocatedMap, Problems, read
from portal.law.units import BadValue, LocalName, local_name

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
KEYS = {
    "number", "title", "about", "issuer", "issued", "in_force", "status", "changed_by",
    "source", "checked_on", "verified",
}  # fmt: skip
# May be left out: most texts change no other one that the portal names.
CHANGES = ("amends", "replaces")
MAY_BE_EMPTY = {"issued", "in_force", "changed_by"}


class Status(StrEnum):
    """Where a text stands today, as far as it was checked."""

    IN_FORCE = "in_force"
    AMENDED = "amended"
    PARTLY = "partly"
    REPLACED = "replaced"
    DOUBTFUL = "doubtful"
    UNREAD = "unread"


@dataclass(frozen=True)
class LegalDocument:
    """One law, decree or circular; `issued` and `in_force` are None where unknown.

    `changed_by` names the texts that changed it in whatever way; how is said by what those `amends` and
    `replaces`, and by none of them where nobody has read it yet.
    """

    slug: str
    number: str
    title: LocalName
    about: LocalName
    issuer: LocalName
    issued: date | None
    in_force: date | None
    status: Status
    changed_by: tuple[str, ...]
    source: str
    checked_on: date
    verified: bool
    amends: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()


def read_documents(path: Path, problems: Problems) -> dict[str, LegalDocument]:
    """Every record of documents.yaml by its slug; bad ones are noted and left out."""
    found: dict[str, LegalDocument] = {}
    rows = read(path, problems)
    for slug, row in rows.items():
        document = _document(slug, row, path, rows.line_of(slug), problems)
        if document:
            found[slug] = document
    for slug, field, reason in between(found):
        problems.add(path, rows[slug].line_of(field), f"{slug}: {field} {reason}")
    return found


def _document(
    slug: str, row: Any, path: Path, line: int, problems: Problems
) -> LegalDocument | None:
    reasons = _shape_reasons(slug, row)
    if reasons:
        for reason in reasons:
            problems.add(path, line, f"{slug}: {reason}")
        return None
    names = {}
    for key in ("title", "about", "issuer"):
        try:
            names[key] = local_name(row[key])
        except BadValue as bad:
            problems.add(path, row.line_of(key), f"{slug}: {key} {bad}")
    _check_fields(slug, row, path, problems)
    if len(names) < 3 or row["status"] not in set(Status):
        return None
    return LegalDocument(
        slug=slug, number=str(row["number"]), issued=row["issued"], in_force=row["in_force"],
        status=Status(row["status"]), changed_by=_listed(row, "changed_by"),
        source=str(row["source"]), checked_on=row["checked_on"], verified=row["verified"] is True,
        amends=_listed(row, "amends"), replaces=_listed(row, "replaces"), **names,
    )  # fmt: skip


def _listed(row: LocatedMap, field: str) -> tuple[str, ...]:
    found = row.get(field)
    return tuple(map(str, found)) if isinstance(found, list) else ()


def _shape_reasons(slug: str, row: Any) -> list[str]:
    if not isinstance(row, LocatedMap):
        return ["a document is a mapping of fields"]
    reasons = [f"unknown field {key}" for key in row if key not in {*KEYS, *CHANGES}]
    reasons += [f"field {key} is missing" for key in sorted(KEYS - set(row))]
    if not SLUG.fullmatch(slug):
        reasons.append("the slug may hold only small letters, digits and hyphens")
    return reasons


def _check_fields(slug: str, row: LocatedMap, path: Path, problems: Problems) -> None:
    for key in ("issued", "in_force", "checked_on"):
        if not (type(row[key]) is date or (row[key] is None and key in MAY_BE_EMPTY)):
            problems.add(path, row.line_of(key), f"{slug}: {key} must be a day, year-month-day")
    if row["status"] not in set(Status):
        allowed = ", ".join(Status)
        problems.add(path, row.line_of("status"), f"{slug}: status must be one of {allowed}")
    if not isinstance(row["verified"], bool):
        problems.add(path, row.line_of("verified"), f"{slug}: verified must be true or false")
    for key in ("number", "source"):
        if not (isinstance(row[key], str) and row[key].strip()):
            problems.add(path, row.line_of(key), f"{slug}: {key} must be text in quotes")
    for key in ("changed_by", *CHANGES):
        if not isinstance(row.get(key), list | None):
            problems.add(path, row.line_of(key), f"{slug}: {key} must be a list")
