"""An application opened by what stands on its receipt: the code and the second thing."""

from __future__ import annotations

import hmac

from sqlalchemy.orm import Session

from portal.cases import queries
from portal.cases.actions.submitting import second_hash
from portal.cases.models import Case
from portal.core.codes import normalise_code


def by_receipt(session: Session, code: str, second: str) -> Case | None:
    """The application, if both belong together; the same work is done when they do not."""
    ref = normalise_code(code)
    found = queries.by_code(session, ref)
    given = second_hash(ref, normalise_code(second))
    kept = [found.second_phone, found.second_identity, found.second_pin] if found else [None] * 3
    matches = [hmac.compare_digest(given, one or bytes(32)) for one in kept]
    return found if any(matches) else None
