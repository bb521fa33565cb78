"""The states of a matter as the register filters by them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases.service import Text, registry
from portal.services.legal_aid.names import AT_WORK, ENDED, REFUSED, SLUG, TAKEN_ON

# Whatever was entered can stand in one of these; a refusal never was.
LISTED = tuple(sorted((TAKEN_ON | AT_WORK | ENDED) - {REFUSED}))


def state_words(slug: str) -> Text:
    """What the service calls this state."""
    service = registry.get(SLUG)
    known = {state.slug: state.label for state in service.states} if service else {}
    return known.get(slug, slug)


def choices() -> list[tuple[str, Text]]:
    """Every state that can be asked for, and all of them."""
    return [("", _l("All")), *((slug, state_words(slug)) for slug in LISTED)]
