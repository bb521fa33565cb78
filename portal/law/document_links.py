"""What must agree between legal documents that change each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portal.law.documents import LegalDocument

Wrong = Iterator[tuple[str, str, str]]
FIELDS = ("changed_by", "amends", "replaces")
# What may be said of a text that another one amended.
_AMENDED = frozenset({"amended", "partly", "replaced", "doubtful"})


def between(found: Mapping[str, LegalDocument]) -> Wrong:
    """Everything that does not agree, as slug, field and reason."""
    for document in found.values():
        wrong = list(_names(document, found))
        yield from wrong
        if not wrong:
            yield from _both_sides(document, found)
            yield from _status(document, found)
            yield from _days(document, found)
    yield from _circles(found)


def _names(document: LegalDocument, found: Mapping[str, LegalDocument]) -> Wrong:
    for field in FIELDS:
        listed = getattr(document, field)
        for name in dict.fromkeys(listed):
            if name not in found:
                yield document.slug, field, f"names an unknown document {name}"
            elif name == document.slug:
                yield document.slug, field, "names the document itself"
            elif listed.count(name) > 1:
                yield document.slug, field, f"names {name} twice"
    for name in document.amends:
        if name in document.replaces:
            yield document.slug, "amends", f"names {name}, which it also replaces"


def _both_sides(document: LegalDocument, found: Mapping[str, LegalDocument]) -> Wrong:
    """What a text does stands in changed_by of the other; the reverse only where it was read."""
    for field in ("amends", "replaces"):
        for name in getattr(document, field):
            if document.slug not in found[name].changed_by:
                yield document.slug, field, f"names {name}, whose changed_by does not name it"
    for name in document.changed_by:
        said = {*found[name].amends, *found[name].replaces} if name in found else set()
        if document.slug not in said and document.status != "doubtful":
            reason = f"names {name}, which neither amends nor replaces it: say so, or doubtful"
            yield document.slug, "changed_by", reason


def _status(document: LegalDocument, found: Mapping[str, LegalDocument]) -> Wrong:
    others = found.values()
    replaced = any(document.slug in other.replaces for other in others)
    amended = any(document.slug in other.amends for other in others)
    if replaced != (document.status == "replaced"):
        yield document.slug, "status", "must be replaced where a text replaces it, and only there"
    elif amended and document.status not in _AMENDED:
        yield document.slug, "status", "must not leave out that a text amends it"


def _days(document: LegalDocument, found: Mapping[str, LegalDocument]) -> Wrong:
    for field in ("amends", "replaces"):
        for name in getattr(document, field):
            other = found[name]
            if document.issued and other.issued and document.issued < other.issued:
                yield document.slug, field, f"names {name}, which was issued later"


def _circles(found: Mapping[str, LegalDocument]) -> Wrong:
    """Texts that would change each other in a round."""
    for slug in found:
        seen: set[str] = set()
        ahead = [slug]
        while ahead:
            document = found.get(ahead.pop())
            for name in (*document.amends, *document.replaces) if document else ():
                if name == slug and document and document.slug != slug:
                    yield slug, "amends", f"leads back to itself through {document.slug}"
                    seen.add(name)
                elif name not in seen:
                    seen.add(name)
                    ahead.append(name)
