"""Names of this service: its kinds of request, what may be paid, its states and events."""

from __future__ import annotations

from portal.accounts.roles import Role
from portal.cases.standard.names import DESK

SLUG = "tro-cap-hang-thang"
LIMIT = "allowance.decision"
PROCEDURE = "allowance.procedure_code"

# Kinds of request (`Case.variant`).
OWN, BOTH, HOUSEHOLD, FOSTER = "own", "own_household", "household", "foster"

# States and events of deciding.
PROPOSED = "proposed"
GRANTED, REFUSED = "decision_signed", "refusal_signed"
COMPARED, PROPOSAL = "allowance_compared", "allowance_proposed"

PREPARES = frozenset({Role.SOCIAL_OFFICER})
DESK_AND_CHAIR = frozenset({*DESK, Role.CHAIR, Role.CLERK})
DECISION_LETTER, REFUSAL_LETTER = "quyet-dinh-tro-cap", "thong-bao-khong-huong"
