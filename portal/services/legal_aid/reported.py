"""Under which name a request is reported: what a part says finer, or else its state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.cases.models import Case
from portal.cases.reported import COMPLETION, Reported, by_state
from portal.cases.service import registry
from portal.services.legal_aid.names import SUBMITTED

Naming = Callable[[Session, Sequence[Case]], Mapping[UUID, Reported]]
RECEIVED = Reported("received", _l("Received"), 1)


def joined(parts: Sequence[Naming]) -> Naming:
    """One function from those of the parts; a later part speaks before an earlier one."""

    def reported(session: Session, cases: Sequence[Case]) -> Mapping[UUID, Reported]:
        found = {case.id: _named(case) for case in cases}
        for part in parts:
            found |= part(session, cases)
        return found

    return reported


def _named(case: Case) -> Reported:
    found = by_state(case, registry.of(case))
    return RECEIVED if case.state == SUBMITTED and found is not COMPLETION else found
