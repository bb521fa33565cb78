"""Conclusions of a Medical Assessment Council from before 1 June 2012 and what they propose."""

from __future__ import annotations

from datetime import date

import pytest

from portal.services.certification.assessment.old_conclusions import (
    OldWhy,
    SelfCare,
    propose_from_old,
)

OLD, RECEIVED = date(2012, 5, 31), date(2026, 11, 16)
NONE, PARTLY, FULL = SelfCare.NONE, SelfCare.PARTLY, SelfCare.FULL


@pytest.mark.parametrize(
    ("made_on", "loss", "care", "why", "level"),
    [
        # the last day, and the first on which it no longer counts
        (OLD, 81, None, OldWhy.BASED, "extreme"),
        (date(2012, 6, 1), 81, None, OldWhy.TOO_LATE, None),
        (date(1990, 1, 1), 81, None, OldWhy.BASED, "extreme"),
        # thresholds of the loss
        (OLD, 100, None, OldWhy.BASED, "extreme"),
        (OLD, 80, None, OldWhy.BASED, "severe"),
        (OLD, 61, None, OldWhy.BASED, "severe"),
        (OLD, 60, None, OldWhy.BASED, "mild"),
        (OLD, 0, None, OldWhy.BASED, "mild"),
        # looking after oneself
        (OLD, None, NONE, OldWhy.BASED, "extreme"),
        (OLD, None, PARTLY, OldWhy.BASED, "severe"),
        (OLD, None, FULL, OldWhy.BASED, "mild"),
        # both, agreeing and not
        (OLD, 90, NONE, OldWhy.BASED, "extreme"),
        (OLD, 70, PARTLY, OldWhy.BASED, "severe"),
        (OLD, 30, FULL, OldWhy.BASED, "mild"),
        (OLD, 90, FULL, OldWhy.CONTRADICTS, None),
        (OLD, 60, PARTLY, OldWhy.CONTRADICTS, None),
        # unclear: the council decides
        (OLD, None, None, OldWhy.SAYS_NOTHING, None),
    ],
)
def test_the_table_of_the_decree(made_on, loss, care, why, level):
    found = propose_from_old(made_on=made_on, loss=loss, self_care=care, received_on=RECEIVED)
    assert (found.why, found.level) == (why, level)
    assert "28/2012" in found.basis.basis.number and found.basis.verified
