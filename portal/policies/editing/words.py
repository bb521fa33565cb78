"""Names of texts, deeds and faults, as editors read them."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.core.reasons import told
from portal.policies.editing.checking import Fault
from portal.policies.editing.differences import Kind
from portal.policies.models import Deed, Edition

# The last part of an address.
EDITION_SLUGS = {"thuong": Edition.PLAIN, "de-doc": Edition.EASY}
SLUG_OF = {edition: slug for slug, edition in EDITION_SLUGS.items()}

EDITION_NAMES = {Edition.PLAIN: _l("Page in plain words"), Edition.EASY: _l("Easy-read edition")}
TEXT_NAMES = {
    "vi": _l("Page in plain words, Vietnamese"),
    "en": _l("Page in plain words, English"),
    "easy.vi": _l("Easy-read edition, Vietnamese"),
    "easy.en": _l("Easy-read edition, English"),
    "policy": _l("Facts of the page"),
}
DEED_NAMES = {
    Deed.PUBLISHED: _l("Published"),
    Deed.DROPPED: _l("Drafts given up"),
    Deed.FACTS: _l("Facts changed"),
    Deed.CHECKED: _l("Compared with the law"),
    Deed.WITHDRAWN: _l("Withdrawn"),
    Deed.BROUGHT_BACK: _l("Brought back"),
}
KIND_NAMES = {
    Kind.ADDED: _l("Added:"),
    Kind.REMOVED: _l("Removed:"),
    Kind.SAME: _l("Unchanged:"),
}
# So many letters of a line are enough to find it again.
_QUOTED = 60


def fault_words(fault: Fault, body: str) -> str:
    """A fault with its place: the line by number and by its first words."""
    lines = body.split("\n")
    words = lines[fault.line - 1].strip() if 0 < fault.line <= len(lines) else ""
    if not words:
        return _("%(reason)s.", reason=_capital(told(fault.reason)))
    return _("Line %(line)s, “%(words)s”: %(reason)s.", line=fault.line, words=_cut(words), reason=told(fault.reason))  # fmt: skip


def page_fault_words(fault: Fault) -> str:
    """A fault of a page with the text it stands in."""
    if fault.line:
        return _("%(text)s, line %(line)s: %(reason)s.", text=TEXT_NAMES[fault.stem], line=fault.line, reason=told(fault.reason))  # fmt: skip
    return _("%(text)s: %(reason)s.", text=TEXT_NAMES[fault.stem], reason=told(fault.reason))


def _cut(words: str) -> str:
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED].rstrip()}…"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
