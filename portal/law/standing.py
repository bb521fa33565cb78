"""How legal documents stand to each other, and whether one was in force on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.law.documents import LegalDocument

Documents = Mapping[str, LegalDocument]


@dataclass(frozen=True)
class Relations:
    """What a text does to others and what others did to it, each in the order of the book."""

    amends: tuple[LegalDocument, ...]
    replaces: tuple[LegalDocument, ...]
    amended_by: tuple[LegalDocument, ...]
    replaced_by: tuple[LegalDocument, ...]
    # Changed by these, and nobody has read yet whether in part or in whole.
    perhaps_by: tuple[LegalDocument, ...]


class Force(StrEnum):
    """Where a text stood on a day, as far as the portal knows."""

    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    ENDED = "ended"
    PERHAPS = "perhaps"
    UNKNOWN = "unknown"


def relations(document: LegalDocument, documents: Documents) -> Relations:
    """Everything between a document and the others of the book."""
    others = documents.values()
    amended_by = tuple(other for other in others if document.slug in other.amends)
    replaced_by = tuple(other for other in others if document.slug in other.replaces)
    known = {other.slug for other in (*amended_by, *replaced_by)}
    return Relations(
        amends=tuple(documents[slug] for slug in document.amends),
        replaces=tuple(documents[slug] for slug in document.replaces),
        amended_by=amended_by,
        replaced_by=replaced_by,
        perhaps_by=tuple(documents[slug] for slug in document.changed_by if slug not in known),
    )


def ended_on(document: LegalDocument, documents: Documents) -> date | None:
    """The first day on which a replacing text was in force, where that is known."""
    days = [other.in_force for other in relations(document, documents).replaced_by]
    return min((day for day in days if day), default=None)


def force_on(document: LegalDocument, documents: Documents, on: date) -> Force:
    """Whether a text was in force on a day; where a day is missing, nothing is guessed."""
    found, end = relations(document, documents), ended_on(document, documents)
    if end and end <= on:
        return Force.ENDED
    if (document.in_force and on < document.in_force) or (document.issued and on < document.issued):
        return Force.NOT_YET
    if document.in_force is None or (found.replaced_by and end is None):
        return Force.UNKNOWN
    changed = (other.in_force for other in found.perhaps_by)
    return Force.PERHAPS if any(day is None or day <= on for day in changed) else Force.IN_FORCE
