"""The copy sheet: every box of the national form in its order, with its codes; reading it is noted."""

from __future__ import annotations

import pytest

from portal.accounts.models import AccessEntry
from portal.cases.models import Case
from portal.cases.service import Answers
from portal.services.certification.copying import copy_sheet
from portal.services.certification.signs import GROUPS
from tests.cases.making import CERTIFICATION, TINY, answers, draft, rows, send, sent
from tests.conftest import fresh
from tests.words import said

SIGNS = sum(len(group.signs) for group in GROUPS)
APPLICANT = {
    "full_name": "Trần Văn Ba",
    "relationship": "parent",
    "identity_number": "008090123456",
}
HELPED = {
    "nop-cho-ai": {"for_whom": "child"}, "nguoi-nop": APPLICANT,
    "noi-o-nguoi-nop": {"residence": "Thôn 1, xã Hàm Yên", "present": ""},
}  # fmt: skip


@pytest.fixture
def page(site, citizen, officer, browser_of):
    ref = sent(site, citizen)
    return (
        browser_of(officer)
        .get(f"/can-bo/ho-so/{ref}")
        .follow(said("Copy the answers into the national portal"))
    )


def values(page) -> list[str]:
    return [(e.get("value") or e.text or "").strip() for e in page.all("//main//*[@readonly]")]


def test_the_boxes_stand_in_the_order_of_the_form(page):
    headings = [h.text_content() for h in page.all("//main//h2")]
    assert [h.split(":")[0] for h in headings[1:4]] == ["Phần I", "Phần III.1", "Phần III.2"]
    found = values(page)
    assert found[:4] == ["Có", "Không", "Không", "Không"]
    assert found[4:8] == ["Trần Thị Mai", "05/03/1990", "Nữ", "008190123456"]
    assert len(page.all("//*[contains(@class,'app-copy__code')]")) == SIGNS + 10


def test_signs_are_yes_or_no_by_their_code_and_abilities_carry_the_portals(page):
    codes = {
        page.one(f"//*[@id='{e.get('aria-describedby')}']").text_content().split(": ")[1]: e.get("value")
        for e in page.all("//main//*[@readonly][@aria-describedby]")
    }  # fmt: skip
    assert codes["1.4"] == "Có" and codes["1.5"] == "Không" and codes["6.3"] == "Không"
    assert {"CTG", "THD"} <= set(codes)


@pytest.mark.parametrize(
    ("more", "birth", "titles"),
    [
        ({}, "1990-03-05", ["I", "III.1", "III.2"]),
        (HELPED, "1990-03-05", ["I", "II", "III.1", "III.2"]),
        ({}, "2024-03-05", ["I", "III.1"]),
    ],
)  # fmt: skip
def test_parts_that_are_not_asked_are_left_out(site, more, birth, titles):
    given = answers(site.direct, **more)
    given["nguoi-khuyet-tat"]["birth"] = birth
    with site.app.test_request_context():
        parts = copy_sheet(Answers(given))
        found = [str(part.title).split(":")[0].removeprefix("Phần ") for part in parts]
    assert found == [found[0], *titles, found[-1]]


def test_reading_it_is_noted(page, site):
    assert [row.action for row in rows(AccessEntry)].count("copy") == 1


def test_a_service_without_one_has_no_sheet_and_no_link(site, citizen, officer, browser_of):
    ref = draft(site, citizen, service=TINY)
    send(site, ref)
    desk = browser_of(officer)
    assert (
        said("Copy the answers into the national portal")
        not in desk.get(f"/can-bo/ho-so/{ref}").words
    )
    assert desk.http.get(f"/can-bo/ho-so/{ref}/chep").status_code == 404
    assert "copy" not in [
        row.action for row in rows(AccessEntry, record_id=fresh(Case, ref=ref).id)
    ]


def test_in_english_the_boxes_stay_vietnamese(page):
    english = page.client.get(f"/en{page.path}")
    assert values(english) == values(page)
    assert CERTIFICATION not in english.heading
