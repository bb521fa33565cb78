"""A unit states how filings reach it; the database holds the rule too."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.orgs import queries
from portal.orgs.actions import UnitRuleBroken, create_unit, set_filing_mode
from portal.orgs.hours import BadHours
from portal.orgs.models import FilingMode, Unit, UnitKind

HAM_YEN: dict[str, Any] = {
    "slug": "xa-ham-yen",
    "kind": UnitKind.COMMUNE_COMMITTEE,
    "name": "Ủy ban nhân dân xã Hàm Yên",
    "province_code": "08",
    "commune_code": "02374",
}


def test_a_unit_for_its_commune(places: Session) -> None:
    unit = create_unit(places, **HAM_YEN)
    assert queries.unit_for_commune(places, "02374") is unit
    assert queries.unit_by_slug(places, "xa-ham-yen") is unit
    assert queries.units_in_province(places, "08") == [unit]
    assert queries.unit_for_commune(places, "02266") is None
    assert not unit.files_directly


def test_direct_filing_needs_its_document(places: Session) -> None:
    with pytest.raises(UnitRuleBroken):
        create_unit(places, **HAM_YEN, filing_mode=FilingMode.DIRECT, direct_basis="  ")
    unit = create_unit(places, **HAM_YEN, filing_mode=FilingMode.DIRECT, direct_basis="12/QĐ-UBND")
    assert unit.files_directly
    set_filing_mode(places, unit=unit, mode=FilingMode.HANDOVER)
    with pytest.raises(UnitRuleBroken):
        set_filing_mode(places, unit=unit, mode=FilingMode.DIRECT)
    assert not unit.files_directly


@pytest.mark.parametrize("basis", [None, "", "   "])
def test_the_database_refuses_direct_without_a_document(places: Session, basis: str | None) -> None:
    places.add(Unit(**HAM_YEN, filing_mode=FilingMode.DIRECT, direct_basis=basis, opening_hours=[]))
    with pytest.raises(IntegrityError, match="direct_needs_basis"):
        places.flush()


def test_the_database_refuses_a_committee_without_a_commune(places: Session) -> None:
    values = {**HAM_YEN, "commune_code": None}
    places.add(Unit(**values, filing_mode=FilingMode.HANDOVER, opening_hours=[]))
    with pytest.raises(IntegrityError, match="committee_needs_commune"):
        places.flush()


def test_one_committee_for_a_commune(places: Session) -> None:
    create_unit(places, **HAM_YEN)
    with pytest.raises(IntegrityError):
        create_unit(places, **{**HAM_YEN, "slug": "xa-ham-yen-2"})


@pytest.mark.parametrize(
    "wrong",
    [
        {"slug": "Xã Hàm Yên"},
        {"slug": "../x"},
        {"slug": "a--b"},
        {"name": " \x00 "},
        {"province_code": "09"},
        {"province_code": "01"},
        {"commune_code": "99999"},
        {"commune_code": None},
    ],
)
def test_what_cannot_be_is_refused(places: Session, wrong: dict[str, Any]) -> None:
    with pytest.raises(UnitRuleBroken):
        create_unit(places, **{**HAM_YEN, **wrong})


def test_hostile_names_stay_text(places: Session) -> None:
    name = "<script>alert(1)</script> \u202e'; DROP TABLE unit; --\r\nBcc: x"
    unit = create_unit(places, **{**HAM_YEN, "name": name})
    assert unit.name == "<script>alert(1)</script> '; DROP TABLE unit; -- Bcc: x"


def test_bad_hours_are_refused(places: Session) -> None:
    hours = [{"days": [0], "from": "17:00", "to": "07:00"}]
    with pytest.raises(BadHours):
        create_unit(places, **HAM_YEN, opening_hours=hours)
