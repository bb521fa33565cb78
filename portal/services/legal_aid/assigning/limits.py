"""By when somebody is named: in days, in hours for a detained person, and again after a change."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases.models import Case
from portal.cases.service import Clock
from portal.services.legal_aid.assigning import names
from portal.services.legal_aid.names import (
    ASSIGNED,
    COMPLETED,
    IN_PROGRESS,
    SEEKING,
)

_NAMED = frozenset({ASSIGNED, IN_PROGRESS, COMPLETED})
# How the matter is taken on: with everything, or urgently with the proof to follow.
_BEGUN = frozenset({"taken_on", "taken_on_urgently"})


def is_detained(case: Case) -> bool:
    """Whether the request said so, or the centre learned it later."""
    return case.variant == names.DETAINED or any(
        event.kind == names.DETENTION_KNOWN for event in case.events
    )


def has_limit(case: Case, clock: str, *, running: bool = False) -> bool:
    """Whether this limit was started for the case, or still runs."""
    return any(
        row.clock == clock and not (running and row.met_at is not None) for row in case.deadlines
    )


def _detained_first_time(case: Case) -> bool:
    return is_detained(case) and not has_limit(case, names.ASSIGN_DETAINED)


CLOCKS: tuple[Clock, ...] = (
    Clock(names.ASSIGN, _l("A helper is named"), "legal_aid.assign", _BEGUN, _NAMED),
    Clock(
        names.ASSIGN_DETAINED, _l("A helper is named for an arrested or detained person"),
        "legal_aid.assign_detained", _BEGUN | {names.DETENTION_KNOWN}, _NAMED,
        applies=_detained_first_time,
    ),
    Clock(names.ASSIGN_AGAIN, _l("Another helper is named"), "legal_aid.assign", frozenset({SEEKING}), _NAMED),
    Clock(
        names.CHANGE, _l("The wish for another helper is answered"), "legal_aid.change_provider",
        frozenset({names.CHANGE_ASKED}), frozenset({names.CHANGE_ANSWERED}),
    ),
)  # fmt: skip
