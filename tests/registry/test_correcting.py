"""Filling in what a list lacked: what stood there before is kept, and who changed it why."""

from __future__ import annotations

from datetime import date

import pytest

from portal.accounts.models import Person
from portal.registry.models import Certificate, RegisterChange, RegisterEntry
from tests.conftest import fresh
from tests.registry.making import person
from tests.words import said

REGISTER = "/can-bo/so-dang-ky"
SAVE, BIRTH = "Save the correction", {"birth-day": "", "birth-month": "3", "birth-year": "1990"}


@pytest.fixture
def desk(officer, browser_of):
    return browser_of(officer)


def correct(desk, of: Person, **change: str):
    page = desk.get(f"{REGISTER}/nguoi/{of.id}").follow(said("Correct or fill in"))
    return page.press(said(SAVE), {"reason": "Theo căn cước", **change})


def test_what_was_missing_is_filled_in_and_leaves_the_gaps(site, desk, officer):
    mai = person(site.direct, "Trần Thị Mái", entry={"number_shape": "old"})
    page = correct(
        desk, mai, name="Trần Thị Mai", identity_number="008190123456", residence="Thôn 9", **BIRTH
    )
    assert page.title.startswith(said("The correction is saved."))
    found = fresh(Person, id=mai.id)
    assert (found.full_name, found.name_folded, found.identity_number) == (
        "Trần Thị Mai",
        "tran thi mai",
        "008190123456",
    )
    entry = fresh(RegisterEntry, person_id=mai.id)
    assert (entry.birth, entry.residence) == ("1990-03", "Thôn 9")
    change = fresh(RegisterChange, person_id=mai.id)
    assert change.by == officer.id and change.what["name"] == ["Trần Thị Mái", "Trần Thị Mai"]
    assert (
        said(
            "%(field)s: “%(before)s” became “%(after)s”",
            field=said("Full name"),
            before="Trần Thị Mái",
            after="Trần Thị Mai",
        )
        in page.words
    )
    assert fresh(Certificate, person_id=mai.id).holder["full_name"] == "Trần Thị Mái", (
        "the paper says what it said"
    )
    assert (
        f"{said('No personal identification number')}: 0"
        in desk.get(f"{REGISTER}/chat-luong").words
    )


@pytest.mark.parametrize(
    "change", [{"name": ""}, {"name": "A" * 201}, {"identity_number": "123"}, {"birth-year": "90"}, {"birth-year": "2090"}, {"reason": ""}]
)  # fmt: skip
def test_what_is_not_right_is_refused(site, desk, change):
    mai = person(site.direct, "Trần Thị Mai", entry={})
    page = correct(desk, mai, **change)
    assert page.status == 422 and len(page.errors) == 1
    assert fresh(Person, id=mai.id).full_name == "Trần Thị Mai"


def test_nothing_changed_is_nothing_noted(site, desk):
    mai = person(site.direct, "Trần Thị Mai", entry={"residence": "Thôn 3"})
    assert correct(desk, mai).title.startswith(said("Nothing was changed."))


def test_an_old_certificate_gets_its_number_and_day(site, desk):
    mai = person(site.direct, "Trần Thị Mai", number=None, signed_on=None)
    page = desk.get(f"{REGISTER}/nguoi/{mai.id}").follow(said("Correct number or day"))
    day = {"signed_on-day": "4", "signed_on-month": "5", "signed_on-year": "2016"}
    page = page.press(said(SAVE), {"number": "07 / GXN", "reason": "Xem giấy gốc", **day})
    found = fresh(Certificate, person_id=mai.id)
    assert (found.number, found.number_key, found.signed_on) == (
        "07 / GXN",
        "07/gxn",
        date(2016, 5, 4),
    )
    assert "Xem giấy gốc" in page.words


def test_a_certificate_of_the_portal_is_not_corrected_here(site, desk):
    mai = person(site.direct, "Trần Thị Mai", origin="first")
    made = fresh(Certificate, person_id=mai.id)
    assert said("Correct number or day") not in desk.get(f"{REGISTER}/nguoi/{mai.id}").words
    assert desk.get(f"{REGISTER}/nguoi/{mai.id}/giay/{made.id}").status == 404
