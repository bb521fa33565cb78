"""A small child whose sheet has one of the named items is spared the new determination later."""

from __future__ import annotations

import pytest

from portal.cases.models import Case
from portal.core.clock import now
from portal.core.database import db
from portal.registry.models import Certificate
from portal.services.certification.models import Assessment, SheetEntry
from tests.cases.making import LOST, SIGNING, act, at_state, sent
from tests.cases.making import sign as sign_it
from tests.conftest import fresh


@pytest.mark.parametrize(
    ("sheet", "items", "spared"),
    [
        ("under_6", {"extreme": ["1.5"], "severe": []}, True), ("under_6", {"extreme": ["1.1", "1.3"], "severe": []}, True),
        ("under_6", {"extreme": ["1.3", "1.4"], "severe": []}, False), ("under_6", {"extreme": [], "severe": ["2.4"]}, False),
        ("from_6", {"extreme": ["1.1"], "severe": []}, False), (None, {}, False),
    ],
)  # fmt: skip
def test_the_items_of_the_sheet_decide(site, citizen, officer, sheet, items, spared):
    ref = at_state(site, citizen, officer, "concluded")
    if sheet:
        assess(fresh(Case, ref=ref), officer, sheet, items)
    for slug, data in SIGNING:
        act(site, ref, slug, officer, data)
    assert fresh(Certificate).spared_at_age is spared


def test_what_is_made_again_is_spared_like_the_old_one(site, citizen, officer):
    first = at_state(site, citizen, officer, "concluded")
    assess(fresh(Case, ref=first), officer, "under_6", {"extreme": ["1.7"], "severe": []})
    sign_it(site, first, officer)
    old = fresh(Certificate)
    again = sent(site, citizen, **LOST)
    act(site, again, "tiep-nhan", officer)
    act(site, again, "lap-giay-tu-ho-so-luu", officer, {"old": old.id.hex})
    assert fresh(Certificate, replaces_id=old.id).spared_at_age is True


def assess(case, officer, sheet, items):
    from portal.services.certification.assessment.proposing import ITEMS

    with db.writing() as session:
        found = Assessment(
            case_id=case.id, sheet=sheet, met_on=case.received_on, place_kind="hall",
        )  # fmt: skip
        session.add(found)
        session.flush()
        session.add(
            SheetEntry(
                assessment_id=found.id, sheet=sheet, block=ITEMS, number=1, answer=items,
                saved_at=now(), saved_by=officer.id,
            )
        )  # fmt: skip
