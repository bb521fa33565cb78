"""What counts, as pure rules over one certificate; `conditions` says the same to the database.

A certificate counts for the unit that signed it and the day it was signed, also when it moved on
with its person; in force it counts for the unit that kept it that day. Who was determined got a first
certificate or one after a new determination; a re-issue or an exchange is a new paper for the
same determination. One taken over from an older register counts as a determination of its day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.registry.models import CertificateState, Origin
from portal.reports.periods import Period

UNSIGNED = frozenset({CertificateState.DRAFT.value, CertificateState.TO_SIGN.value})
ENDED = frozenset(
    {CertificateState.REVOKED.value, CertificateState.REPLACED.value, CertificateState.ENDED.value}
)
DETERMINING = frozenset({Origin.FIRST.value, Origin.REDETERMINED.value, Origin.IMPORTED.value})


@dataclass(frozen=True)
class Kept:
    """What counting needs to know of a certificate and of its holder's death."""

    state: str
    origin: str
    signed_on: date | None
    ended_on: date | None = None
    died_on: date | None = None


def signed_in(kept: Kept, period: Period) -> bool:
    """Whether it was signed in the period, whatever became of it later."""
    return kept.state not in UNSIGNED and period.covers(kept.signed_on)


def determined_in(kept: Kept, period: Period) -> bool:
    """Whether it stands for a determination of the period."""
    return signed_in(kept, period) and kept.origin in DETERMINING


def revoked_in(kept: Kept, period: Period) -> bool:
    """Whether it was revoked in the period, whenever it was signed."""
    return kept.state == CertificateState.REVOKED.value and period.covers(kept.ended_on)


def in_force_on(kept: Kept, day: date) -> bool:
    """Whether it held at the end of a day; one imported without a day has held since before.

    Its last day is the day before it ended; with a person's death it no longer counts.
    """
    if kept.state in UNSIGNED or (kept.died_on is not None and kept.died_on <= day):
        return False
    if kept.signed_on is not None and kept.signed_on > day:
        return False
    return kept.state not in ENDED or (kept.ended_on is not None and kept.ended_on > day)
