"""What the council did about a case, as one record with one mark that the history keeps.

The mark goes into the chained history together with the conclusion. A sheet or a vote that someone
changes in the tables afterwards no longer gives the same mark.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from portal.cases import history
from portal.cases.models import Case
from portal.services.certification.assessment import queries
from portal.services.certification.assessment.standing import Standing

MARK = "record_mark"


def record_of(standing: Standing) -> dict[str, Any]:
    """Sheet and votes as plain data, in a fixed order."""
    assessment = standing.assessment
    return {
        "sheet": None if assessment is None else {
            "which": assessment.sheet, "met_on": assessment.met_on.isoformat(),
            "place_kind": assessment.place_kind, "place": assessment.place, "how": assessment.how,
            "on_paper": assessment.on_paper,
        },
        "blocks": queries.answers_of(standing.blocks),
        "present": sorted(one.key for one in standing.people),
        "votes": {
            key: {"name": row.voter_name, "vote": row.vote, "opinion": row.opinion}
            for key, row in standing.votes.items()
        },
    }  # fmt: skip


def mark_of(standing: Standing) -> str:
    """SHA-256 of the record, in hexadecimal digits."""
    canonical = json.dumps(
        record_of(standing), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def still_holds(case: Case, standing: Standing) -> bool | None:
    """Whether sheet and votes are those the conclusion was drawn from; None if it keeps no mark."""
    decided = next((event for event in reversed(case.events) if event.kind == "decided"), None)
    kept = history.data_of(decided).get(MARK) if decided is not None else None
    return None if kept is None else kept == mark_of(standing)
